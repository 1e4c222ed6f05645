import type { Vector } from '../columns/vector.ts';
import { formatDatetimeNarrow } from '../types/time/datetime.ts';
import { cellText } from './cell-text.ts';
import { OnceAText } from './once-a-text.ts';
import { Pieces } from './pieces.ts';
import type { Writer } from './writer.ts';

/**
 * RFC 4180: a heading line, CRLF, cells quoted where they must be. Every character of a cell is written, NUL included (which
 * is why no CSV package writes this); a null is an empty cell.
 */
export const writeCsv: Writer = ({ columns, rowCount, batches }, out) => {
  const pieces = new Pieces(out);
  // A line with nothing on it would be no row.
  const end = (line: string): void =>
    pieces.add(line === '' && columns.length === 1 ? '""\r\n' : `${line}\r\n`);
  end(columns.map(({ name }) => quoted(name)).join(','));
  const csvColumns = columns.map(() => new CsvColumn(rowCount));
  for (const batch of batches()) {
    const cells = csvColumns.map((column, index) => column.cells(batch.column(index)));
    for (let row = 0; row < batch.length; row++) {
      let line = cells[0]?.(row) ?? '';
      for (let index = 1; index < cells.length; index++)
        line += `,${(cells[index] as (typeof cells)[number])(row)}`;
      end(line);
    }
  }
  pieces.end();
};

/** The cells of a column, quoted where they must be. */
class CsvColumn {
  readonly #texts: OnceAText;

  /** `rows` is how many the column has in all batches. */
  constructor(rows: number) {
    this.#texts = new OnceAText(rows, quoted);
  }

  /** The cells of one batch. */
  cells(vector: Vector): (row: number) => string {
    if (vector.type === 'string' && !vector.constant) return this.#texts.cells(vector);
    const { type, values, valid } = vector;
    if (type === 'datetime' && values instanceof Float64Array && !vector.constant)
      return (row) =>
        valid !== undefined && valid[row] === 0 ? '' : formatDatetimeNarrow(values[row] as number);
    return (row) => quoted(cellText(vector, row));
  }
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
