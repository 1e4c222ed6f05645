import {
  EarlyExitException,
  EmbeddedActionsParser,
  type IOrAlt,
  type IRecognitionException,
  type IToken,
  NoViableAltException,
  type ParserMethod,
  tokenMatcher,
} from 'chevrotain';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { notAQuery } from '../../diagnostics/parser-diagnostics.ts';
import { vocabulary } from '../../lexer/lexer.ts';
import { stringValue } from '../../lexer/literals.ts';
import {
  AnyWord,
  DeclarableName,
  Identifier,
  keyword,
  LeftBrace,
  LeftBracket,
  LongText,
  Minus,
  PlainName,
  RightBrace,
  RightBracket,
  StringText,
} from '../../lexer/tokens.ts';
import { type Span, span } from '../../source/span.ts';
import type { Name, NameReference, StringLiteral } from '../ast.ts';
import { type GrammarTable, TableLookahead } from './grammar-table.ts';
import { LazyLookahead, type Lookahead } from './lookahead.ts';
import { ruleErrors } from './rule-errors.ts';

export type Rule<Result, Arguments extends unknown[] = []> = ParserMethod<Arguments, Result>;

/** The span of one token; the default is for the recording of the grammar, whose tokens are empty. */
export const spanOf = ({ startOffset, image = '' }: IToken): Span =>
  span(startOffset, startOffset + image.length);

/** What chevrotain's parser has for its own use. */
interface Chevrotain {
  getCurrRuleFullName(): string;
  SAVE_ERROR(error: IRecognitionException): Error;
}

/** True when no space or comment stands between the two tokens. */
export const areAdjacent = (left: IToken, right: IToken): boolean =>
  left.startOffset + left.image.length === right.startOffset;

/**
 * What all layers of the grammar share: spans, names, strings.
 *
 * The grammar is read with one token of lookahead; where Kusto needs more, a gate looks at the tokens by hand. Rules build the tree as
 * they go; during the recording that chevrotain does once, they run with empty tokens, so no rule may look inside what a subrule gives.
 */
export abstract class BaseParser extends EmbeddedActionsParser {
  /** Findings that do not stop the parse. */
  findings: Diagnostic[] = [];
  /** False while chevrotain records the grammar. */
  protected isReady = false;

  constructor() {
    super(vocabulary(), {
      maxLookahead: 1,
      lookaheadStrategy: new LazyLookahead({ maxLookahead: 1 }),
      skipValidations: true,
      errorMessageProvider: ruleErrors,
    });
  }

  /** Makes the parser ready once all rules are defined: with a table, without recording its grammar. */
  protected finish(table: GrammarTable | undefined): void {
    if (table === undefined) this.performSelfAnalysis();
    else {
      const places: Pick<Map<number, Lookahead>, 'get'> = new TableLookahead(table);
      Object.assign(this, { lookAheadFuncsCache: places, selfAnalysisDone: true });
    }
    this.isReady = true;
  }

  /** What chevrotain calls where no alternative fits: the name of the rule is all that our messages need. */
  protected raiseNoAltException(): never {
    const chevrotain = this as unknown as Chevrotain;
    const message = `\n${chevrotain.getCurrRuleFullName()}`;
    throw chevrotain.SAVE_ERROR(new NoViableAltException(message, this.LA(1), this.LA(0)));
  }

  /** The same where something has to come at least once. */
  protected raiseEarlyExitException(): never {
    const chevrotain = this as unknown as Chevrotain;
    const message = `\n${chevrotain.getCurrRuleFullName()}`;
    throw chevrotain.SAVE_ERROR(new EarlyExitException(message, this.LA(1), this.LA(0)));
  }

  /** Defines a grammar rule; the types of its node come from the field that holds it. */
  protected rule<Result, Arguments extends unknown[] = []>(
    name: string,
    body: (...values: Arguments) => Result,
  ): Rule<Result, Arguments> {
    return this.RULE<(...values: Arguments) => Result>(name, body);
  }

  /** Defines a rule that is one of several others; what is said of them is made once, not each time. */
  protected oneOf<Result>(name: string, alternatives: IOrAlt<Result>[]): Rule<Result> {
    return this.rule(name, () => this.OR(alternatives));
  }

  /** From the start of `token` to the end of the last token taken. */
  protected from(token: IToken): Span {
    const last = this.LA(0);
    return {
      start: token.startOffset,
      end: Math.max(last.startOffset + last.image.length, token.startOffset),
    };
  }

  protected report(make: () => Diagnostic): void {
    if (this.isReady && this.findings.length < 20) this.findings.push(make());
  }

  protected is(offset: number, type: Parameters<typeof tokenMatcher>[1]): boolean {
    return tokenMatcher(this.LA(offset), type);
  }

  // ---- names -------------------------------------------------------------------------------------------------------------

  /** `x`, `['x']`, `{x}` where a name is declared. */
  readonly name: Rule<Name> = this.rule('name', () => {
    const first = this.LA(1);
    return this.OR([
      { ALT: (): Name => ({ kind: 'Name', span: spanOf(first), name: this.CONSUME(PlainName).image }) },
      { ALT: (): Name => this.SUBRULE(this.bracketedName) },
      { ALT: (): Name => this.SUBRULE(this.clientParameter) },
    ]);
  });

  /** A name that is no keyword: `count as n`. */
  readonly identifier: Rule<Name> = this.rule('identifier', () => {
    const word = this.CONSUME(Identifier);
    return { kind: 'Name', span: spanOf(word), name: word.image };
  });

  /** A name on the left of `=` or `:`, where more words are free to be names. */
  readonly declaredName: Rule<Name> = this.rule('declaredName', () => {
    const first = this.LA(1);
    return this.OR([
      { ALT: (): Name => ({ kind: 'Name', span: spanOf(first), name: this.CONSUME(DeclarableName).image }) },
      { ALT: (): Name => this.SUBRULE(this.bracketedName) },
      { ALT: (): Name => this.SUBRULE(this.clientParameter) },
    ]);
  });

  /** `['x y']`. */
  readonly bracketedName: Rule<Name> = this.rule('bracketedName', () => {
    const open = this.CONSUME(LeftBracket);
    const text = this.SUBRULE(this.stringLiteral);
    this.CONSUME(RightBracket);
    return { kind: 'Name', span: this.from(open), name: text.value };
  });

  /** `{name}`, `{name[1]}`: filled in by clients before a query is sent. */
  readonly clientParameter: Rule<Name> = this.rule('clientParameter', () => {
    const open = this.CONSUME(LeftBrace);
    let text = this.CONSUME(AnyWord).image;
    this.OPTION(() => {
      this.CONSUME(LeftBracket);
      const sign = this.OPTION1(() => this.CONSUME(Minus).image) ?? '';
      text += `[${sign}${this.CONSUME(LongText).image}]`;
      this.CONSUME(RightBracket);
    });
    this.CONSUME(RightBrace);
    const where = this.from(open);
    this.report(() =>
      notAQuery.at(where, { found: `{${text}}`, what: 'a parameter that a client fills in' }),
    );
    return { kind: 'Name', span: where, name: `{${text}}` };
  });

  /** A name as an expression, where no path and no call may follow. */
  readonly nameReference: Rule<NameReference> = this.rule('nameReference', () => {
    const isBracketed = this.is(1, LeftBracket);
    const name = this.SUBRULE(this.name);
    return { kind: 'NameReference', span: name.span, name: name.name, isBracketed };
  });

  /** A name on the left of `=`, as an expression. */
  readonly declaredNameReference: Rule<NameReference> = this.rule('declaredNameReference', () => {
    const isBracketed = this.is(1, LeftBracket);
    const name = this.SUBRULE(this.declaredName);
    return { kind: 'NameReference', span: name.span, name: name.name, isBracketed };
  });

  /** Adjacent strings are one string. */
  readonly stringLiteral: Rule<StringLiteral> = this.rule('stringLiteral', () => {
    const first = this.CONSUME(StringText);
    let { value, isHidden } = stringValue(first.image);
    if (!this.isReady || this.is(1, StringText)) {
      const parts = [value];
      this.MANY(() => {
        const part = stringValue(this.CONSUME1(StringText).image);
        parts.push(part.value);
        isHidden ||= part.isHidden;
      });
      value = parts.join('');
    }
    return { kind: 'StringLiteral', span: this.from(first), value, isHidden };
  });

  // ---- looking ahead -----------------------------------------------------------------------------------------------------

  /** How many tokens the name at `offset` takes; 0 when there is none. */
  protected nameLength(offset: number, type = PlainName): number {
    if (this.is(offset, type)) return 1;
    if (this.is(offset, LeftBracket)) {
      let end = offset + 1;
      while (this.is(end, StringText)) end++;
      return end > offset + 1 && this.is(end, RightBracket) ? end + 1 - offset : 0;
    }
    const isParameter =
      this.is(offset, LeftBrace) && this.is(offset + 1, AnyWord) && this.is(offset + 2, RightBrace);
    return isParameter ? 3 : 0;
  }

  protected readonly words = keyword;
}
