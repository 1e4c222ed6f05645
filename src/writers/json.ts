import { quoteJson } from '../types/json.ts';
import { JsonColumn } from './json-cell.ts';
import { Pieces } from './pieces.ts';
import type { Writable, Writer } from './writer.ts';

/** Adds the rows as JSON objects, keys in column order, with what stands before the first, between two and behind the last. */
export function addJsonRows(
  { columns, rowCount, batches }: Writable,
  to: Pieces,
  [before, between, behind]: readonly [before: string, between: string, behind: string],
): void {
  const keys = columns.map((column, index) => `${index === 0 ? '' : ','}${quoteJson(column.name)}:`);
  const jsonColumns = columns.map(() => new JsonColumn(rowCount));
  let lead = `${before}{`;
  for (const batch of batches()) {
    const cells = jsonColumns.map((column, index) => column.cells(batch.column(index)));
    for (let row = 0; row < batch.length; row++) {
      let text = lead;
      lead = `${between}{`;
      for (let index = 0; index < cells.length; index++) {
        const cell = cells[index] as (typeof cells)[number];
        text += keys[index];
        if (typeof cell === 'function') text += cell(row);
        else {
          to.add(text);
          cell.add(row, to);
          text = '';
        }
      }
      to.add(`${text}}`);
    }
  }
  if (rowCount > 0) to.add(behind);
}

/** An array of objects, one a line. */
export const writeJson: Writer = (table, out) => {
  const pieces = new Pieces(out);
  addJsonRows(table, pieces, ['[\n', ',\n', '\n]\n']);
  if (table.rowCount === 0) pieces.add('[]\n');
  pieces.end();
};
