import { columnsOf } from '../columns/batch.ts';
import { quoteJson } from '../types/json.ts';
import { jsonColumn } from './json-cell.ts';
import { inPieces } from './row-pieces.ts';
import type { Writable, Writer } from './writer.ts';

/** The rows as JSON objects, keys in column order. */
export function* jsonRows({ columns, batch }: Writable): Generator<string> {
  const keys = columns.map((column, index) => `${index === 0 ? '{' : ','}${quoteJson(column.name)}:`);
  const cells = columnsOf(batch).map(jsonColumn);
  for (let row = 0; row < batch.length; row++) {
    let text = columns.length === 0 ? '{' : '';
    for (let index = 0; index < cells.length; index++)
      text += `${keys[index]}${(cells[index] as (typeof cells)[number])(row)}`;
    yield `${text}}`;
  }
}

/** An array of objects, one a line. */
export const writeJson: Writer = (table, out) => {
  const text = inPieces(out);
  let first = true;
  for (const row of jsonRows(table)) {
    text.add(`${first ? '[\n' : ',\n'}${row}`);
    first = false;
  }
  text.add(first ? '[]\n' : '\n]\n');
  text.end();
};
