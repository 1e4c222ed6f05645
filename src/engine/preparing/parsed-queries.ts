import { type ParseResult, parseQuery } from '../../parser/parse.ts';
import { RecentTexts } from './recent-texts.ts';

/**
 * Queries as they were parsed, by their text: a server is asked the same ones again and again, and reading a pack of a hundred rules
 * takes a third of the time of answering it. What they mean may change with the tables: see `BoundQueries`.
 */
export class ParsedQueries {
  readonly #parsed = new RecentTexts<ParseResult>({ texts: 64, characters: 1_000_000 });

  parse(text: string): ParseResult {
    const known = this.#parsed.get(text);
    if (known !== undefined) return known;
    const parsed = parseQuery(text);
    this.#parsed.keep(text, parsed);
    return parsed;
  }
}
