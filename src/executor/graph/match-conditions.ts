import type { Vector } from '../../columns/vector.ts';
import { trueRows } from '../../evaluate/true-rows.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { GraphElement, GraphMatchNode } from '../../plan/nodes.ts';
import { columnsIn, conjunctsOf } from '../../plan/predicates.ts';
import type { Runner } from '../operator.ts';
import type { Graph } from './graph.ts';
import { askedRows, valuesOver } from './path-calls.ts';
import type { GraphWalk } from './walk.ts';

/** What the predicate of `graph-match` says before any match is known. */

/** For conditions on a single node or edge, or on all of a path: the rows for which they hold. */
export async function allowedRows(
  elements: readonly GraphElement[],
  node: GraphMatchNode,
  graph: Graph,
  runner: Runner,
): Promise<Pick<GraphWalk, 'allowed' | 'allowedInside'>> {
  const allowed = new Map<number, Uint8Array>();
  const allowedInside = new Map<number, Uint8Array>();
  const narrow = (of: Map<number, Uint8Array>, slot: number, values: Vector): void => {
    const holds = new Uint8Array(values.length);
    const before = of.get(slot);
    for (const row of trueRows(values)) holds[row] = before === undefined ? 1 : before[row]!;
    of.set(slot, holds);
  };
  for (const condition of conjunctsOfMatch(node)) {
    const read = columnsIn(condition);
    const call =
      condition.kind === 'Column'
        ? node.calls.find(({ kind, output }) => kind === 'all' && output.id === condition.column.id)
        : undefined;
    if (call !== undefined) {
      const values = await askedRows(call, elements, node, graph, runner);
      narrow(call.over === 'edges' ? allowed : allowedInside, call.slot, values);
      continue;
    }
    const element = elements.find(
      (candidate) =>
        (candidate.kind === 'node' || candidate.path === undefined) &&
        [...read].every((id) => candidate.properties.some(({ column }) => column.id === id)),
    );
    if (element === undefined || read.size === 0) continue;
    const [rows, columns] =
      element.kind === 'node' ? [graph.nodes, node.nodes.columns] : [graph.edges, node.edges.columns];
    narrow(allowed, element.slot, await valuesOver(condition, element.properties, rows, columns, runner));
  }
  return { allowed, allowedInside };
}

/** Whether a predicate asks nothing of a path but what holds for each of its edges or nodes by itself. */
export function asksEndsOnly(node: GraphMatchNode): boolean {
  const { patterns, calls } = node;
  const ofEnds = new Set(
    [patterns[0]?.[0], patterns[0]?.at(-1)].flatMap((end) =>
      end?.kind === 'node' ? end.properties.map(({ column }) => column.id) : [],
    ),
  );
  return conjunctsOfMatch(node).every(
    (condition) =>
      (condition.kind === 'Column' &&
        calls.some(({ kind, output }) => kind === 'all' && output.id === condition.column.id)) ||
      [...columnsIn(condition)].every((id) => ofEnds.has(id)),
  );
}

const conjunctsOfMatch = ({ predicate }: GraphMatchNode): readonly PlanExpression[] =>
  predicate === undefined ? [] : conjunctsOf(predicate);
