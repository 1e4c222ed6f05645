import { type Cells, cellKind } from '../cells.ts';
import type { Findings } from '../findings.ts';
import type { RowCursor, RowsAhead, Step } from './row-cursor.ts';

/** The column in which Sentinel's tables say which table a row is of. */
export const typeColumn = 'Type';

/** What is to be done with a row whose `Type` says something else: it is a row here, one of another part, or of none. */
export type OtherType = (type: string) => 'here' | 'elsewhere' | 'nowhere';

/** The rows of one table, where those of several are told apart by their column `Type`. */
export interface OneType {
  /** What the column says in rows of the table; empty for those that say nothing. Plain data: it crosses to other threads, which leave all other rows to this one. */
  readonly type: string;
  readonly others: OtherType;
}

/** A type, and what becomes of other rows where that is known. */
export type SoughtType = Pick<OneType, 'type'> & { readonly others?: OtherType | undefined };

/** The rows that say a type, and those that `others` lets in. Without `others` it ends at the first that says something else, and is unsure. */
export class OneTypeCursor implements RowCursor {
  readonly #rows: RowCursor;
  readonly #findings: Findings;
  readonly #type: Buffer;
  readonly #others: OtherType | undefined;
  readonly fill?: () => Promise<void>;
  readonly ahead: RowsAhead | undefined;
  readonly #given: number;
  readonly #late = new Set<number>();
  #cell = -1;
  #isUnsure = false;

  constructor(rows: RowCursor, findings: Findings, { type, others }: SoughtType) {
    this.#rows = rows;
    this.#findings = findings;
    this.#type = Buffer.from(type);
    this.#others = others;
    if (rows.fill !== undefined) this.fill = () => rows.fill?.() ?? Promise.resolve();
    this.#given = rows.names.length;
    this.ahead =
      rows.ahead && type !== '' ? this.#ahead(rows.ahead, rows.names.indexOf(typeColumn)) : undefined;
  }

  /** A faster reader may take rows that say the type; all others are told apart here. */
  #ahead(rows: RowsAhead, cell: number): RowsAhead {
    return {
      layout: rows.layout,
      only: cell < 0 ? undefined : { cell, text: this.#type },
      betweenRows: () => cell >= 0 && rows.betweenRows(),
      nextLine: () => rows.nextLine(),
      taken: (at, lines) => rows.taken(at, lines),
    };
  }

  get cells(): Cells {
    return this.#rows.cells;
  }

  get names(): readonly string[] {
    return this.#rows.names;
  }

  /** Rows of other tables have other columns. */
  get lateNames(): readonly string[] {
    return [...this.#late].sort((a, b) => a - b).map((index) => this.names[index] ?? '');
  }

  get line(): number {
    return this.#rows.line;
  }

  get isOver(): boolean {
    return this.#rows.isOver === true;
  }

  get isUnsure(): boolean {
    return this.#isUnsure;
  }

  next(): Step {
    if (this.#isUnsure) return 'end';
    for (;;) {
      const step = this.#rows.next();
      if (step !== 'row') return step;
      if (this.#isType()) return this.#taken();
      if (this.#others === undefined) {
        this.#isUnsure = true;
        return 'end';
      }
      const said = typeOf(this.#rows, this.#cell);
      const place = this.#others(said);
      if (place === 'here') return this.#taken();
      if (place === 'nowhere') this.#findings.otherTable(said, this.#rows.line);
    }
  }

  #taken(): Step {
    const { kinds, count } = this.#rows.cells;
    for (let index = this.#given; index < count; index++)
      if (kinds[index] !== cellKind.absent) this.#late.add(index);
    return 'row';
  }

  #isType(): boolean {
    if (this.#cell < 0) this.#cell = this.#rows.names.indexOf(typeColumn);
    const { bytes, kinds, starts, ends, count } = this.#rows.cells;
    const cell = this.#cell;
    const type = this.#type;
    if (type.length === 0) return typeOf(this.#rows, cell) === '';
    if (cell < 0 || cell >= count || kinds[cell] !== cellKind.text) return false;
    const start = starts[cell] ?? 0;
    if ((ends[cell] ?? 0) - start !== type.length) return false;
    for (let index = 0; index < type.length; index++) if (bytes[start + index] !== type[index]) return false;
    return true;
  }
}

/** What the cell of `Type` says; empty when it says nothing. */
export function typeOf({ cells }: RowCursor, cell: number): string {
  if (cell < 0 || cell >= cells.count || cells.kinds[cell] !== cellKind.text) return '';
  return cells.bytes.toString('utf8', cells.starts[cell], cells.ends[cell]);
}
