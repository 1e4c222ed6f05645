/** Texts are shared up to this many. */
const MOST = 65_536;

/**
 * One dictionary for a column of all segments of a table, as far as theirs are small: what is once known of a text is known in all of
 * them, and rows of several go on with the same codes. It grows at its end.
 */
export class SharedTexts {
  readonly values: string[] = [];
  #numbers: Map<string, number> | undefined;

  /** Takes in the texts of a segment; how their numbers differ here. Undefined where there is no room. */
  place(texts: readonly string[]): { readonly numbers: Int32Array | undefined } | undefined {
    const { values } = this;
    if (values.length + texts.length > MOST) return undefined;
    if (values.length === 0) {
      for (const text of texts) values.push(text);
      return { numbers: undefined };
    }
    this.#numbers ??= new Map(values.map((text, number) => [text, number]));
    const numbers = new Int32Array(texts.length);
    for (const [code, text] of texts.entries()) {
      let number = this.#numbers.get(text);
      if (number === undefined) {
        number = values.push(text) - 1;
        this.#numbers.set(text, number);
      }
      numbers[code] = number;
    }
    return { numbers };
  }
}

/** The shared texts of a table, by column. */
export class SharedDictionaries {
  readonly #columns = new Map<string, SharedTexts>();

  of(column: string): SharedTexts {
    let texts = this.#columns.get(column);
    if (texts === undefined) {
      texts = new SharedTexts();
      this.#columns.set(column, texts);
    }
    return texts;
  }
}
