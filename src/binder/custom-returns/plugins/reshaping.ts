import { shapeOf } from '../../../functions/signatures/shape.ts';
import {
  addedColumns,
  closedTable,
  inputColumns,
  namedColumns,
  openTable,
  type PluginReturn,
} from './tables.ts';

/** `evaluate bag_unpack(Column)`: the other columns of the input, and what the bags hold. */
export const bagUnpack: PluginReturn = (facts) =>
  openTable(inputColumns(facts).filter((column) => column !== facts.args[0]?.column));

/**
 * `evaluate pivot(Pivoted, aggregate(Aggregated), Kept, …)`: the columns to keep, or else all but the pivoted and the aggregated one; and a column for
 * each value of
 * the pivoted.
 */
export const pivot: PluginReturn = (facts) => {
  const [pivoted, aggregate, ...named] = facts.args;
  const kept = namedColumns(named);
  if (kept.length > 0) return openTable(kept);
  const call = aggregate?.node;
  const argument = call?.kind === 'Call' ? call.arguments[0] : undefined;
  const aggregated = argument?.kind === 'NameReference' ? argument.name : undefined;
  return openTable(
    inputColumns(facts).filter((column) => column !== pivoted?.column && column.name !== aggregated),
  );
};

/** `evaluate dcount_intersect(Hll0, Hll1, …)`: the input, and a count for each of the arguments. */
export const dcountIntersect: PluginReturn = (facts) => {
  const counts = facts.args.map((_, at) => [`s${at}`, shapeOf('long')] as const);
  return closedTable([...inputColumns(facts), ...addedColumns(facts, counts)]);
};
