import type { PluginCall, PluginTable } from '../define-plugin.ts';
import { beside } from './tables.ts';

/** Rows of the input and of a lookup table that belong together; -1 stands for a row of nulls. */
export interface Pairs {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/** The columns of the input and those of the lookup table but the ones left out, for each pair; which come first is up to the plugin. */
export function lookedUp(
  call: PluginCall,
  table: PluginTable,
  { left, right }: Pairs,
  leftOut: readonly string[],
  first: 'input' | 'lookup' = 'input',
): PluginTable {
  const kept = table.schema.flatMap((column, at) => (leftOut.includes(column.name) ? [] : [{ column, at }]));
  const added = kept.map(({ column }) => column);
  const schema = first === 'input' ? [...call.input.schema, ...added] : [...added, ...call.input.schema];
  const matched = table.batch.select(Int32Array.from(right));
  const narrowed = { ...matched, width: kept.length, column: (at: number) => matched.column(kept[at]!.at) };
  const given = call.input.batch.select(Int32Array.from(left));
  return {
    // A name that both tables have is told apart by the number that binding gave it.
    schema: call.columns.length === schema.length ? call.columns : schema,
    batch: first === 'input' ? beside(given, narrowed) : beside(narrowed, given),
  };
}
