import type { PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { PlanNode, SharedNode, SubInputNode } from '../../plan/nodes.ts';
import { columnsIn } from '../../plan/predicates.ts';

/** Ids of columns that are read. */
export type Wanted = ReadonlySet<number>;

/** What becomes of rows that are read in several places, where only the columns `wanted` are read. */
export interface Readers {
  shared(node: SharedNode, wanted: Wanted): PlanNode;
  subInput(node: SubInputNode, wanted: Wanted): PlanNode;
}

/** Leaves them as they are. */
export const untouched: Readers = { shared: (node) => node, subInput: (node) => node };

/** The columns that expressions read, by their ids. */
export const idsIn = (expressions: readonly PlanExpression[]): Set<number> => {
  const ids = new Set<number>();
  for (const expression of expressions) for (const id of columnsIn(expression)) ids.add(id);
  return ids;
};

/** The ids of columns. */
export const idsOf = (columns: readonly PlanColumn[]): Set<number> =>
  new Set(columns.map((column) => column.id));

/** Ids that are in any of the sets. */
export const united = (...all: readonly Wanted[]): Set<number> => new Set(all.flatMap((ids) => [...ids]));

/** Places of the columns that are wanted. */
export const placesOf = (columns: readonly PlanColumn[], wanted: Wanted): number[] =>
  columns.flatMap(({ id }, place) => (wanted.has(id) ? [place] : []));

/** What stands at the places. */
export const atPlaces = <Item>(items: readonly Item[], places: readonly number[]): Item[] =>
  places.map((place) => items[place]!);

/** An input of which only the columns `wanted` are read. */
export type Below = (input: PlanNode, wanted: Wanted) => PlanNode;

/** A plan of which only the columns `wanted` are read. */
export type Prune = (plan: PlanNode, wanted: Wanted, readers: Readers) => PlanNode;
