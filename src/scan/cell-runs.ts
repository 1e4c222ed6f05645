import type { Kernel } from './kernel.ts';

/** The most rows that one run gives. */
export const RUN_ROWS = 8192;

/** Where the cells of one column of a run lie in the kernel's memory: arrays of places and kinds, and room for their values. */
export interface CellColumn {
  readonly starts: number;
  readonly ends: number;
  readonly kinds: number;
  /** Codes or doubles. */
  readonly values: number;
  /** Of doubles, see `cellState`. */
  readonly states: number;
}

/** What kernels say of a cell that they read as a number or a time: it has a value, it has none, or it is for the writer to decide. */
export const cellState = { value: 0, nothing: 1, undecided: 2 } as const;

/** Why a run ended: the bytes ended inside a row, the next row is odd, or it is long enough. */
export const runEnd = { starved: 0, odd: 1, enough: 2 } as const;

/** Rows that lie one after the other and about which nothing is odd. */
export interface Run {
  readonly rows: number;
  /** Rows that were taken, with those of other tables. */
  readonly taken: number;
  /** Place after them. */
  readonly next: number;
  /** Lines that were passed. */
  readonly lines: number;
  readonly end: number;
}

/** Takes rows apart as long as nothing about them is odd. */
export interface CellRuns {
  readonly columns: readonly CellColumn[];
  /** Rows from `at`, the start of a row, to `end` at most. */
  take(at: number, end: number, limit: number): Run;
  /** Brings the cells of a column into the form that encoders read, for the first `count` rows. */
  prepare(column: CellColumn, count: number): void;
  /** Names of cells as far as they are known now; there may be more of them than before. */
  know(names: readonly string[]): void;
}

/** The memory that runs are written to, used again for every file of a scan. */
export class RunRoom {
  readonly kernel: Kernel;
  /** Room for the places where the rows of a run begin. */
  readonly rowStarts: number;
  /** For what nobody wants to know. */
  readonly nowhere: number;
  /** Room for numbers of rows. */
  readonly chosen: number;
  /** A mark for each of them; all are 0 between uses. */
  readonly marks: number;
  /** Room for codes that are asked about. */
  readonly asked: number;
  readonly #columns: CellColumn[] = [];

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.rowStarts = kernel.calls.allocate((RUN_ROWS + 1) * 4);
    this.nowhere = kernel.calls.allocate((RUN_ROWS + 1) * 4);
    this.chosen = kernel.calls.allocate(RUN_ROWS * 4);
    this.marks = kernel.calls.allocate(RUN_ROWS);
    this.asked = kernel.calls.allocate(RUN_ROWS * 4);
    kernel.bytes.fill(0, this.marks, this.marks + RUN_ROWS);
  }

  columns(count: number): CellColumn[] {
    const { calls } = this.kernel;
    while (this.#columns.length < count)
      this.#columns.push({
        starts: calls.allocate((RUN_ROWS + 1) * 4),
        ends: calls.allocate((RUN_ROWS + 1) * 4),
        kinds: calls.allocate(RUN_ROWS + 1),
        values: calls.allocate(RUN_ROWS * 8),
        states: calls.allocate(RUN_ROWS),
      });
    return this.#columns.slice(0, count);
  }
}

export interface CsvRowForm {
  readonly width: number;
  readonly delimiter: number;
  /** Names of at least four bytes; no more than `MOST_HEADINGS`. */
  readonly headings: readonly string[];
}

/**
 * Rows of delimited text with `width` cells, of which those numbered in `cells` (ascending) are wanted. Rows that begin with one of the names in
 * `headings` are odd.
 */
export function csvRuns(
  room: RunRoom,
  { width, delimiter, headings }: CsvRowForm,
  cells: readonly number[],
): CellRuns {
  const { kernel, rowStarts, nowhere } = room;
  const { calls } = kernel;
  const columns = room.columns(cells.length);
  const startsOf = (cell: number): number => columns[cells.indexOf(cell)]?.starts ?? nowhere;
  const endsOf = (cell: number): number => columns[cells.indexOf(cell)]?.ends ?? nowhere;
  const borders: number[] = [];
  for (let border = 0; border < width - 1; border++)
    if (cells.includes(border) || cells.includes(border + 1))
      borders.push(border, endsOf(border), startsOf(border + 1));
  borders.push(0x7fffffff, 0, 0);
  const list = calls.allocate(borders.length * 4);
  kernel.ints.set(borders, list >> 2);
  const names = headingTable(kernel, headings);
  return {
    columns,
    take(at, end, limit) {
      calls.csvLayout(width, delimiter, list, rowStarts, startsOf(0), endsOf(width - 1), names);
      const rows = calls.csvRows(at, end, limit);
      return {
        rows,
        taken: rows,
        next: calls.next.value as number,
        lines: calls.lines.value as number,
        end: calls.reason.value as number,
      };
    },
    prepare: ({ starts, ends, kinds }, count) => calls.unquoteCells(starts, ends, kinds, count),
    know() {},
  };
}

/** As `wasm/scan/csv.ts` has them. */
const HEADING_SLOTS = 1024;

/** With more names the table would be slow, and full in the end. */
export const MOST_HEADINGS = HEADING_SLOTS / 2;

/** The names as `beginsAsHeading` of `wasm/scan/csv.ts` wants them; 0 for none. */
function headingTable(kernel: Kernel, names: readonly string[]): number {
  const given = names.map((name) => Buffer.from(name));
  if (given.length === 0) return 0;
  const table = kernel.calls.allocate((HEADING_SLOTS + 1 + given.length * 2) * 4);
  const texts = kernel.calls.allocate(given.reduce((sum, { length }) => sum + length, 0));
  const { ints, bytes } = kernel;
  const start = table >> 2;
  ints.fill(0, start, start + HEADING_SLOTS);
  ints[start + HEADING_SLOTS] = given.length;
  let at = texts;
  for (const [index, name] of given.entries()) {
    const key = name.readInt32LE(0);
    let slot = Math.imul(key, 0x9e3779b1) >>> 22;
    while (ints[start + slot] !== 0 && ints[start + slot] !== key) slot = (slot + 1) % HEADING_SLOTS;
    ints[start + slot] = key;
    bytes.set(name, at);
    ints.set([at, name.length], start + HEADING_SLOTS + 1 + index * 2);
    at += name.length;
  }
  return table;
}

/** Room for what stands before a value, besides the letters of its key: 16 bytes of numbers, and signs and white space. */
const PATTERN_ROOM = 16 + 48;

/** What envelopes of the streaming API say before the name of a table. */
export const CATEGORY_PREFIX = 'AdvancedHunting-';

/** As `jsonRows` of `wasm/scan/json.ts` has them. */
const jsonForms = { lines: 0, elements: 1, arrays: 2 } as const;

/** What holds rows in JSON. */
export interface JsonRowForm {
  /** Objects on lines, objects or arrays that are elements of an array: of those a run begins after one of them. */
  readonly form: keyof typeof jsonForms;
  /** Objects are envelopes, whose properties are the rows of this table; those of other tables are passed over. */
  readonly category: string | undefined;
}

/** Rows of JSON, of which the cells numbered in `cells` are wanted; `names` are the keys, or those of the values of arrays. */
export function jsonRuns(
  room: RunRoom,
  names: readonly string[],
  cells: readonly number[],
  { form, category }: JsonRowForm,
): CellRuns {
  const { kernel, rowStarts } = room;
  const { calls } = kernel;
  const columns = room.columns(cells.length);
  const list = calls.allocate(columns.length * 12);
  for (const [index, { starts, ends, kinds }] of columns.entries())
    kernel.ints.set([starts, ends, kinds], (list >> 2) + index * 3);
  let known = -1;
  let layout: readonly [number, number, number] = [0, 0, 0];
  let patterns: readonly [number, number] = [0, 0];
  const know = (now: readonly string[]): void => {
    if (now.length === known) return;
    known = now.length;
    const encoder = new TextEncoder();
    const keys = calls.allocate(known * 16);
    const order = calls.allocate((known + 1) * 12);
    let letters = 0;
    for (const [index, name] of now.entries()) {
      const spelled = encoder.encode(`${name}"`);
      const place = calls.allocate(spelled.length);
      kernel.bytes.set(spelled, place);
      letters += spelled.length;
      // A key that has to be escaped is never met as it stands: its length is one that no key has.
      const length = name.isWellFormed() ? spelled.length : -1;
      kernel.ints.set([place, length, cells.indexOf(index), 0], (keys >> 2) + index * 4);
    }
    const size = (known + 1) * PATTERN_ROOM + letters;
    patterns = [calls.allocate(size), size];
    layout = [keys, known, order];
    started = false;
  };
  let started = false;
  const within = category === undefined ? 0 : envelopeTexts(kernel, category);
  know(names);
  return {
    columns,
    know,
    take(at, end, limit) {
      if (!started) calls.jsonLayout(...layout, list, columns.length, rowStarts, ...patterns);
      started = true;
      calls.jsonWithin(within);
      const rows = calls.jsonRows(at, end, limit, jsonForms[form]);
      return {
        rows,
        taken: calls.jsonTaken.value as number,
        next: calls.jsonNext.value as number,
        lines: calls.jsonLines.value as number,
        end: calls.jsonReason.value as number,
      };
    },
    prepare() {},
  };
}

/** Both ways in which envelopes name a table, as `jsonWithin` takes them. */
function envelopeTexts(kernel: Kernel, category: string): number {
  const encoder = new TextEncoder();
  const full = encoder.encode(CATEGORY_PREFIX + category);
  const short = encoder.encode(category);
  const place = kernel.calls.allocate(8 + full.length + short.length);
  kernel.ints.set([full.length, short.length], place >> 2);
  kernel.bytes.set(full, place + 8);
  kernel.bytes.set(short, place + 8 + full.length);
  return place;
}
