import { valueAt } from '../../columns/make.ts';
import type { Scalar } from '../../types/value.ts';
import { definePlugin, type PluginCall, type PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { constantOf } from './arguments.ts';
import { tableFrom } from './tables.ts';

/** `T | evaluate schema_merge(PreserveOrder)`: one schema out of several results of `getschema`. */
export const schemaMerge = definePlugin({
  name: 'schema_merge',
  summary: 'Merges schemas, in the form that `getschema` gives, into one.',
  returns:
    'Rows as `getschema` gives them. A column whose place differs between schemas is marked as an error, unless `PreserveOrder` is false. A place that is null fails the query.',
  reference: 'schema-merge-plugin.md',
  differs:
    'A column with several types, and new columns that compete for one place, fail the query: the manual does not say what becomes of them.',
  params: [
    {
      name: 'PreserveOrder',
      doc: 'Whether columns must keep their places; true when left out.',
      optional: true,
    },
  ],
  evaluate: merge,
  examples: [
    {
      kql: 'let a = print x = 1 | getschema; let b = print x = 1, y = "" | getschema; union a, b | evaluate schema_merge() | summarize strcat_array(make_list(ColumnName), ",")',
      result: 'x,y',
    },
  ],
});

interface Merged {
  readonly dataType: Scalar | null;
  readonly type: Scalar | null;
  readonly first: number;
  place: number;
}

const outOfOrder = 'ERROR(columns are out of order)';

function merge(call: PluginCall): PluginTable {
  const rows = [...mergedColumns(call.input)].sort(([, a], [, b]) => a.place - b.place);
  if (new Set(rows.map(([, { place }]) => place)).size < rows.length)
    refuse('schema_merge', 'several columns have the same place');
  const preserves = constantOf(call, 'PreserveOrder') !== false;
  const isMoved = ({ first, place }: Merged): boolean => preserves && first !== place;
  return tableFrom(rows.length, [
    { name: 'ColumnName', type: 'string', values: rows.map(([name]) => name) },
    {
      name: 'ColumnOrdinal',
      type: 'long',
      values: rows.map(([, one], at) => (isMoved(one) ? -1n : BigInt(at))),
    },
    {
      name: 'DataType',
      type: 'string',
      values: rows.map(([, one]) => (isMoved(one) ? `ERROR(unknown CSL type:${outOfOrder})` : one.dataType)),
    },
    {
      name: 'ColumnType',
      type: 'string',
      values: rows.map(([, one]) => (isMoved(one) ? outOfOrder : one.type)),
    },
  ]);
}

/** The columns of all schemas by name; the place of each is the last that it has in any of them. */
function mergedColumns({ schema, batch }: PluginTable): ReadonlyMap<string, Merged> {
  const column = (name: string) => {
    const at = schema.findIndex((one) => one.name === name);
    return at < 0 ? refuse('schema_merge', `the input has no column ${name}`) : batch.column(at);
  };
  const [names, ordinals] = [column('ColumnName'), column('ColumnOrdinal')];
  const [dataTypes, types] = [column('DataType'), column('ColumnType')];
  const merged = new Map<string, Merged>();
  for (let row = 0; row < batch.length; row++) {
    const name = String(valueAt(names, row));
    const type = valueAt(types, row);
    const place = Number(valueAt(ordinals, row) ?? refuse('schema_merge', 'ColumnOrdinal is null in a row'));
    const known = merged.get(name);
    if (known === undefined)
      merged.set(name, { dataType: valueAt(dataTypes, row), type, first: place, place });
    else if (known.type !== type) refuse('schema_merge', `the column '${name}' has several types`);
    else known.place = Math.max(known.place, place);
  }
  return merged;
}
