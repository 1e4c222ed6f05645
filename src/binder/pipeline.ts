import type { Pipeline, TabularOperator } from '../parser/ast.ts';
import { type Bound, bound, boundError } from './bound.ts';
import { tableType } from './bound-type.ts';
import { relationOf } from './checks.ts';
import { bindRows, type Context } from './context.ts';
import { errorFlow, type Flow, rows } from './flow.ts';
import { bindOperator } from './operators/operators.ts';
import { isFuzzyUnion } from './operators/union.ts';

/** `source | operator | …`, one after the other: a pipeline may have any number of operators. */
export function bindPipeline(node: Pipeline, context: Context): Bound {
  const inside: Context = {
    ...context,
    row: undefined,
    right: undefined,
    calls: 'normal',
    aggregates: undefined,
    windows: undefined,
    depth: context.depth + 1,
  };
  return boundFlow(node, bindOperators(node.operators, open(node, inside), inside));
}

/** Operators one after the other; after an error nothing more is said about the rest. */
export function bindOperators(
  operators: readonly TabularOperator[],
  input: Flow | undefined,
  context: Context,
): Flow {
  let flow = input;
  for (const operator of operators) {
    flow = bindOperator(operator, flow, context);
    if (flow.kind === 'error') break;
  }
  return flow ?? errorFlow;
}

/** What the first operator works on: the source, or the rows of the surroundings that a subquery reads. */
function open(node: Pipeline, context: Context): Flow | undefined {
  const { source } = node;
  if (source === undefined) return context.input === undefined ? undefined : rows(context.input);
  const first = node.operators[0];
  const value = bindRows(source, {
    ...context,
    isFuzzy: (first !== undefined && isFuzzy(first)) || context.isFuzzy,
  });
  if (value.flow !== undefined) return value.flow;
  if (value.type.kind === 'error') return errorFlow;
  const relation = relationOf(value, context);
  return relation === undefined ? errorFlow : rows(relation);
}

const isFuzzy = (operator: TabularOperator): boolean => operator.kind === 'Union' && isFuzzyUnion(operator);

function boundFlow(node: Pipeline, flow: Flow): Bound {
  switch (flow.kind) {
    case 'rows':
      return bound({ node, type: tableType(flow.relation.row), relation: flow.relation });
    case 'graph':
      return bound({ node, type: { kind: 'graph' }, flow });
    case 'several':
      return bound({ node, type: { kind: 'group' }, flow });
    case 'nothing':
      return bound({ node, type: { kind: 'void' }, flow });
    case 'error':
      return boundError(node);
  }
}
