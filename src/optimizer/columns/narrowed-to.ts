import { readingOf } from '../../plan/expression.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import { atPlaces, idsOf, type Prune, type Readers } from './wanted.ts';

/** A plan that gives just the columns at the given places, in order. */
export function narrowedTo(prune: Prune, leg: PlanNode, kept: readonly number[], readers: Readers): PlanNode {
  const columns = atPlaces(leg.columns, kept);
  const input = prune(leg, idsOf(columns), readers);
  if (
    input.columns.length === columns.length &&
    input.columns.every((column, index) => column.id === columns[index]!.id)
  )
    return input;
  return {
    kind: 'Project',
    columns,
    expressions: columns.map(readingOf),
    input,
  };
}
