import { batchOf } from '../../columns/batch.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import { toText } from '../../types/convert.ts';
import { definePlugin } from '../define-plugin.ts';

/** `T | evaluate narrow()`: a row for each cell. */
export const narrow = definePlugin({
  name: 'narrow',
  summary: 'Gives a row for each cell: the number of its row, the name of its column, its value as text.',
  returns:
    'The columns `Row: long` (from 0), `Column: string`, `Value: string`; a null cell gives an empty text.',
  reference: 'narrow-plugin.md',
  params: [],
  readsEveryColumn: () => true,
  evaluate({ input: { schema, batch } }) {
    const rows: bigint[] = [];
    const names: string[] = [];
    const values: string[] = [];
    for (let row = 0; row < batch.length; row++)
      for (const [at, { name, type }] of schema.entries()) {
        rows.push(BigInt(row));
        names.push(name);
        const value = valueAt(batch.column(at), row);
        values.push(value === null ? '' : toText(value, type));
      }
    return {
      schema: [
        { name: 'Row', type: 'long' },
        { name: 'Column', type: 'string' },
        { name: 'Value', type: 'string' },
      ],
      batch: batchOf(rows.length, [
        vectorFrom('long', rows),
        vectorFrom('string', names),
        vectorFrom('string', values),
      ]),
    };
  },
  examples: [
    {
      kql: 'print a = 1, b = true | evaluate narrow() | where Column == "b" | project Value',
      result: 'True',
    },
    { kql: 'print a = long(null) | evaluate narrow() | project Value', result: '' },
  ],
});
