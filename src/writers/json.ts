import { quoteJson } from '../types/json.ts';
import { jsonCell } from './json-cell.ts';
import { Pieces } from './pieces.ts';
import { addRows } from './rows/add-rows.ts';
import type { RowFormat } from './rows/row-format.ts';
import type { Writable, Writer } from './writer.ts';

/** Rows as JSON objects, keys in column order. */
export const jsonRows = ({ columns }: Writable, between: string): RowFormat => ({
  spelling: { cell: jsonCell, text: quoteJson, nothing: 'null', quote: '"', hasArrays: true },
  opening: '{',
  leads: columns.map(({ name }, index) => `${index === 0 ? '' : ','}${quoteJson(name)}:`),
  closing: '}',
  between,
});

/** An array of objects, one a line. */
export const writeJson: Writer = (table, out) => {
  const pieces = new Pieces(out);
  pieces.add(table.rowCount === 0 ? '[' : '[\n');
  addRows(table, jsonRows(table, ',\n'), pieces);
  pieces.add(table.rowCount === 0 ? ']\n' : '\n]\n');
  pieces.end();
};
