import type { PlanExpression } from './expression.ts';
import type {
  AggregateCall,
  GraphMatchNode,
  MakeSeriesNode,
  PlanNode,
  ScanStepsNode,
  TopNestedNode,
} from './nodes.ts';

type Change = (expression: PlanExpression) => PlanExpression;

/** The node with each of its own expressions changed. */
export function withExpressions(node: PlanNode, change: Change): PlanNode {
  const key = keyedBy(change);
  switch (node.kind) {
    case 'Range':
      return { ...node, from: change(node.from), to: change(node.to), step: change(node.step) };
    case 'Filter':
      return { ...node, predicate: change(node.predicate) };
    case 'Project':
      return { ...node, expressions: node.expressions.map(change) };
    case 'Aggregate':
      return { ...node, keys: node.keys.map(key), calls: node.calls.map(callBy(change)) };
    case 'Sort':
      return { ...node, keys: node.keys.map(key), limit: maybe(node.limit, change) };
    case 'Take':
    case 'Sample':
      return { ...node, count: change(node.count) };
    case 'Join':
      return {
        ...node,
        keys: node.keys.map(({ left, right }) => ({ left: change(left), right: change(right) })),
      };
    case 'MvExpand':
    case 'MvApply':
      return { ...node, items: node.items.map(key), limit: maybe(node.limit, change) };
    case 'Parse':
    case 'ParseKv':
      return { ...node, text: change(node.text) };
    case 'Window':
      return { ...node, computed: node.computed.map((old) => ({ ...old, args: old.args.map(change) })) };
    case 'Evaluate':
      return {
        ...node,
        args: node.args.map((old) => ({ ...old, expression: maybe(old.expression, change) })),
      };
    case 'GraphMatch':
      return ofGraphMatch(node, change);
    case 'ScanSteps':
      return ofScanSteps(node, change);
    case 'TopNested':
      return ofTopNested(node, change);
    case 'MakeSeries':
      return ofMakeSeries(node, change);
    default:
      return node;
  }
}

const maybe = (expression: PlanExpression | undefined, change: Change): PlanExpression | undefined =>
  expression === undefined ? undefined : change(expression);

const keyedBy =
  (change: Change) =>
  <Key extends { readonly expression: PlanExpression }>(old: Key): Key => ({
    ...old,
    expression: change(old.expression),
  });

const callBy =
  (change: Change) =>
  (old: AggregateCall): AggregateCall => ({
    ...old,
    args: old.args.map(change),
    filter: maybe(old.filter, change),
  });

const ofGraphMatch = (node: GraphMatchNode, change: Change): GraphMatchNode => ({
  ...node,
  calls: node.calls.map(keyedBy(change)),
  predicate: maybe(node.predicate, change),
  expressions: node.expressions.map(change),
});

function ofScanSteps(node: ScanStepsNode, change: Change): ScanStepsNode {
  const key = keyedBy(change);
  return {
    ...node,
    declared: node.declared.map(key),
    steps: node.steps.map((step) => ({
      ...step,
      condition: change(step.condition),
      assignments: step.assignments.map(key),
    })),
  };
}

function ofTopNested(node: TopNestedNode, change: Change): TopNestedNode {
  const key = keyedBy(change);
  return {
    ...node,
    levels: node.levels.map((level) => ({
      ...level,
      count: maybe(level.count, change),
      of: key(level.of),
      others: maybe(level.others, change),
      calls: level.calls.map(callBy(change)),
      by: key(level.by),
    })),
  };
}

function ofMakeSeries(node: MakeSeriesNode, change: Change): MakeSeriesNode {
  const key = keyedBy(change);
  return {
    ...node,
    keys: node.keys.map(key),
    calls: node.calls.map(callBy(change)),
    series: node.series.map((old) => ({ ...key(old), fallback: change(old.fallback) })),
    axis: key(node.axis),
    from: maybe(node.from, change),
    to: maybe(node.to, change),
    step: change(node.step),
  };
}
