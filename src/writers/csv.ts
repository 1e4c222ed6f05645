import { columnsOf } from '../columns/batch.ts';
import { cellText } from './cell-text.ts';
import { Pieces } from './pieces.ts';
import type { Writer } from './writer.ts';

/**
 * RFC 4180: a heading line, CRLF, cells quoted where they must be. Every character of a cell is written, NUL included (which
 * is why no CSV package writes this); a null is an empty cell.
 */
export const writeCsv: Writer = ({ columns, batch }, out) => {
  const pieces = new Pieces(out);
  const line = (cells: readonly string[]): void => {
    // A line with nothing on it would be no row.
    pieces.add(cells.length === 1 && cells[0] === '' ? '""\r\n' : `${cells.map(quoted).join(',')}\r\n`);
  };
  line(columns.map((column) => column.name));
  const vectors = columnsOf(batch);
  for (let row = 0; row < batch.length; row++) line(vectors.map((vector) => cellText(vector, row)));
  pieces.end();
};

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
