import type { IToken } from 'chevrotain';
import { bareGuid, expectedToken } from '../../diagnostics/parser-diagnostics.ts';
import { stringValue } from '../../lexer/literals.ts';
import {
  AdditiveOperator,
  BooleanText,
  Colon,
  Comma,
  GuidText,
  LeftBrace,
  LeftBracket,
  LeftParen,
  LongText,
  Minus,
  RealText,
  RightBrace,
  RightBracket,
  RightParen,
  ScalarLiteral,
  StringText,
  TimespanText,
  TypedText,
} from '../../lexer/tokens.ts';
import { type ScalarType, scalarTypeOf } from '../../types/scalar-type.ts';
import type {
  DynamicLiteral,
  DynamicProperty,
  DynamicValue,
  Expression,
  Literal,
  StringLiteral,
} from '../ast.ts';
import { areAdjacent, type Rule, spanOf } from './base-parser.ts';
import { TypeParser } from './type-parser.ts';

/** Literals, those of `dynamic` included. */
export abstract class LiteralParser extends TypeParser {
  /** A literal of one token. */
  readonly scalarLiteral: Rule<Literal> = this.rule('scalarLiteral', () => {
    const token = this.CONSUME(ScalarLiteral);
    if (token.tokenType === GuidText) this.report(() => bareGuid.at(spanOf(token), { text: token.image }));
    return literalOf(token);
  });

  /** `-5`, `+1.5`: only where a literal is wanted, not an expression, and without a space. */
  readonly signedLiteral: Rule<Literal> = this.rule('signedLiteral', () => {
    const sign = this.CONSUME(AdditiveOperator);
    const number = this.CONSUME(ScalarLiteral);
    const literal = literalOf(number);
    if (!areAdjacent(sign, number) || literal.isTyped || literal.type === 'guid' || literal.type === 'bool') {
      this.report(() =>
        expectedToken.at(this.from(sign), {
          expected: 'a literal',
          found: `'${sign.image} ${number.image}'`,
        }),
      );
    }
    return { ...literal, span: this.from(sign), text: sign.image + literal.text };
  });

  /** What a cell of `datatable` and a default value may be. */
  readonly literal: Rule<Expression> = this.oneOf<Expression>('literal', [
    { ALT: () => this.SUBRULE(this.scalarLiteral) },
    { ALT: () => this.SUBRULE(this.stringLiteral) },
    { ALT: () => this.SUBRULE(this.dynamicLiteral) },
    { ALT: () => this.SUBRULE(this.signedLiteral) },
    { ALT: () => this.SUBRULE(this.typeOf) },
    {
      ALT: () => {
        const name = this.SUBRULE(this.clientParameter);
        return { kind: 'NameReference', span: name.span, name: name.name, isBracketed: false };
      },
    },
  ]);

  // ---- dynamic -----------------------------------------------------------------------------------------------------------

  readonly dynamicLiteral: Rule<DynamicLiteral> = this.rule('dynamicLiteral', () => {
    const word = this.CONSUME(this.words.dynamic);
    this.CONSUME(LeftParen);
    const value = this.SUBRULE(this.dynamicValue);
    this.CONSUME(RightParen);
    return { kind: 'DynamicLiteral', span: this.from(word), value };
  });

  readonly dynamicValue: Rule<DynamicValue> = this.oneOf<DynamicValue>('dynamicValue', [
    { ALT: () => this.SUBRULE(this.dynamicScalar) },
    { ALT: () => this.SUBRULE(this.stringLiteral) },
    { ALT: () => this.SUBRULE(this.dynamicArray) },
    { ALT: () => this.SUBRULE(this.dynamicObject) },
    { ALT: () => this.SUBRULE(this.dynamicLiteral) },
    { ALT: () => ({ kind: 'DynamicNull', span: spanOf(this.CONSUME(this.words.null)) }) },
    { ALT: () => this.SUBRULE(this.dynamicNegative) },
  ]);

  private readonly dynamicScalar: Rule<Literal> = this.rule('dynamicScalar', () => {
    const literal = this.SUBRULE(this.scalarLiteral);
    if (this.isReady && literal.type === 'int') {
      this.report(() => expectedToken.at(literal.span, { expected: 'a JSON value', found: "'int(…)'" }));
    }
    return literal;
  });

  private readonly dynamicNegative: Rule<Literal> = this.rule('dynamicNegative', () => {
    const sign = this.CONSUME(Minus);
    const literal = this.OR([
      { ALT: () => literalOf(this.CONSUME(LongText)) },
      { ALT: () => literalOf(this.CONSUME(RealText)) },
    ]);
    return { ...literal, span: this.from(sign), text: `-${literal.text}` };
  });

  private readonly dynamicArray: Rule<DynamicValue> = this.rule('dynamicArray', () => {
    const open = this.CONSUME(LeftBracket);
    const elements: DynamicValue[] = [];
    this.OPTION(() => {
      elements.push(this.SUBRULE(this.dynamicValue));
      this.MANY(() => {
        this.CONSUME(Comma);
        elements.push(this.SUBRULE1(this.dynamicValue));
      });
    });
    this.CONSUME(RightBracket);
    return { kind: 'DynamicArray', span: this.from(open), elements };
  });

  private readonly dynamicObject: Rule<DynamicValue> = this.rule('dynamicObject', () => {
    const open = this.CONSUME(LeftBrace);
    const properties: DynamicProperty[] = [];
    this.OPTION(() => {
      properties.push(this.SUBRULE(this.dynamicProperty));
      this.MANY(() => {
        this.CONSUME(Comma);
        properties.push(this.SUBRULE1(this.dynamicProperty));
      });
    });
    this.CONSUME(RightBrace);
    return { kind: 'DynamicObject', span: this.from(open), properties };
  });

  private readonly dynamicProperty: Rule<DynamicProperty> = this.rule('dynamicProperty', () => {
    const text = this.CONSUME(StringText);
    const name: StringLiteral = { kind: 'StringLiteral', span: spanOf(text), ...stringValue(text.image) };
    this.CONSUME(Colon);
    const value = this.SUBRULE(this.dynamicValue);
    return { kind: 'DynamicProperty', span: this.from(text), name, value };
  });
}

function literalOf(token: IToken): Literal {
  const text = token.image;
  const literal = (type: Literal['type']): Literal => ({
    kind: 'Literal',
    span: spanOf(token),
    type,
    text,
    isTyped: false,
  });
  switch (token.tokenType) {
    case LongText:
      return literal('long');
    case RealText:
      return literal('real');
    case TimespanText:
      return literal('timespan');
    case BooleanText:
      return literal('bool');
    case GuidText:
      return literal('guid');
    case TypedText: {
      const open = text.indexOf('(');
      const inner = text.slice(open + 1, text.endsWith(')') ? -1 : undefined).trim();
      const type = scalarTypeOf(text.slice(0, open)) as Exclude<ScalarType, 'string' | 'dynamic'>;
      return { kind: 'Literal', span: spanOf(token), type, text: inner, isTyped: true };
    }
    default:
      return literal('long');
  }
}
