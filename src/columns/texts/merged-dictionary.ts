import { TextTable } from '../keys/text-table.ts';

/** One dictionary of the texts that are used of several, by first appearance. */
export class MergedDictionary {
  readonly texts: string[] = [];
  readonly #ids = new TextTable();
  readonly #codes = new Map<readonly string[], Int32Array>();

  /** How codes of `dictionary` become codes of `texts`. A dictionary that has grown since is asked for again. */
  codesOf(dictionary: readonly string[]): (code: number) => number {
    let known = this.#codes.get(dictionary);
    if (known === undefined || known.length < dictionary.length) {
      const before = known;
      known = new Int32Array(dictionary.length).fill(-1);
      if (before !== undefined) known.set(before);
      this.#codes.set(dictionary, known);
    }
    const codes = known;
    return (own) => {
      let code = codes[own]!;
      if (code === -1) {
        const text = dictionary[own]!;
        code = this.#ids.idOf(text);
        if (code === this.texts.length) this.texts.push(text);
        codes[own] = code;
      }
      return code;
    };
  }
}
