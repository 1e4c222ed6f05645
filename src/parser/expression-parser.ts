import { EOF, type IToken } from 'chevrotain';
import { clauseNotSupported, missingPart, pathTooLong } from '../diagnostics/parser-diagnostics.ts';
import {
  AdditiveOperator,
  At,
  Bar,
  Comma,
  DeclarableName,
  Dot,
  DotDot,
  Equal,
  EqualEqual,
  EqualityOperator,
  Identifier,
  LeftBracket,
  LeftParen,
  ListOperator,
  LongText,
  MultiplicativeOperator,
  PlainName,
  RelationalOperator,
  RightBrace,
  RightBracket,
  RightParen,
  ScalarLiteral,
  Semicolon,
  Star,
  StringOperator,
} from '../lexer/tokens.ts';
import type {
  Arithmetic,
  ArithmeticOperator,
  ArithmeticStep,
  Binary,
  BinaryOperator,
  Call,
  Expression,
  In,
  Name,
  NamedExpression,
  NameReference,
  Pipeline,
  Star as StarNode,
  TabularOperator,
  Wildcard,
} from './ast.ts';
import { areAdjacent, type Rule, spanOf } from './base-parser.ts';
import { LiteralParser } from './literal-parser.ts';

/** The longest `a.b[0].c…`: its tree is as deep as the path is long. */
export const pathLimit = 500;

/** Older spellings of operators, by the spelling that the tree holds. */
const modernOperators: Readonly<Record<string, BinaryOperator>> = {
  '<>': '!=',
  containscs: 'contains_cs',
  notcontains: '!contains',
  notcontainscs: '!contains_cs',
};

const endsList = new Set([RightParen, RightBracket, RightBrace, Bar, Semicolon, EOF]);
const endsOperand = new Set([Comma, RightParen, RightBrace, RightBracket, Bar]);

/** Scalar expressions, from `or` down to names, calls and paths. */
export abstract class ExpressionParser extends LiteralParser {
  /** `source | operator | …`, or any expression. */
  abstract readonly pipeline: Rule<Expression>;
  /** What may stand for a value besides names, calls, literals and parentheses: `datatable`, `externaldata` … */
  protected abstract readonly tabularSource: Rule<Expression>;

  /** Anything that makes one value; no pipeline outside parentheses. */
  readonly expression: Rule<Expression> = this.rule('expression', () => {
    const first = this.LA(1);
    if (endsOperand.has(this.LA(2).tokenType) && this.isSimple()) return this.SUBRULE(this.path);
    let left = this.SUBRULE(this.comparison);
    let ands: Expression[] | undefined;
    this.MANY(() => {
      this.CONSUME(this.words.and);
      ands ??= [left];
      ands.push(this.SUBRULE1(this.comparison));
    });
    if (ands !== undefined) left = { kind: 'And', span: this.from(first), operands: ands };
    let ors: Expression[] | undefined;
    this.MANY1(() => {
      this.CONSUME(this.words.or);
      ors ??= [left];
      ors.push(this.SUBRULE(this.conjunction));
    });
    return ors === undefined ? left : { kind: 'Or', span: this.from(first), operands: ors };
  });

  private isSimple(): boolean {
    return this.is(1, Identifier) || this.is(1, ScalarLiteral);
  }

  private readonly conjunction: Rule<Expression> = this.rule('conjunction', () => {
    const first = this.LA(1);
    const left = this.SUBRULE(this.comparison);
    let ands: Expression[] | undefined;
    this.MANY(() => {
      this.CONSUME(this.words.and);
      ands ??= [left];
      ands.push(this.SUBRULE1(this.comparison));
    });
    return ands === undefined ? left : { kind: 'And', span: this.from(first), operands: ands };
  });

  /** One equality around at most one `<` on each side: comparisons do not chain. */
  private readonly comparison: Rule<Expression> = this.rule('comparison', () => {
    const first = this.LA(1);
    let left = this.SUBRULE(this.arithmetic);
    this.OPTION1(() => {
      const operator = this.CONSUME(RelationalOperator);
      left = this.binary(first, operator, left, this.SUBRULE1(this.arithmetic));
    });
    return (
      this.OPTION({
        // `x in range(…)` belongs to make-series.
        GATE: () => !(this.is(1, this.words.in) && this.is(2, this.words.range)),
        DEF: () =>
          this.OR<Expression>([
            {
              ALT: () => {
                const operator = this.CONSUME(EqualityOperator);
                return this.binary(first, operator, left, this.SUBRULE(this.relation));
              },
            },
            {
              ALT: () => {
                const operator = this.CONSUME(ListOperator);
                const items = this.SUBRULE(this.listOfValues);
                return {
                  kind: 'In',
                  span: this.from(first),
                  operator: operator.image as In['operator'],
                  operatorSpan: spanOf(operator),
                  left,
                  items,
                };
              },
            },
            {
              ALT: () => {
                const operator = this.OR1([
                  { ALT: () => this.CONSUME(this.words.between) },
                  { ALT: () => this.CONSUME(this.words['!between']) },
                ]);
                const { from, to } = this.SUBRULE(this.couple);
                const isNegated = operator.image === '!between';
                const operatorSpan = spanOf(operator);
                return {
                  kind: 'Between',
                  span: this.from(first),
                  isNegated,
                  operatorSpan,
                  operand: left,
                  from,
                  to,
                };
              },
            },
          ]),
      }) ?? left
    );
  });

  private readonly couple: Rule<{ from: Expression; to: Expression }> = this.rule('couple', () => {
    this.CONSUME(LeftParen);
    const from = this.SUBRULE(this.expression);
    this.CONSUME(DotDot);
    const to = this.SUBRULE1(this.expression);
    this.CONSUME(RightParen);
    return { from, to };
  });

  /** `(a, b)`, or `(query)`: its first column. */
  private readonly listOfValues: Rule<Expression[]> = this.rule('listOfValues', () => {
    this.CONSUME(LeftParen);
    const items = [this.SUBRULE(this.pipeline)];
    this.MANY({
      GATE: () => items[0]?.kind !== 'Pipeline',
      DEF: () => {
        this.CONSUME(Comma);
        items.push(this.SUBRULE(this.expression));
      },
    });
    this.CONSUME(RightParen);
    return items;
  });

  private readonly relation: Rule<Expression> = this.rule('relation', () => {
    const first = this.LA(1);
    const left = this.SUBRULE(this.arithmetic);
    return (
      this.OPTION(() => {
        const operator = this.CONSUME(RelationalOperator);
        return this.binary(first, operator, left, this.SUBRULE1(this.arithmetic));
      }) ?? left
    );
  });

  private binary(first: IToken, operator: IToken, left: Expression, right: Expression): Binary {
    const text = operator.image;
    return {
      kind: 'Binary',
      span: this.from(first),
      operator: modernOperators[text] ?? (text as BinaryOperator),
      operatorSpan: spanOf(operator),
      left,
      right,
    };
  }

  private readonly arithmetic: Rule<Expression> = this.rule('arithmetic', () => {
    const first = this.LA(1);
    let left = this.SUBRULE(this.operand);
    let rest: ArithmeticStep[] | undefined;
    this.MANY(() => {
      const operator = this.CONSUME(MultiplicativeOperator);
      rest ??= [];
      rest.push(step(operator, this.SUBRULE1(this.operand)));
    });
    if (rest !== undefined) left = this.chain(first, left, rest);
    let sums: ArithmeticStep[] | undefined;
    this.MANY1(() => {
      const operator = this.CONSUME(AdditiveOperator);
      sums ??= [];
      sums.push(step(operator, this.SUBRULE(this.product)));
    });
    return sums === undefined ? left : this.chain(first, left, sums);
  });

  private readonly product: Rule<Expression> = this.rule('product', () => {
    const first = this.LA(1);
    const left = this.SUBRULE(this.operand);
    let rest: ArithmeticStep[] | undefined;
    this.MANY(() => {
      const operator = this.CONSUME(MultiplicativeOperator);
      rest ??= [];
      rest.push(step(operator, this.SUBRULE1(this.operand)));
    });
    return rest === undefined ? left : this.chain(first, left, rest);
  });

  private chain(first: IToken, left: Expression, rest: ArithmeticStep[]): Arithmetic {
    return { kind: 'Arithmetic', span: this.from(first), first: left, rest };
  }

  /** String operators bind tighter than arithmetic, and there is one of them at most. */
  private readonly operand: Rule<Expression> = this.rule('operand', () => {
    const first = this.LA(1);
    const left = this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.path) },
      { ALT: () => this.SUBRULE(this.signed) },
      { ALT: () => this.SUBRULE(this.anyColumn) },
    ]);
    return (
      this.OPTION(() => {
        const operator = this.CONSUME(StringOperator);
        return this.binary(first, operator, left, this.SUBRULE1(this.signed));
      }) ?? left
    );
  });

  /** `* has "x"`: any column. A star alone is no value. */
  private readonly anyColumn: Rule<StarNode> = this.rule('anyColumn', () => {
    const star = this.CONSUME(Star);
    if (this.isReady && !this.is(1, StringOperator) && !this.is(1, EqualEqual))
      this.report(() => missingPart.at(spanOf(star), { part: 'expression', found: "'*'" }));
    return { kind: 'Star', span: spanOf(star) };
  });

  protected readonly signed: Rule<Expression> = this.rule('signed', () => {
    const sign = this.OPTION(() => this.CONSUME(AdditiveOperator));
    const operand = this.SUBRULE(this.path);
    if (sign === undefined) return operand;
    return { kind: 'Unary', span: this.from(sign), operator: sign.image as '+' | '-', operand };
  });

  // ---- paths -------------------------------------------------------------------------------------------------------------

  /** A name, a literal, a call or parentheses, with the `.members` and `[indexes]` behind it. */
  readonly path: Rule<Expression> = this.rule('path', () => {
    const first = this.LA(1);
    let object = this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.selector) },
      { ALT: () => this.SUBRULE(this.scalarLiteral) },
      { ALT: () => this.SUBRULE(this.stringLiteral) },
      { ALT: () => this.inParentheses() },
      { ALT: () => this.SUBRULE(this.dynamicLiteral) },
      { ALT: () => this.SUBRULE(this.tabularSource) },
    ]);
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
  readonly selector: Rule<Expression> = this.rule('selector', () =>
    this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.nameOrCall) },
      { ALT: () => this.SUBRULE(this.bracketedSelector) },
      { ALT: () => this.SUBRULE(this.clientParameterReference) },
    ]),
  );

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

  private readonly plainReference: Rule<NameReference> = this.rule('plainReference', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(PlainName) },
      { ALT: () => this.CONSUME(this.words.kind) },
      { ALT: () => this.CONSUME(this.words.withsource) },
      { ALT: () => this.CONSUME(this.words.with_source) },
      { ALT: () => this.CONSUME(At) },
    ]);
    return { kind: 'NameReference', span: spanOf(word), name: word.image, isBracketed: false };
  });

  /** A name in a path of names: no call, so that `partition by a (…)` ends where the parenthesis opens. */
  protected readonly pathName: Rule<NameReference> = this.rule('pathName', () =>
    this.OR<NameReference>([
      { ALT: () => this.SUBRULE(this.plainReference) },
      { ALT: () => this.SUBRULE(this.nameReference) },
    ]),
  );

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

  /** `expression` or `name = expression`, where the syntax takes both and the binder mostly wants the first. */
  readonly maybeNamed: Rule<Expression> = this.rule('maybeNamed', () => {
    if (!this.isReady || !this.isNamed()) return this.SUBRULE(this.expression);
    const first = this.LA(1);
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(Equal);
    const value = this.SUBRULE1(this.expression);
    return { kind: 'NamedArgument', span: this.from(first), name, value };
  });

  // ---- lists of columns --------------------------------------------------------------------------------------------------

  /** `expression`, `name = expression`, `(a, b) = expression`. */
  readonly namedExpression: Rule<NamedExpression> = this.rule('namedExpression', () => {
    const first = this.LA(1);
    const names: Name[] = [];
    if (this.isReady && this.isNamed()) {
      names.push(this.SUBRULE(this.declaredName));
      this.CONSUME(Equal);
    } else if (this.isReady && this.isNamedTuple()) {
      names.push(...this.SUBRULE(this.nameTuple));
      this.CONSUME1(Equal);
    }
    const expression = this.SUBRULE(this.expression);
    return { kind: 'NamedExpression', span: this.from(first), names, expression };
  });

  private readonly nameTuple: Rule<Name[]> = this.rule('nameTuple', () => {
    this.CONSUME(LeftParen);
    const names = [this.SUBRULE(this.declaredName)];
    this.MANY(() => {
      this.CONSUME(Comma);
      names.push(this.SUBRULE1(this.declaredName));
    });
    this.CONSUME(RightParen);
    return names;
  });

  private isNamed(): boolean {
    if (this.is(2, Equal)) return this.is(1, DeclarableName);
    const length = this.is(1, LeftBracket) ? this.nameLength(1) : 0;
    return length > 0 && this.is(1 + length, Equal);
  }

  private isNamedTuple(): boolean {
    if (!this.is(1, LeftParen)) return false;
    let at = 2;
    for (;;) {
      const length = this.nameLength(at, DeclarableName);
      if (length === 0) return false;
      at += length;
      if (this.is(at, Comma)) at++;
      else return this.is(at, RightParen) && this.is(at + 1, Equal);
    }
  }

  readonly namedExpressions: Rule<NamedExpression[]> = this.rule('namedExpressions', () => {
    const columns = [this.SUBRULE(this.namedExpression)];
    this.MANY(() => {
      this.CONSUME(Comma);
      columns.push(this.SUBRULE1(this.namedExpression));
    });
    return columns;
  });

  readonly expressions: Rule<Expression[]> = this.rule('expressions', () => {
    const values = [this.SUBRULE(this.expression)];
    this.MANY(() => {
      this.CONSUME(Comma);
      values.push(this.SUBRULE1(this.expression));
    });
    return values;
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

  // ---- what later layers build on ----------------------------------------------------------------------------------------

  /** False at the end of a list, so that a list may be empty; true while the grammar is recorded. */
  protected hasItems(): boolean {
    return !this.isReady || !endsList.has(this.LA(1).tokenType);
  }

  protected pipelineOf(
    first: IToken,
    source: Expression | undefined,
    operators: TabularOperator[],
  ): Pipeline {
    return { kind: 'Pipeline', span: this.from(first), source, operators };
  }
}

const step = (operator: IToken, operand: Expression): ArithmeticStep => ({
  operator: operator.image as ArithmeticOperator,
  operatorSpan: spanOf(operator),
  operand,
});
