import { columnOfHeading } from '../../catalog/fingerprint.ts';
import { MOST_HEADINGS } from '../../scan/cell-runs.ts';
import { type Cells, cellKind } from '../cells.ts';

/** The columns that headings name, each once; `renamed` is told of those that had to be named otherwise. */
export function columnsOf(
  headings: readonly string[],
  renamed?: (heading: string, column: string) => void,
): string[] {
  const named = headings.map(columnOfHeading);
  const taken = new Set(named);
  const used = new Set<string>();
  return named.map((heading, index) => {
    if (heading !== '' && !used.has(heading)) {
      used.add(heading);
      return heading;
    }
    let number = heading === '' ? index + 1 : 1;
    const base = heading === '' ? 'Column' : heading;
    while (taken.has(`${base}${number}`)) number++;
    const column = `${base}${number}`;
    taken.add(column);
    used.add(column);
    renamed?.(heading, column);
    return column;
  });
}

/** The texts of a record of delimited text. */
export const cellTexts = ({ bytes, count, starts, ends, kinds }: Cells): string[] =>
  Array.from({ length: count }, (_, index) => {
    const text = bytes.toString('utf8', starts[index], ends[index]);
    return kinds[index] === cellKind.doubled ? text.replaceAll('""', '"') : text;
  });

/** The names with which a heading may begin that comes again: the kernel looks at four bytes first. None where there is one column only. */
export const headingStarts = (names: readonly string[]): readonly string[] =>
  names.length < 2 ? [] : names.filter((name) => Buffer.byteLength(name) >= 4).slice(0, MOST_HEADINGS);

/** Another heading: the first of its names that is not that of the column. */
export interface OtherHeading {
  readonly column: string;
  readonly example: string;
  /** Not all of its cells are names of columns: it may be a row after all. */
  readonly isDoubtful: boolean;
}

const MARK = 0xef;

/**
 * Tells headings from rows. Files of delimited text that were put one after the other keep theirs; a row is one when it begins with the name of a column,
 * and at least half of its cells, or both of two, are such names.
 */
export class Headings {
  readonly #names: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #starts: ReadonlySet<string>;
  /** By byte, 1 where one of the names begins with it. */
  readonly #first = new Uint8Array(256);

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#known = new Set(names);
    const starts = headingStarts(names);
    this.#starts = new Set(starts);
    for (const name of starts) this.#first[Buffer.from(name)[0] as number] = 1;
    if (starts.length > 0) this.#first[MARK] = 1;
  }

  /** What these cells are: the same heading, another one, or a row (undefined). */
  of(cells: Cells): 'same' | OtherHeading | undefined {
    const start = cells.starts[0] as number;
    if (this.#first[cells.bytes[start] as number] === 0) return undefined;
    const first = cells.bytes.toString('utf8', start, cells.ends[0]);
    const name = columnOfHeading(first);
    if (!this.#starts.has(name) || !first.replace(/^\uFEFF"?/, '').startsWith(name)) return undefined;
    const names = this.#names;
    const columns = columnsOf(cellTexts(cells).slice(0, names.length));
    const differs = columns.findIndex((column, index) => column !== names[index]);
    if (differs < 0) return 'same';
    const known = columns.filter((column) => this.#known.has(column)).length;
    if (known < 2 || known * 2 < names.length) return undefined;
    return {
      column: names[differs] as string,
      example: columns[differs] as string,
      isDoubtful: known < names.length,
    };
  }
}
