import { valueAt } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import { groupKey } from '../../types/compare.ts';
import { toText } from '../../types/convert.ts';
import type { PluginCall, PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { argumentOf, argumentsOf, columnAt, constantOf } from './arguments.ts';
import { lookedUp } from './looked-up.ts';

/** Finds the rows of a lookup table whose network holds an address, in the order of the table. */
export type NetworkIndex = (address: string) => readonly number[];

/** The result of `lookup` by address: a row for each pair of a row and a network that holds its address. */
export function ipLookup(
  call: PluginCall,
  plugin: string,
  keys: { readonly source: string; readonly lookup: string },
  index: (networks: readonly string[]) => NetworkIndex,
  first: 'input' | 'lookup' = 'input',
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
  return lookedUp(call, table, { left, right }, extra, first);
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
