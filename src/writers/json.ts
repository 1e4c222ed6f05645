import { columnsOf } from '../columns/batch.ts';
import { quoteJson } from '../types/json.ts';
import { jsonColumn } from './json-cell.ts';
import { Pieces } from './pieces.ts';
import type { Writable, Writer } from './writer.ts';

/** Adds the rows as JSON objects, keys in column order, with what stands before the first, between two and behind the last. */
export function addJsonRows(
  { columns, batch }: Writable,
  to: Pieces,
  [before, between, behind]: readonly [before: string, between: string, behind: string],
): void {
  const keys = columns.map((column, index) => `${index === 0 ? '' : ','}${quoteJson(column.name)}:`);
  const cells = columnsOf(batch).map(jsonColumn);
  for (let row = 0; row < batch.length; row++) {
    let text = `${row === 0 ? before : between}{`;
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
  if (batch.length > 0) to.add(behind);
}

/** An array of objects, one a line. */
export const writeJson: Writer = (table, out) => {
  const pieces = new Pieces(out);
  addJsonRows(table, pieces, ['[\n', ',\n', '\n]\n']);
  if (table.batch.length === 0) pieces.add('[]\n');
  pieces.end();
};
