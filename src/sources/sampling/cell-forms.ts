import { type Cells, cellKind } from '../cells.ts';
import type { HeldColumn } from '../observing/null-words.ts';

/** What somebody has put into texts: spaces up to a width, quotes around each, brackets that keep addresses from being followed. */
export type CellForm = 'padded' | 'quoted' | 'defanged';

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LOWER_CASE = 0x20;
const H = 0x68;
const X = 0x78;
/** A dot that nobody follows by chance. */
const BRACKETED_DOT = Buffer.from('[.]');

/** Bytes of a cell in which an address ends. */
const ADDRESS = 500;

/** The whole of a text is an address, a host or a domain, some of whose dots are in brackets. */
const bracketedDots =
  /^(?:h(?:tt|xx)ps?:\/\/)?[\w-]+(?:\.[\w-]+)*\[\.\][\w-]+(?:(?:\[\.\]|\.)[\w-]+)*(?:[:/?]\S*)?$/i;
const brokenScheme = /^hxxps?(?::|\[:\])\/\/\S+$/i;

/** The texts of a column so far. */
interface Texts {
  count: number;
  readonly having: Record<CellForm, number>;
  /** The first text of each form. */
  readonly examples: Partial<Record<CellForm, string>>;
  /** How long the padded ones are, and how long without their spaces. */
  readonly widths: Set<number>;
  readonly lengths: Set<number>;
}

/** Columns whose texts have a form. */
export interface FormedColumns {
  readonly form: CellForm | 'html' | 'url';
  readonly example: string;
  readonly columns: readonly string[];
}

/** Looks in the first rows of a file for what no service writes, but programs that print for people, or quote twice, and people who pass on addresses. */
export class CellForms {
  readonly #texts: (Texts | undefined)[] = [];

  /** The cells of one row. */
  saw(cells: Cells): void {
    const { bytes, starts, ends } = cells;
    let first = Number.POSITIVE_INFINITY;
    let last = 0;
    for (let cell = 0; cell < cells.count; cell++) {
      if (!isText(cells, cell)) continue;
      first = Math.min(first, starts[cell] as number);
      last = Math.max(last, ends[cell] as number);
    }
    // Asked once of the row: each cell for itself would take longer than all else here.
    const hasDot = first < last && bytes.subarray(first, last).includes(BRACKETED_DOT);
    for (let cell = 0; cell < cells.count; cell++) if (isText(cells, cell)) this.#saw(cells, cell, hasDot);
  }

  #saw({ bytes, starts, ends }: Cells, cell: number, hasDot: boolean): void {
    const texts = this.#texts[cell] ?? noTexts();
    this.#texts[cell] = texts;
    texts.count++;
    const start = starts[cell] as number;
    const end = ends[cell] as number;
    const form = formOf(bytes, start, end, hasDot);
    if (form === undefined) return;
    const text = bytes.toString('utf8', start, end);
    texts.having[form]++;
    texts.examples[form] ??= text.slice(0, 60);
    if (form !== 'padded') return;
    texts.widths.add(text.length);
    texts.lengths.add(text.trimEnd().length);
  }

  /** The columns of texts that have a form, by the place of their cells. */
  among(columns: readonly HeldColumn[]): FormedColumns[] {
    return (['padded', 'quoted', 'defanged'] as const).flatMap((form) => {
      const having = columns.filter(({ cell }) => this.#has(cell, form));
      const meant = having.filter(({ holds }) => holds === 'texts');
      const example = meant.flatMap(({ cell }) => this.#texts[cell]?.examples[form] ?? [])[0];
      return example !== undefined && this.#isSure(form, having)
        ? [{ form, example, columns: meant.map(({ name }) => name) }]
        : [];
    });
  }

  /** Spaces and quotes are a form where all texts of a column have them. */
  #has(cell: number, form: CellForm): boolean {
    const texts = this.#texts[cell];
    if (texts === undefined) return false;
    return form === 'defanged' ? texts.having[form] > 0 : texts.having[form] === texts.count;
  }

  #isSure(form: CellForm, having: readonly { readonly cell: number }[]): boolean {
    if (form === 'defanged') return true;
    if (form === 'quoted') return having.length >= 2;
    // Some names that services give end with a space; texts of several lengths that have one width were filled up.
    const isAligned = having.some(({ cell }) => {
      const { widths, lengths } = this.#texts[cell] ?? noTexts();
      return widths.size === 1 && lengths.size >= 2;
    });
    return isAligned || having.length >= 5;
  }
}

const noTexts = (): Texts => ({
  count: 0,
  having: { padded: 0, quoted: 0, defanged: 0 },
  examples: {},
  widths: new Set(),
  lengths: new Set(),
});

/** Whether a cell is a text of at least one letter. */
function isText({ kinds, starts, ends }: Cells, cell: number): boolean {
  const kind = kinds[cell];
  const isOne = kind === cellKind.text || kind === cellKind.escaped || kind === cellKind.doubled;
  return isOne && (ends[cell] as number) > (starts[cell] as number);
}

function formOf(bytes: Buffer, start: number, end: number, hasDot: boolean): CellForm | undefined {
  if (bytes[end - 1] === SPACE) return 'padded';
  if (isQuoted(bytes, start, end)) return 'quoted';
  return (hasDot || startsWithHx(bytes, start)) && isDefanged(bytes, start, end) ? 'defanged' : undefined;
}

/** A quote is written as two in CSV, and behind a backslash in JSON. */
function isQuoted(bytes: Buffer, start: number, end: number): boolean {
  const mark = bytes[start];
  if ((mark !== QUOTE && mark !== BACKSLASH) || end - start < 5) return false;
  const last = bytes[end - 2] === mark && bytes[end - 1] === QUOTE;
  return bytes[start + 1] === QUOTE && last && !bytes.subarray(start + 2, end - 2).includes(QUOTE);
}

/** As `hxxp` does, in letters of either case. */
const startsWithHx = (bytes: Buffer, start: number): boolean =>
  ((bytes[start] as number) | LOWER_CASE) === H && ((bytes[start + 1] as number) | LOWER_CASE) === X;

function isDefanged(bytes: Buffer, start: number, end: number): boolean {
  const text = bytes.toString('utf8', start, Math.min(end, start + ADDRESS));
  return brokenScheme.test(text) || bracketedDots.test(text);
}
