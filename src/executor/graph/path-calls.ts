import { type Batch, lazyBatch } from '../../columns/batch.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { GraphCall, GraphElement, GraphMatchNode, GraphProperty } from '../../plan/nodes.ts';
import { toDynamic } from '../../types/box.ts';
import type { Runner } from '../operator.ts';
import { columnIndex, type Graph } from './graph.ts';
import type { GraphMatch } from './walk.ts';

/** What `all`, `any` and `map` ask of the paths of matches. */

/** Prepares one question that is asked of every path. */
export async function askPath(
  call: GraphCall,
  elements: readonly GraphElement[],
  node: GraphMatchNode,
  graph: Graph,
  runner: Runner,
): Promise<(matches: readonly GraphMatch[]) => Vector> {
  const values = await askedRows(call, elements, node, graph, runner);
  return (matches) =>
    folded(
      call,
      values,
      matches,
      (match) => (call.over === 'edges' ? match.paths : match.inner).get(call.slot) ?? [],
    );
}

/** What a question answers for each edge, or node, of the graph. */
export function askedRows(
  { slot, over: what, expression }: GraphCall,
  elements: readonly GraphElement[],
  node: GraphMatchNode,
  graph: Graph,
  runner: Runner,
): Promise<Vector> {
  const element = elements.find((candidate) => candidate.slot === slot);
  const isEdges = what === 'edges';
  const properties = element?.kind !== 'edge' ? [] : isEdges ? element.properties : element.path?.inner;
  const [rows, columns] = isEdges ? [graph.edges, node.edges.columns] : [graph.nodes, node.nodes.columns];
  return valuesOver(expression, properties ?? [], rows, columns, runner);
}

/** The value for each node or edge of the graph, under the properties' columns. */
export async function valuesOver(
  expression: PlanExpression,
  properties: readonly GraphProperty[],
  rows: Batch,
  columns: readonly PlanColumn[],
  runner: Runner,
): Promise<Vector> {
  const evaluate = await runner.compile(
    expression,
    properties.map(({ column }) => column),
  );
  return evaluate(
    lazyBatch(rows.length, properties.length, (index) =>
      rows.column(columnIndex(columns, properties[index]!.of)),
    ),
  );
}

/** The answer for each match: of `all` and `any` a bool over the rows of its path, of `map` an array of their values. */
function folded(
  { kind, output }: GraphCall,
  values: Vector,
  matches: readonly GraphMatch[],
  rowsOf: (match: GraphMatch) => readonly number[],
): Vector {
  return vectorFrom(
    output.type,
    matches.map((match) => {
      const rows = rowsOf(match);
      if (kind === 'map') return rows.map((row) => toDynamic(valueAt(values, row), values.type));
      const isTrue = (row: number): boolean => valueAt(values, row) === true;
      return kind === 'all' ? rows.every(isTrue) : rows.some(isTrue);
    }),
  );
}

/** The slots of the paths whose edges, or inner nodes, calls ask about. */
export const slotsAsked = (calls: readonly GraphCall[], over: GraphCall['over']): ReadonlySet<number> =>
  new Set(calls.flatMap((call) => (call.over === over ? call.slot : [])));
