import type { StringVector } from '../columns/vector.ts';

/** Cells of a column of texts, made of each text of a dictionary once, in however many batches its rows are. */
export class OnceAText {
  readonly #rows: number;
  readonly #make: (text: string) => string;
  /** By dictionary, what was made of its texts: of those that were asked for. */
  readonly #made = new WeakMap<readonly string[], (string | undefined)[]>();

  /** `rows` is how many the column has in all batches. */
  constructor(rows: number, make: (text: string) => string) {
    this.#rows = rows;
    this.#make = make;
  }

  /** The cells of one batch. */
  cells({ values, codes }: StringVector): (row: number) => string {
    const make = this.#make;
    if (codes === undefined) return (row) => make(values[row] as string);
    if (values.length > this.#rows) return (row) => make(values[codes[row] as number] as string);
    const made = this.#made.get(values) ?? new Array<string | undefined>(values.length);
    this.#made.set(values, made);
    return (row) => {
      const code = codes[row] as number;
      let text = made[code];
      if (text === undefined) {
        text = make(values[code] as string);
        made[code] = text;
      }
      return text;
    };
  }
}
