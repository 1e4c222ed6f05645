import {
  getLookaheadPaths,
  type ILookaheadStrategy,
  type IToken,
  LLkLookaheadStrategy,
  type TokenType,
} from 'chevrotain';

/** The tokens with which each alternative at a place of the grammar may begin; `nothing` for one that may be empty. */
export type Starts = readonly (readonly (TokenType | typeof nothing)[])[];
export const nothing = 'nothing';

type Alternatives = ReturnType<ILookaheadStrategy['buildLookaheadForAlternation']>;
type Optional = ReturnType<ILookaheadStrategy['buildLookaheadForOptional']>;
/** The decision at a place of the grammar, and what it goes by. */
export type Lookahead = (Alternatives | Optional) & { readonly starts: () => Starts };

/**
 * Decides by one token. What may follow at a place is worked out when the parser first comes there: a query meets few of
 * them, and working out all takes more than half the time of making the parser.
 */
export class LazyLookahead extends LLkLookaheadStrategy {
  override buildLookaheadForAlternation({
    rule,
    prodOccurrence: occurrence,
  }: Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0]): Alternatives {
    return alternation(() =>
      startsOf(getLookaheadPaths({ rule, occurrence, prodType: 'Alternation', maxLookahead: 1 })),
    );
  }

  override buildLookaheadForOptional({
    rule,
    prodOccurrence: occurrence,
    prodType,
  }: Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0]): Optional {
    return optional(() =>
      startsOf(getLookaheadPaths({ rule, occurrence, prodType, maxLookahead: 1 }).slice(0, 1)),
    );
  }
}

const startsOf = (alternatives: readonly (readonly TokenType[][])[]): Starts =>
  alternatives.map((paths) => paths.map(([first]) => first ?? nothing));

interface Reader {
  LA_FAST(offset: number): IToken;
}

/** The number of the first alternative that may begin with the next token and whose gate is open. */
export function alternation(starts: () => Starts): Alternatives & { readonly starts: () => Starts } {
  let known: Map<number, readonly number[]> | undefined;
  let always: readonly number[] = [];
  const choose: Alternatives = function (this: ThisParameterType<Alternatives>, alternatives = []) {
    if (known === undefined) {
      const made = starts();
      known = byToken(made);
      always = Array.from(made.entries()).flatMap(([number, tokens]) =>
        tokens.includes(nothing) ? [number] : [],
      );
    }
    const next = (this as unknown as Reader).LA_FAST(1).tokenTypeIdx;
    for (const number of known.get(next) ?? always) {
      const gate = alternatives[number]?.GATE;
      if (gate === undefined || gate.call(this) !== false) return number;
    }
    return undefined;
  };
  return Object.assign(choose, { starts });
}

/** Whether what is optional begins here. */
export function optional(starts: () => Starts): Optional & { readonly starts: () => Starts } {
  let known: Map<number, readonly number[]> | undefined;
  let always = false;
  const begins: Optional = function (this: ThisParameterType<Optional>) {
    if (known === undefined) {
      const made = starts();
      known = byToken(made);
      always = made.some((tokens) => tokens.includes(nothing));
    }
    return always || known.has((this as unknown as Reader).LA_FAST(1).tokenTypeIdx);
  };
  return Object.assign(begins, { starts });
}

/** By number of a token's type: the alternatives that it may begin, in order. */
function byToken(starts: Starts): Map<number, readonly number[]> {
  const found = new Map<number, number[]>();
  const types = new Set<number>();
  for (const tokens of starts) for (const token of tokens) for (const type of typesOf(token)) types.add(type);
  for (const type of types) found.set(type, []);
  for (const [number, tokens] of starts.entries()) {
    const begin = tokens.includes(nothing) ? types : new Set(tokens.flatMap(typesOf));
    for (const type of begin) found.get(type)?.push(number);
  }
  return found;
}

/** The types that a token named in a rule stands for: its own, and those of its category. */
const typesOf = (token: TokenType | typeof nothing): readonly number[] =>
  token === nothing ? [] : [token.tokenTypeIdx ?? -1, ...(token.categoryMatches ?? [])];
