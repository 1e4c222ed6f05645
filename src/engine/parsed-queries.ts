import { type ParseResult, parseQuery } from '../parser/parse.ts';

/** So many texts are remembered, those asked for last, of so many characters together. */
const MOST_TEXTS = 64;
const MOST_CHARACTERS = 1_000_000;

/**
 * Queries as they were parsed, by their text: a server is asked the same ones again and again, and reading a pack of a hundred rules
 * takes a third of the time of answering it. What they mean is found anew each time, as tables may have come.
 */
export class ParsedQueries {
  readonly #known = new Map<string, ParseResult>();
  #characters = 0;

  parse(text: string): ParseResult {
    let parsed = this.#known.get(text);
    if (parsed === undefined) {
      parsed = parseQuery(text);
      if (text.length > MOST_CHARACTERS) return parsed;
      this.#characters += text.length;
    } else this.#known.delete(text);
    // A map keeps the order of insertion: the text asked for last stands last.
    this.#known.set(text, parsed);
    for (const [oldest] of this.#known) {
      if (this.#known.size <= MOST_TEXTS && this.#characters <= MOST_CHARACTERS) break;
      this.#known.delete(oldest);
      this.#characters -= oldest.length;
    }
    return parsed;
  }
}
