import { valueAt } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import { groupKey } from '../../types/compare.ts';
import { toText } from '../../types/convert.ts';
import type { PluginCall, PluginTable } from '../define-plugin.ts';
import { argumentOf, argumentsOf, columnAt, constantOf, refuse } from './arguments.ts';
import { beside } from './tables.ts';

/** Finds the rows of a lookup table whose network holds an address, in the order of the table. */
export type NetworkIndex = (address: string) => readonly number[];

/** The result of `lookup` by address: a row for each pair of a row and a network that holds its address. */
export function ipLookup(
  call: PluginCall,
  plugin: string,
  keys: { readonly source: string; readonly lookup: string },
  index: (networks: readonly string[]) => NetworkIndex,
): PluginTable {
  const { input } = call;
  const table = argumentOf(call, 'LookupTable')?.table ?? refuse(plugin, 'LookupTable is not a table');
  const extra = argumentsOf(call, 'ExtraKey').map(({ name }) => name ?? '');
  const find = index(texts(table.batch.column(columnAt(call, plugin, keys.lookup))));
  const addresses = texts(input.batch.column(columnAt(call, plugin, keys.source)));
  const own = extraKeys(input, extra);
  const others = extraKeys(table, extra);
  const keepsUnmatched = constantOf(call, 'return_unmatched') === true;
  const found = new Map<string, readonly number[]>();
  const left: number[] = [];
  const right: number[] = [];
  for (const [row, address] of addresses.entries()) {
    let networks = found.get(address);
    if (networks === undefined) {
      networks = find(address);
      found.set(address, networks);
    }
    const before = left.length;
    for (const other of networks) {
      if (own(row) !== others(other)) continue;
      left.push(row);
      right.push(other);
    }
    if (left.length > before || !keepsUnmatched) continue;
    left.push(row);
    right.push(-1);
  }
  const kept = table.schema.flatMap((column, at) => (extra.includes(column.name) ? [] : [{ column, at }]));
  const schema = [...input.schema, ...kept.map(({ column }) => column)];
  const matched = table.batch.select(Int32Array.from(right));
  const narrowed = { ...matched, width: kept.length, column: (at: number) => matched.column(kept[at]!.at) };
  return {
    // A name that both tables have is told apart by the number that binding gave it.
    schema: call.columns.length === schema.length ? call.columns : schema,
    batch: beside(input.batch.select(Int32Array.from(left)), narrowed),
  };
}

function texts(vector: Vector): string[] {
  return Array.from({ length: vector.length }, (_, row) => toText(valueAt(vector, row), vector.type));
}

/** A text that rows with equal extra keys share. */
function extraKeys({ schema, batch }: PluginTable, names: readonly string[]): (row: number) => string {
  const vectors = names.flatMap((name) => {
    const at = schema.findIndex((column) => column.name === name);
    return at < 0 ? [] : [batch.column(at)];
  });
  if (vectors.length === 0) return () => '';
  return (row) =>
    vectors.map((vector) => JSON.stringify(String(groupKey(valueAt(vector, row), vector.type)))).join();
}
