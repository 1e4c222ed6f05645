import { type Cells, cellKind } from '../cells.ts';
import type { HeldColumn } from '../observing/null-words.ts';
import type { FormedColumns } from './cell-forms.ts';

const AMPERSAND = 0x26;
const LESS = 0x3c;
const GREATER = 0x3e;
const PERCENT = 0x25;

/** Bytes of a cell that are looked at. */
const LOOKED_AT = 2000;

/** What stands in HTML for a character that means something there, but for `&amp;`, which addresses have as well. */
const entity = /&(?:quot|lt|gt|apos|#0*3[49]|#x0*2[27]);/i;
const ampersand = /^(?!\w+:\/\/).*&amp;/is;
/** No text of which HTML was made has such a character. */
const unescaped = /[<>"]|&(?!(?:amp|quot|lt|gt|apos|#\d+|#x[\da-f]+);)/i;

/** The whole of a text is a path or an address of which the first separators are escaped; in a query of an address it would stand after a name. */
const escapedPlace = /^(?:[a-z](?::|%3a)%5c|%5c%5c|[a-z]{3,5}%3a%2f%2f)\S*$/i;

/** The texts of a column so far. */
interface Texts {
  /** By form, texts that have it, and the first of them. */
  readonly having: Record<'html' | 'url', { count: number; example: string }>;
  /** A text has a character that HTML has not. */
  isPlain: boolean;
}

/** Looks in the first rows of a file for texts of which HTML or a part of an address was made: `&quot;C:\a.exe&quot;`, `C:%5CProgram%20Files`. */
export class EscapedTexts {
  readonly #texts = new Map<number, Texts>();

  /** The cells of one row. */
  saw(cells: Cells): void {
    const { bytes, count, starts, ends, kinds } = cells;
    let first = Number.POSITIVE_INFINITY;
    let last = 0;
    for (let cell = 0; cell < count; cell++) {
      if (kinds[cell] !== cellKind.text) continue;
      first = Math.min(first, starts[cell] as number);
      last = Math.max(last, ends[cell] as number);
    }
    // Asked once of the row: most have nothing of it.
    const row = first < last ? bytes.subarray(first, last) : undefined;
    const marks = [AMPERSAND, LESS, GREATER, PERCENT].some((mark) => row?.includes(mark));
    for (let cell = 0; cell < count; cell++) {
      const kind = kinds[cell];
      const isSpelled = kind === cellKind.escaped || kind === cellKind.doubled;
      if (!(isSpelled || (marks && kind === cellKind.text))) continue;
      const start = starts[cell] as number;
      this.#saw(cell, bytes.toString('utf8', start, Math.min(ends[cell] as number, start + LOOKED_AT)));
    }
  }

  #saw(cell: number, text: string): void {
    const isPlain = unescaped.test(text);
    const isHtml = !isPlain && (entity.test(text) || ampersand.test(text));
    const isUrl = escapedPlace.test(text);
    if (!isPlain && !isHtml && !isUrl) return;
    const texts = this.#texts.get(cell) ?? {
      having: { html: { count: 0, example: '' }, url: { count: 0, example: '' } },
      isPlain: false,
    };
    this.#texts.set(cell, texts);
    texts.isPlain ||= isPlain;
    for (const form of ['html', 'url'] as const) {
      if (!(form === 'html' ? isHtml : isUrl)) continue;
      const having = texts.having[form];
      if (having.count++ === 0) having.example = text.slice(0, 60);
    }
  }

  /** The columns of texts that are escaped, by the place of their cells. */
  among(columns: readonly HeldColumn[]): FormedColumns[] {
    return (['html', 'url'] as const).flatMap((form) => {
      const having = columns.filter(({ cell, holds }) => holds === 'texts' && this.#has(cell, form));
      const all = having.flatMap(({ cell }) => this.#texts.get(cell)?.having[form] ?? []);
      const [first] = all;
      // One text may speak of HTML.
      const isSure = all.reduce((sum, { count }) => sum + count, 0) >= 2;
      return first !== undefined && isSure
        ? [{ form, example: first.example, columns: having.map(({ name }) => name) }]
        : [];
    });
  }

  #has(cell: number, form: 'html' | 'url'): boolean {
    const texts = this.#texts.get(cell);
    return texts !== undefined && texts.having[form].count > 0 && (form === 'url' || !texts.isPlain);
  }
}
