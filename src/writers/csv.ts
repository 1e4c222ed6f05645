import { cellText } from './cell-text.ts';
import { Pieces } from './pieces.ts';
import { addRows } from './rows/add-rows.ts';
import type { RowFormat, Spelling } from './rows/row-format.ts';
import type { Writable, Writer } from './writer.ts';

/**
 * RFC 4180: a heading line, CRLF, cells quoted where they must be. Every character of a cell is written, NUL included (which
 * is why no CSV package writes this); a null is an empty cell.
 */
export const writeCsv: Writer = (table, out) => {
  const pieces = new Pieces(out);
  const format = csvRows(table);
  pieces.add(table.columns.map(({ name }) => format.spelling.text(name)).join(',') + format.closing);
  addRows(table, format, pieces);
  pieces.end();
};

/** Rows as lines. */
export const csvRows = ({ columns }: Writable): RowFormat => ({
  spelling: columns.length === 1 ? alone : spelled,
  opening: '',
  leads: columns.map((_, index) => (index === 0 ? '' : ',')),
  closing: '\r\n',
  between: '',
});

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
/** A line with nothing on it would be no row. */
const something = (cell: string): string => (cell === '' ? '""' : quoted(cell));

const spellingWith = (text: (cell: string) => string): Spelling => ({
  cell: (vector, row) => text(cellText(vector, row)),
  text,
  nothing: text(''),
  quote: '',
  hasArrays: false,
});

const spelled = spellingWith(quoted);
const alone = spellingWith(something);
