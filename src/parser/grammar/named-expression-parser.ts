import { EOF } from 'chevrotain';
import { nameNeedsBrackets } from '../../diagnostics/parser-diagnostics.ts';
import {
  AnyWord,
  Bar,
  Comma,
  DeclarableName,
  Equal,
  LeftBracket,
  LeftParen,
  RightBrace,
  RightBracket,
  RightParen,
  Semicolon,
} from '../../lexer/tokens.ts';
import type { Expression, Name, NamedExpression } from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { ExpressionParser } from './expression-parser.ts';

const endsList = new Set([RightParen, RightBracket, RightBrace, Bar, Semicolon, EOF]);

/** Expressions that may be given a name, and the lists of columns that they make. */
export abstract class NamedExpressionParser extends ExpressionParser {
  /** `expression` or `name = expression`, where the syntax takes both and the binder mostly wants the first. */
  readonly maybeNamed: Rule<Expression> = this.rule('maybeNamed', () => {
    if (!this.isReady || !this.isNamed()) return this.SUBRULE(this.expression);
    const first = this.LA(1);
    const name = this.SUBRULE(this.nameBeforeEqual);
    this.CONSUME(Equal);
    const value = this.SUBRULE1(this.expression);
    return { kind: 'NamedArgument', span: this.from(first), name, value };
  });

  /** `expression`, `name = expression`, `(a, b) = expression`. */
  readonly namedExpression: Rule<NamedExpression> = this.rule('namedExpression', () => {
    const first = this.LA(1);
    const names: Name[] = [];
    if (this.isReady && this.isNamed()) {
      names.push(this.SUBRULE(this.nameBeforeEqual));
      this.CONSUME(Equal);
    } else if (this.isReady && this.isNamedTuple()) {
      names.push(...this.SUBRULE(this.nameTuple));
      this.CONSUME1(Equal);
    }
    const expression = this.SUBRULE(this.expression);
    return { kind: 'NamedExpression', span: this.from(first), names, expression };
  });

  /** `name` of `name = expression`; reserved words are reported, for here it is plain that they are meant as names. */
  private readonly nameBeforeEqual: Rule<Name> = this.rule('nameBeforeEqual', () => {
    if (!this.isReady || !this.isReserved()) return this.SUBRULE(this.declaredName);
    const word = this.CONSUME(AnyWord);
    this.report(() => nameNeedsBrackets.at(spanOf(word), { name: word.image }));
    return { kind: 'Name', span: spanOf(word), name: word.image };
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
    if (this.is(2, Equal)) return this.is(1, DeclarableName) || this.isReserved();
    const length = this.is(1, LeftBracket) ? this.nameLength(1) : 0;
    return length > 0 && this.is(1 + length, Equal);
  }

  private isReserved(): boolean {
    return this.is(1, AnyWord) && !this.is(1, DeclarableName);
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

  /** False at the end of a list, so that a list may be empty; true while the grammar is recorded. */
  protected hasItems(): boolean {
    return !this.isReady || !endsList.has(this.LA(1).tokenType);
  }
}
