import type { TokenType } from 'chevrotain';
import { parsedTokens } from '../../lexer/tokens.ts';
import { alternation, type Lookahead, nothing, optional, type Starts } from './lookahead.ts';

/**
 * What may follow at every place of the grammar where it has to be known, as text: a line for each place with chevrotain's key of it, and
 * with the tokens (their places in `parsedTokens`, in base 36) that begin each alternative.
 */
export type GrammarTable = string;

declare const __KQLBOX_GRAMMAR__: GrammarTable | undefined;

/** Put in by the build, so that the published parser need not record its grammar; absent in the sources. */
export const builtTable: GrammarTable | undefined =
  typeof __KQLBOX_GRAMMAR__ === 'undefined' ? undefined : __KQLBOX_GRAMMAR__;

/** The table as text, a line for each place of the grammar: its key, then the tokens of each alternative, `-` for none, all as numbers in base 36. */
export function writeTable(places: ReadonlyMap<number, Lookahead>): GrammarTable {
  const numbers = new Map<TokenType, string>(parsedTokens.map((token, index) => [token, index.toString(36)]));
  const numberOf = (token: TokenType | typeof nothing): string => {
    const number = token === nothing ? '-' : numbers.get(token);
    if (number === undefined)
      throw new Error('Expected all tokens of the grammar among those of the parser.');
    return number;
  };
  return Array.from(places, ([key, { starts }]) =>
    [key.toString(36), ...starts().map((tokens) => tokens.map(numberOf).join(' '))].join('|'),
  ).join('\n');
}

/** The places of a table, read when the parser comes there. */
export class TableLookahead {
  readonly #lines = new Map<string, string>();
  readonly #made = new Map<number, Lookahead>();

  constructor(table: GrammarTable) {
    for (const line of table.split('\n')) {
      const end = line.indexOf('|');
      this.#lines.set(line.slice(0, end), line.slice(end + 1));
    }
  }

  get(key: number): Lookahead | undefined {
    let made = this.#made.get(key);
    if (made !== undefined) return made;
    const line = this.#lines.get(key.toString(36));
    if (line === undefined) return undefined;
    const starts = (): Starts => line.split('|').map((tokens) => tokens.split(' ').map(tokenOf));
    made = isAlternation(key) ? alternation(starts) : optional(starts);
    this.#made.set(key, made);
    return made;
  }
}

const tokenOf = (number: string): TokenType | typeof nothing =>
  number === '-' ? nothing : (parsedTokens[Number.parseInt(number, 36)] ?? nothing);

/** In a key, the four bits above the occurrence say what stands at the place; 1 is `OR`. */
const isAlternation = (key: number): boolean => ((key >> 8) & 15) === 1;
