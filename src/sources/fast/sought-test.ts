import type { RunRoom } from '../../scan/cell-runs.ts';
import type { Kernel } from '../../scan/kernel.ts';
import { mayBeWrittenAnew, type SoughtTexts } from '../../scan/sought-texts.ts';
import type { RowsAhead } from '../cursors/row-cursor.ts';
import type { CodedWriter } from './coded-writer.ts';
import { HeldShare } from './held-share.ts';
import type { RunColumn } from './run-column.ts';

/** Fewer columns than this are decoded as fast as their bytes are searched, unless their texts hardly repeat. */
const FEW_COLUMNS = 4;

/** A dictionary with so many texts, and with more than this share of as many as there were rows, is one of texts that hardly repeat. */
const MANY_TEXTS = 8192;
const HARDLY_REPEAT = 1 / 2;

/** Other characters that may stand for those of a text; the numbers are those of `wasm/scan/seek.ts`. */
const LONG_S = 1;
const KELVIN = 2;
const NUMBER = 4;

/** Texts of which a row has to hold one, looked for in its bytes before its cells are read. Not any more when nearly all rows do. */
export class SoughtTest {
  readonly #texts: SoughtTexts;
  readonly #share = new HeldShare();
  #seeking: readonly (() => void)[] | undefined;
  /** Rows that came while searching was not worth it. */
  #rows = 0;

  private constructor(texts: SoughtTexts) {
    this.#texts = texts;
  }

  /** Undefined where searching for them would save little. */
  static of(texts: SoughtTexts | undefined): SoughtTest | undefined {
    return texts === undefined || texts.columns.size < FEW_COLUMNS ? undefined : new SoughtTest(texts);
  }

  /** The same for texts of one column: it is worth while when they hardly repeat, see `isWorthwhile`. */
  static ofOne(texts: SoughtTexts | undefined): SoughtTest | undefined {
    return texts === undefined || texts.columns.size !== 1 ? undefined : new SoughtTest(texts);
  }

  /** The columns in which it looks. */
  get columns(): ReadonlySet<string> {
    return this.#texts.columns;
  }

  /**
   * Whether to look through the bytes of a column costs less than to read it: each text that is new is hashed, kept and made a string before it is
   * asked about. Asked once before each step.
   */
  isWorthwhile({ writer }: RunColumn, rows: number): boolean {
    const { dictionary } = writer as CodedWriter;
    if (dictionary === undefined) return true;
    const { count } = dictionary;
    if (count >= MANY_TEXTS && count > this.#rows * HARDLY_REPEAT) return true;
    this.#rows += rows;
    return false;
  }

  /** Marks those of the first `count` chosen rows that may hold one of the texts in some stretch. */
  mark({ kernel, chosen, marks }: RunRoom, stretches: Stretches, count: number): void {
    if (this.#share.isFutile) {
      kernel.bytes.fill(1, marks, marks + count);
      return;
    }
    this.#seeking ??= Array.from(this.#texts.cores, (core) => seeking(kernel, core));
    for (const seek of this.#seeking) {
      seek();
      kernel.calls.markSought(stretches.place, stretches.count, chosen, count, marks);
    }
    let held = 0;
    for (const mark of kernel.bytes.subarray(marks, marks + count)) held += mark;
    this.#share.add(count, held);
  }

  /** The stretches of rows in which these columns of a run lie, where cells are as `layout` says. */
  stretchesOf(kernel: Kernel, layout: RowsAhead['layout'], run: readonly RunColumn[]): Stretches {
    const own = run.filter(({ name }) => this.#texts.columns.has(name)).sort((a, b) => a.cell - b.cell);
    const stretches: [starts: number, ends: number, kinds: number, hasEscapes: number][] = [];
    let last: RunColumn | undefined;
    for (const column of own) {
      const { starts, ends, kinds } = column.cells;
      const hasEscapes = column.type === 'dynamic' ? 1 : 0;
      const before = stretches.at(-1);
      if (layout.kind !== 'csv') stretches.push([starts, ends, kinds, 0]);
      // Cells that lie one beside the other are looked through together.
      else if (before !== undefined && last?.cell === column.cell - 1 && before[3] === hasEscapes)
        before[1] = ends;
      else stretches.push([starts, ends, 0, hasEscapes]);
      last = column;
    }
    const place = kernel.calls.allocate(stretches.length * 16);
    kernel.ints.set(stretches.flat(), place >> 2);
    return { place, count: stretches.length };
  }
}

/** A list for `markSought`. */
export interface Stretches {
  readonly place: number;
  readonly count: number;
}

/** From common to rare in logs; what is not named is rarer. */
const commonest = ' e0a1t2o3i4n5r6s7.8d9c-lmbpfu_hgwvyk=x()jqz';

const rarity = (char: string): number => {
  const rank = commonest.indexOf(char);
  return rank < 0 ? commonest.length : rank;
};

/** Puts a text into the memory of the kernel, and gives what makes the kernel look for it. */
function seeking(kernel: Kernel, core: string): () => void {
  const { calls } = kernel;
  const length = core.length;
  const text = calls.allocate(length);
  const escaped = calls.allocate(128);
  const { bytes } = kernel;
  for (let at = 0; at < length; at++) bytes[text + at] = core.charCodeAt(at);
  for (let point = 0; point < 128; point++) {
    // What is written anew has escapes for control characters, whose letters may be those of the text; a backslash begins an escape within JSON in a text.
    const matters = point < 0x20 || point === 0x5c;
    bytes[escaped + point] = matters || core.includes(String.fromCharCode(point).toLowerCase()) ? 1 : 0;
  }
  const [rarest = 0, rare = 0] = Array.from(core, (_, at) => at).sort(
    (a, b) => rarity(core.charAt(b)) - rarity(core.charAt(a)),
  );
  const signs =
    (core.includes('s') ? LONG_S : 0) |
    (core.includes('k') ? KELVIN : 0) |
    (mayBeWrittenAnew(core) ? NUMBER : 0);
  return () => calls.seekText(text, length, rarest, rare, signs, escaped);
}
