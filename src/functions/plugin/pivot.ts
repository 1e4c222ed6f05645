import { batchOf } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/keys/group.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import type { Schema } from '../../columns/schema.ts';
import { toText } from '../../types/convert.ts';
import type { Scalar } from '../../types/value.ts';
import { definePlugin, type PluginCall, type PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';

/** `T | evaluate pivot(pivotColumn, aggregate, columns…)`: a column for each value of the pivoted column. */
export const pivot = definePlugin({
  name: 'pivot',
  summary: 'Turns the values of a column into columns that hold an aggregate of their rows.',
  returns:
    'The columns that the rows are grouped by, then a column for each value of the pivoted one, in order of appearance. A cell without rows holds what the aggregate gives for no rows. Rows are grouped by a null as by any other value; a value to be a column that is null or empty is refused, since columns have names.',
  reference: 'pivot-plugin.md',
  params: [
    { name: 'pivotColumn', doc: 'The column whose values become columns.' },
    {
      name: 'aggregationFunction',
      doc: 'What to put into the cells; `count()` when left out.',
      optional: true,
    },
    {
      name: 'column',
      doc: 'The columns to group by; all that are neither pivoted nor aggregated when left out.',
      optional: true,
    },
  ],
  columnsFromRows: true,
  readsEveryColumn: (given) => given <= 2,
  evaluate: spread,
  examples: [
    {
      kql: 'datatable(g:string, k:string)["x", "b", "x", "a", "x", "b"] | evaluate pivot(k) | project b',
      result: 2,
    },
    {
      kql: 'datatable(g:long, k:string)[long(null), "a", long(null), "a"] | evaluate pivot(k) | project a',
      result: 2,
    },
  ],
});

/** The input is grouped already: its last columns are the pivoted one and the aggregate. */
function spread({ input, args, columns }: PluginCall): PluginTable {
  const { schema, batch } = input;
  const pivotAt = schema.length - 2;
  const pivoted = batch.column(pivotAt);
  const values = batch.column(pivotAt + 1);
  const kept = schema.slice(0, pivotAt);
  const ofNothing = args[0]?.table?.batch;
  const empty = ofNothing === undefined || ofNothing.length === 0 ? null : valueAt(ofNothing.column(0), 0);
  const grouper = createGrouper(kept.map(({ type }) => type));
  const groups = grouper.groups(
    kept.map((_, at) => batch.column(at)),
    batch.length,
  );
  // With no column to group by there is one group, and rows for it only when there are rows.
  const count = batch.length === 0 ? 0 : grouper.count;
  const cells = new Map<string, (Scalar | null)[]>();
  for (let row = 0; row < batch.length; row++) {
    const name = toText(valueAt(pivoted, row), pivoted.type);
    // Names of columns have characters. Source: entity-names.md.
    if (name === '')
      refuse('pivot', 'a value to be a column is null or empty; leave such rows out with isnotempty()');
    let column = cells.get(name);
    if (column === undefined) {
      column = new Array<Scalar | null>(count).fill(empty);
      cells.set(name, column);
    }
    column[groups[row]!] = valueAt(values, row);
  }
  // In order of first appearance: the examples of the manual are not sorted.
  const names = [...cells.keys()];
  const clash = names.find((name) => kept.some((column) => column.name === name));
  if (clash !== undefined)
    refuse('pivot', `the value '${clash}' has the name of a column that rows are grouped by`);
  const found = [...kept, ...names.map((name) => ({ name, type: values.type }))];
  if (count > 0 && columns.length > 0) checkDeclared(columns, found);
  return {
    schema: found,
    batch: batchOf(count, [
      ...(count === 0 ? kept.map(({ type }) => vectorFrom(type, [])) : grouper.keys()),
      ...names.map((name) => vectorFrom(values.type, cells.get(name) ?? [])),
    ]),
  };
}

/** A schema given after the call must be that of the rows. Source: pivot-plugin.md, OutputSchema. */
function checkDeclared(declared: Schema, found: Schema): void {
  const missing = found.find(
    ({ name, type }) => !declared.some((one) => one.name === name && one.type === type),
  );
  if (missing !== undefined)
    refuse(
      'pivot',
      `the rows give a column ${missing.name}:${missing.type}, which the schema after it does not name`,
    );
  const surplus = declared.find(({ name }) => !found.some((one) => one.name === name));
  if (surplus !== undefined)
    refuse('pivot', `no row gives the column ${surplus.name} of the schema after it`);
}
