import type { IOrAlt, IToken } from 'chevrotain';
import { clauseNotSupported, pathTooLong } from '../../diagnostics/parser-diagnostics.ts';
import {
  At,
  Comma,
  DeclarableName,
  Dot,
  Equal,
  LeftBracket,
  LeftParen,
  LongText,
  PlainName,
  RightBracket,
  RightParen,
  Star,
} from '../../lexer/tokens.ts';
import type { Call, Expression, Name, NameReference, Star as StarNode, Wildcard } from '../ast.ts';
import { areAdjacent, type Rule, spanOf } from './base-parser.ts';
import { LiteralParser } from './literal-parser.ts';

/** The longest `a.b[0].c…`: its tree is as deep as the path is long. */
export const pathLimit = 500;

/** Names, calls, the paths they begin, and names by pattern. */
export abstract class PathParser extends LiteralParser {
  abstract readonly expression: Rule<Expression>;
  /** `source | operator | …`, or any expression. */
  abstract readonly pipeline: Rule<Expression>;
  /** `expression` or `name = expression`. */
  abstract readonly maybeNamed: Rule<Expression>;
  /** What may stand for a value besides names, calls, literals and parentheses: `datatable`, `externaldata` … */
  protected abstract readonly tabularSource: Rule<Expression>;

  /** Made once, not for each path. */
  private readonly pathStarts: IOrAlt<Expression>[] = [
    { ALT: () => this.SUBRULE(this.selector) },
    { ALT: () => this.SUBRULE(this.scalarLiteral) },
    { ALT: () => this.SUBRULE(this.stringLiteral) },
    { ALT: () => this.inParentheses() },
    { ALT: () => this.SUBRULE(this.dynamicLiteral) },
    { ALT: () => this.SUBRULE(this.tabularSource) },
  ];

  /** A name, a literal, a call or parentheses, with the `.members` and `[indexes]` after it. */
  readonly path: Rule<Expression> = this.rule('path', () => {
    const first = this.LA(1);
    let object = this.OR(this.pathStarts);
    let length = 0;
    this.MANY(() => {
      length++;
      object = this.OR1<Expression>([
        {
          ALT: () => {
            this.CONSUME(Dot);
            // `a.[0]` is an older way to write `a[0]`.
            if (
              this.isReady &&
              this.is(1, LeftBracket) &&
              this.nameLength(1) === 0 &&
              !this.startsWildcard(2)
            ) {
              const index = this.SUBRULE1(this.index);
              return { kind: 'Element', span: this.from(first), object, index };
            }
            const member = this.SUBRULE1(this.selector);
            return { kind: 'Path', span: this.from(first), object, member };
          },
        },
        {
          ALT: () => {
            const index = this.SUBRULE(this.index);
            return { kind: 'Element', span: this.from(first), object, index };
          },
        },
      ]);
    });
    if (length > pathLimit) this.report(() => pathTooLong.at(this.from(first), { limit: pathLimit }));
    return object;
  });

  protected readonly index: Rule<Expression> = this.rule('index', () => {
    this.CONSUME(LeftBracket);
    const index = this.SUBRULE(this.expression);
    this.CONSUME(RightBracket);
    return index;
  });

  readonly parenthesized: Rule<Expression> = this.rule('parenthesized', () => this.inParentheses());

  /** A method, not a rule, to spend less of the call stack on each level of parentheses. */
  private inParentheses(): Expression {
    const open = this.CONSUME9(LeftParen);
    const expression = this.SUBRULE9(this.pipeline);
    this.CONSUME9(RightParen);
    return { kind: 'Parenthesized', span: this.from(open), expression };
  }

  /** A name or a call: what a path begins with and what follows a dot. */
  readonly selector: Rule<Expression> = this.oneOf<Expression>('selector', [
    { ALT: () => this.SUBRULE(this.nameOrCall) },
    { ALT: () => this.SUBRULE(this.bracketedSelector) },
    { ALT: () => this.SUBRULE(this.clientParameterReference) },
  ]);

  protected abstract isInlineExternalTable(): boolean;
  protected abstract readonly inlineExternalTable: Rule<Expression>;

  private readonly nameOrCall: Rule<Expression> = this.rule('nameOrCall', () => {
    if (this.isReady && this.is(2, LeftParen)) {
      if (this.is(1, this.words.typeof)) return this.SUBRULE(this.typeOf);
      if (this.is(1, PlainName) && !this.isInlineExternalTable()) return this.SUBRULE(this.call);
    }
    if (this.isReady && this.isInlineExternalTable()) return this.SUBRULE(this.inlineExternalTable);
    const name = this.SUBRULE(this.plainReference);
    this.OPTION(() => this.SUBRULE(this.dataScope));
    return name;
  });

  private readonly plainNames: IOrAlt<IToken>[] = [
    { ALT: () => this.CONSUME(PlainName) },
    { ALT: () => this.CONSUME(this.words.kind) },
    { ALT: () => this.CONSUME(this.words.withsource) },
    { ALT: () => this.CONSUME(this.words.with_source) },
    { ALT: () => this.CONSUME(At) },
  ];

  private readonly plainReference: Rule<NameReference> = this.rule('plainReference', () => {
    const word = this.OR(this.plainNames);
    return { kind: 'NameReference', span: spanOf(word), name: word.image, isBracketed: false };
  });

  /** A name in a path of names: no call, so that `partition by a (…)` ends where the parenthesis opens. */
  protected readonly pathName: Rule<NameReference> = this.oneOf<NameReference>('pathName', [
    { ALT: () => this.SUBRULE(this.plainReference) },
    { ALT: () => this.SUBRULE(this.nameReference) },
  ]);

  /** `['name']`, `['name'](…)`, `[a*]`. */
  private readonly bracketedSelector: Rule<Expression> = this.rule('bracketedSelector', () => {
    const open = this.LA(1);
    if (this.isReady && this.startsWildcard(2)) return this.SUBRULE(this.bracketedWildcard);
    const name = this.SUBRULE(this.bracketedName);
    const values = this.OPTION(() => this.SUBRULE(this.callArguments));
    if (values !== undefined) return { kind: 'Call', span: this.from(open), name, arguments: values };
    return { kind: 'NameReference', span: name.span, name: name.name, isBracketed: true };
  });

  private readonly clientParameterReference: Rule<Expression> = this.rule('clientParameterReference', () => {
    const name = this.SUBRULE(this.clientParameter);
    return { kind: 'NameReference', span: name.span, name: name.name, isBracketed: false };
  });

  /** `datascope = hotcache`. */
  protected readonly dataScope: Rule<void> = this.rule('dataScope', () => {
    const word = this.CONSUME(this.words.datascope);
    this.CONSUME(Equal);
    const scope = this.SUBRULE(this.bareWord);
    if (this.isReady && scope.name !== 'all')
      this.report(() =>
        clauseNotSupported.at(this.from(word), { clause: 'datascope', reason: 'evidence has no hot cache' }),
      );
  });

  /** A word that the clause around it gives its meaning. */
  protected abstract readonly bareWord: Rule<Name>;

  // ---- calls -------------------------------------------------------------------------------------------------------------

  readonly call: Rule<Call> = this.rule('call', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.name);
    const values = this.SUBRULE(this.callArguments);
    return { kind: 'Call', span: this.from(first), name, arguments: values };
  });

  readonly callArguments: Rule<Expression[]> = this.rule('callArguments', () => {
    const values: Expression[] = [];
    this.CONSUME(LeftParen);
    if (!this.isReady || !this.is(1, RightParen)) {
      values.push(this.SUBRULE(this.argument));
      this.MANY(() => {
        this.CONSUME(Comma);
        values.push(this.SUBRULE1(this.argument));
      });
    }
    this.CONSUME(RightParen);
    return values;
  });

  private readonly argument: Rule<Expression> = this.rule('argument', () => {
    if (this.isReady && this.is(1, Star) && (this.is(2, Comma) || this.is(2, RightParen)))
      return { kind: 'Star', span: spanOf(this.CONSUME(Star)) };
    return this.SUBRULE(this.maybeNamed);
  });

  // ---- wildcards ---------------------------------------------------------------------------------------------------------

  /** True when a `*` belongs to the name that begins at `offset`. */
  protected startsWildcard(offset: number): boolean {
    if (this.is(offset, Star)) return true;
    return (
      this.is(offset, DeclarableName) &&
      this.is(offset + 1, Star) &&
      areAdjacent(this.LA(offset), this.LA(offset + 1))
    );
  }

  /** `*`, `a*`, `*b`, `a*b*`: words, numbers and stars without a space between them. */
  readonly wildcard: Rule<Wildcard | StarNode> = this.rule('wildcard', () => {
    const first = this.LA(1);
    let pattern = this.OR([
      { ALT: () => this.CONSUME(Star).image },
      { ALT: () => this.CONSUME(DeclarableName).image },
    ]);
    this.MANY({
      GATE: () => areAdjacent(this.LA(0), this.LA(1)),
      DEF: () => {
        pattern += this.OR1([
          { ALT: () => this.CONSUME1(Star).image },
          { ALT: () => this.CONSUME1(DeclarableName).image },
          { ALT: () => this.CONSUME(LongText).image },
        ]);
      },
    });
    const range = this.from(first);
    return pattern === '*'
      ? { kind: 'Star', span: range }
      : { kind: 'Wildcard', span: range, pattern, isBracketed: false };
  });

  /** `[a*]`. */
  readonly bracketedWildcard: Rule<Wildcard> = this.rule('bracketedWildcard', () => {
    const open = this.CONSUME(LeftBracket);
    const inner = this.SUBRULE(this.wildcard);
    this.CONSUME(RightBracket);
    const pattern = inner.kind === 'Wildcard' ? inner.pattern : '*';
    return { kind: 'Wildcard', span: this.from(open), pattern, isBracketed: true };
  });

  /** A column by name or by pattern: `project-away a*, b`. */
  readonly columnPattern: Rule<NameReference | Wildcard | StarNode> = this.rule('columnPattern', () =>
    this.isReady && this.startsWildcard(1) ? this.SUBRULE(this.wildcard) : this.SUBRULE(this.nameReference),
  );
}
