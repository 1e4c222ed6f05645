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
  const begunBy = remembered(starts);
  const choose: Alternatives = function (this: ThisParameterType<Alternatives>, alternatives = []) {
    for (const number of begunBy((this as unknown as Reader).LA_FAST(1).tokenTypeIdx)) {
      const gate = alternatives[number]?.GATE;
      if (gate === undefined || gate.call(this) !== false) return number;
    }
    return undefined;
  };
  return Object.assign(choose, { starts });
}

/** Whether what is optional begins here. */
export function optional(starts: () => Starts): Optional & { readonly starts: () => Starts } {
  const begunBy = remembered(starts);
  const begins: Optional = function (this: ThisParameterType<Optional>) {
    return begunBy((this as unknown as Reader).LA_FAST(1).tokenTypeIdx).length > 0;
  };
  return Object.assign(begins, { starts });
}

/**
 * By number of a token's type: the alternatives that it may begin, in order. Worked out for a type when it is first met; there are
 * hundreds of them, and a query has a dozen.
 */
function remembered(starts: () => Starts): (type: number) => readonly number[] {
  const known: (readonly number[] | undefined)[] = [];
  let made: Starts | undefined;
  return (type) => {
    let found = known[type];
    if (found === undefined) {
      made ??= starts();
      found = Array.from(made.entries()).flatMap(([number, tokens]) =>
        tokens.some((token) => mayBe(token, type)) ? [number] : [],
      );
      known[type] = found;
    }
    return found;
  };
}

/** Whether a token named in a rule stands for one of this type: its own, or one of its category. */
const mayBe = (token: TokenType | typeof nothing, type: number): boolean =>
  token === nothing || token.tokenTypeIdx === type || token.categoryMatchesMap?.[type] === true;
