import { CATEGORY_PREFIX } from '../../scan/cell-runs.ts';
import type { JsonScanner } from '../../types/json/json-scanner.ts';
import type { Cells } from '../cells.ts';
import { cellKind } from '../cells.ts';
import { ObjectRows } from './json-rows.ts';

/** Reads one object as a row. */
export interface ObjectReader {
  /** The place after the object whose `{` is at `at`; or why there is none (see `scan`). */
  read(bytes: Buffer, at: number, end: number): number;
  readonly cells: Cells;
  readonly names: readonly string[];
  /** Whether a key was there twice. */
  readonly twice: boolean;
  /** Whether the row is of the wanted table. */
  readonly wanted: boolean;
  /** The table that the row names, if rows do. */
  readonly category: string | undefined;
}

/** Objects whose keys are the columns. */
export function plainObjects(scanner: JsonScanner, names: readonly string[]): ObjectReader {
  const rows = new ObjectRows(scanner, names);
  return {
    cells: rows.cells,
    names: rows.names,
    wanted: true,
    category: undefined,
    get twice() {
      return rows.twice;
    },
    read: (bytes, at, end) => rows.read(bytes, at, end),
  };
}

/**
 * The envelopes of the streaming API: `{"category":"AdvancedHunting-T","properties":{…}}` is a row of T whose columns are
 * the properties. Only rows of the table `only` are wanted, if it is given.
 */
export function envelopes(scanner: JsonScanner, names: readonly string[], only?: string): ObjectReader {
  const outer = new ObjectRows(scanner, ['category', 'properties']);
  const inner = new ObjectRows(scanner, names);
  let wanted = true;
  let category: string | undefined;
  let twice = false;
  return {
    cells: inner.cells,
    names: inner.names,
    get wanted() {
      return wanted;
    },
    get category() {
      return category;
    },
    get twice() {
      return twice;
    },
    read(bytes, at, end) {
      const after = outer.read(bytes, at, end);
      if (after < 0) return after;
      const { kinds, starts, ends } = outer.cells;
      category = categoryOf(textOf(kinds[0], bytes.toString('utf8', starts[0], ends[0])));
      const start = starts[1] ?? 0;
      const whole = kinds[1] === cellKind.container && bytes[start] === 0x7b;
      wanted = only === undefined || category === only;
      twice = outer.twice;
      if (!whole) {
        inner.cells.kinds.fill(cellKind.absent);
        return after;
      }
      if (wanted) {
        inner.read(bytes, start, ends[1] ?? 0);
        twice ||= inner.twice;
      }
      return after;
    },
  };
}

/** The table that an envelope names in its category. */
export const categoryOf = (said: string): string =>
  said.startsWith(CATEGORY_PREFIX) ? said.slice(CATEGORY_PREFIX.length) : said;

/** What a JSON string says, by its spelling without the quotes; nothing for what is no string. */
function textOf(kind: number | undefined, spelled: string): string {
  if (kind === cellKind.text) return spelled;
  return kind === cellKind.escaped ? (JSON.parse(`"${spelled}"`) as string) : '';
}
