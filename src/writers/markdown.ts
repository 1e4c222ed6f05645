import { columnsOf } from '../columns/batch.ts';
import { printable } from '../source/printable.ts';
import { isNumeric } from '../types/scalar-type.ts';
import { cellText } from './cell-text.ts';
import { Pieces } from './pieces.ts';
import type { Writer } from './writer.ts';

/** A Markdown table: numbers to the right; what Markdown or HTML would take for its own is escaped. */
export const writeMarkdown: Writer = ({ columns, batches }, out) => {
  const pieces = new Pieces(out);
  const line = (cells: readonly string[]): void => pieces.add(`| ${cells.join(' | ')} |\n`);
  line(columns.map((column) => escaped(column.name)));
  line(columns.map((column) => (isNumeric(column.type) ? '---:' : '---')));
  for (const batch of batches()) {
    const vectors = columnsOf(batch);
    for (let row = 0; row < batch.length; row++)
      line(vectors.map((vector) => escaped(cellText(vector, row))));
  }
  pieces.end();
};

const escaped = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => printable(line).replace(/[\\|`*_[\]<>&~#]/g, (mark) => `\\${mark}`))
    .join('<br>');
