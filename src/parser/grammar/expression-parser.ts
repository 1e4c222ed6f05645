import type { IOrAlt, IToken, TokenType } from 'chevrotain';
import { missingPart } from '../../diagnostics/parser-diagnostics.ts';
import {
  AdditiveOperator,
  Bar,
  Comma,
  DotDot,
  EqualEqual,
  EqualityOperator,
  Identifier,
  LeftParen,
  ListOperator,
  MultiplicativeOperator,
  RelationalOperator,
  RightBrace,
  RightBracket,
  RightParen,
  ScalarLiteral,
  Star,
  StringOperator,
} from '../../lexer/tokens.ts';
import type {
  Arithmetic,
  ArithmeticOperator,
  ArithmeticStep,
  Binary,
  BinaryOperator,
  Expression,
  In,
  Pipeline,
  Star as StarNode,
  TabularOperator,
} from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { PathParser } from './path-parser.ts';

/** Older spellings of operators, by the spelling that the tree holds. */
const modernOperators: Readonly<Record<string, BinaryOperator>> = {
  '<>': '!=',
  containscs: 'contains_cs',
  notcontains: '!contains',
  notcontainscs: '!contains_cs',
};

const endsOperand = new Set<TokenType>([Comma, RightParen, RightBrace, RightBracket, Bar]);

/** Scalar expressions, from `or` down to signs. */
export abstract class ExpressionParser extends PathParser {
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

  private readonly operandStarts: IOrAlt<Expression>[] = [
    { ALT: () => this.SUBRULE(this.path) },
    { ALT: () => this.SUBRULE(this.signed) },
    { ALT: () => this.SUBRULE(this.anyColumn) },
  ];

  /** String operators bind tighter than arithmetic, and there is one of them at most. */
  private readonly operand: Rule<Expression> = this.rule('operand', () => {
    const first = this.LA(1);
    const left = this.OR(this.operandStarts);
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
