import type { PlanExpression } from './expression.ts';
import type { AggregateCall, PlanNode } from './nodes.ts';

/** The plans that a node reads its rows from, subqueries in expressions not included. */
export function inputsOf(node: PlanNode): readonly PlanNode[] {
  switch (node.kind) {
    case 'Scan':
    case 'Values':
    case 'Range':
    case 'SubInput':
    case 'Rows':
      return [];
    case 'Union':
    case 'Unsupported':
      return node.inputs;
    case 'GraphNodes':
      return [node.edges, node.table];
    case 'GraphMarks':
    case 'GraphMatch':
      return [node.edges, node.nodes];
    case 'Join':
      return [node.left, node.right];
    case 'Shared':
      return [node.shared.plan];
    case 'MvApply':
    case 'Partition':
      return [node.input, node.body];
    case 'Evaluate':
      return [node.input, ...node.tables];
    default:
      return [node.input];
  }
}

const callExpressions = (call: AggregateCall): readonly PlanExpression[] =>
  call.filter === undefined ? call.args : [...call.args, call.filter];

const given = (...expressions: (PlanExpression | undefined)[]): readonly PlanExpression[] =>
  expressions.filter((expression) => expression !== undefined);

/** The expressions that a node itself evaluates. */
export function expressionsOf(node: PlanNode): readonly PlanExpression[] {
  switch (node.kind) {
    case 'Range':
      return [node.from, node.to, node.step];
    case 'Filter':
      return [node.predicate];
    case 'Project':
      return node.expressions;
    case 'Aggregate':
      return [...node.keys.map((key) => key.expression), ...node.calls.flatMap(callExpressions)];
    case 'Sort':
      return [...node.keys.map((key) => key.expression), ...given(node.limit)];
    case 'Take':
    case 'Sample':
      return [node.count];
    case 'Join':
      return node.keys.flatMap((key) => [key.left, key.right]);
    case 'MvExpand':
    case 'MvApply':
      return [...node.items.map((item) => item.expression), ...given(node.limit)];
    case 'Parse':
    case 'ParseKv':
      return [node.text];
    case 'Window':
      return node.computed.flatMap((computed) => computed.args);
    case 'GraphMatch':
      return [
        ...node.calls.map(({ expression }) => expression),
        ...given(node.predicate),
        ...node.expressions,
      ];
    case 'ScanSteps':
      return [
        ...node.declared.map(({ expression }) => expression),
        ...node.steps.flatMap((step) => [
          step.condition,
          ...step.assignments.map(({ expression }) => expression),
        ]),
      ];
    case 'TopNested':
      return node.levels.flatMap((level) => [
        ...given(level.count, level.others),
        level.of.expression,
        ...level.calls.flatMap(callExpressions),
        level.by.expression,
      ]);
    case 'MakeSeries':
      return [
        ...node.keys.map((key) => key.expression),
        ...node.calls.flatMap(callExpressions),
        ...node.series.flatMap(({ expression, fallback }) => [expression, fallback]),
        node.axis.expression,
        ...given(node.from, node.to, node.step),
      ];
    case 'Evaluate':
      return given(...node.args.map((arg) => arg.expression));
    default:
      return [];
  }
}

/** The direct parts of an expression. */
export function partsOf(expression: PlanExpression): readonly PlanExpression[] {
  switch (expression.kind) {
    case 'Call':
      return expression.args;
    case 'Logic':
      return expression.operands;
    case 'Cast':
      return [expression.input];
    default:
      return [];
  }
}

/** Visits every node below and including `root`, those of subqueries too; each shared plan once. */
export function visitPlan(
  root: PlanNode,
  visit: { node?: (node: PlanNode) => void; expression?: (expression: PlanExpression) => void },
): void {
  const nodes: PlanNode[] = [root];
  const expressions: PlanExpression[] = [];
  const seen = new Set<number>();
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    visit.node?.(node);
    if (node.kind === 'Shared') {
      if (seen.has(node.shared.id)) continue;
      seen.add(node.shared.id);
    }
    nodes.push(...inputsOf(node));
    expressions.push(...expressionsOf(node));
    for (let expression = expressions.pop(); expression !== undefined; expression = expressions.pop()) {
      visit.expression?.(expression);
      if (expression.kind === 'ScalarSubquery' || expression.kind === 'ListSubquery')
        nodes.push(expression.plan);
      for (const part of partsOf(expression)) expressions.push(part);
    }
  }
}

/** How many nodes stand one after the other at most, along inputs. Counted without recursion, since others recurse. */
export function depthOf(root: PlanNode): number {
  const waiting: { readonly node: PlanNode; readonly depth: number }[] = [{ node: root, depth: 1 }];
  const shared = new Map<number, number>();
  let deepest = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    deepest = Math.max(deepest, depth);
    if (node.kind === 'Shared') {
      if ((shared.get(node.shared.id) ?? 0) >= depth) continue;
      shared.set(node.shared.id, depth);
    }
    for (const input of inputsOf(node)) waiting.push({ node: input, depth: depth + 1 });
  }
  return deepest;
}
