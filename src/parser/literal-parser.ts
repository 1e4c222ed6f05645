import type { IToken } from 'chevrotain';
import { bareGuid, expectedToken, invalidColumnType } from '../diagnostics/parser-diagnostics.ts';
import { similarNames } from '../diagnostics/suggest.ts';
import { otherTypes } from '../lexer/keywords.ts';
import { stringValue } from '../lexer/literals.ts';
import {
  AdditiveOperator,
  AnyWord,
  BooleanText,
  Colon,
  Comma,
  GuidText,
  Identifier,
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
  Star,
  StringText,
  TimespanText,
  TypedText,
  TypeName,
} from '../lexer/tokens.ts';
import { type ScalarType, scalarTypeOf, scalarTypes } from '../types/scalar-type.ts';
import type {
  ColumnDeclaration,
  DynamicLiteral,
  DynamicProperty,
  DynamicValue,
  Expression,
  Literal,
  RowSchema,
  StringLiteral,
  TypeOf,
  TypeReference,
} from './ast.ts';
import { areAdjacent, BaseParser, type Rule, spanOf } from './base-parser.ts';

/** Literals, types and schemas. */
export abstract class LiteralParser extends BaseParser {
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
  readonly literal: Rule<Expression> = this.rule('literal', () =>
    this.OR<Expression>([
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
    ]),
  );

  // ---- dynamic -----------------------------------------------------------------------------------------------------------

  readonly dynamicLiteral: Rule<DynamicLiteral> = this.rule('dynamicLiteral', () => {
    const word = this.CONSUME(this.words.dynamic);
    this.CONSUME(LeftParen);
    const value = this.SUBRULE(this.dynamicValue);
    this.CONSUME(RightParen);
    return { kind: 'DynamicLiteral', span: this.from(word), value };
  });

  readonly dynamicValue: Rule<DynamicValue> = this.rule('dynamicValue', () =>
    this.OR<DynamicValue>([
      { ALT: () => this.SUBRULE(this.dynamicScalar) },
      { ALT: () => this.SUBRULE(this.stringLiteral) },
      { ALT: () => this.SUBRULE(this.dynamicArray) },
      { ALT: () => this.SUBRULE(this.dynamicObject) },
      { ALT: () => this.SUBRULE(this.dynamicLiteral) },
      { ALT: () => ({ kind: 'DynamicNull', span: spanOf(this.CONSUME(this.words.null)) }) },
      { ALT: () => this.SUBRULE(this.dynamicNegative) },
    ]),
  );

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

  // ---- types and schemas -------------------------------------------------------------------------------------------------

  /** A type that a column or a parameter may have. */
  readonly columnType: Rule<TypeReference> = this.rule('columnType', () => {
    const word = this.CONSUME(AnyWord);
    const text = word.image;
    if (this.isReady && word.tokenType.CATEGORIES?.includes(TypeName) !== true) {
      const similar = similarNames(text, scalarTypes);
      const type = scalarTypeOf(text);
      this.report(() =>
        invalidColumnType.at(spanOf(word), { name: text, similar: type === undefined ? similar : [type] }),
      );
    }
    return typeReference(word);
  });

  readonly columnDeclaration: Rule<ColumnDeclaration> = this.rule('columnDeclaration', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(Colon);
    const type = this.SUBRULE(this.columnType);
    return { kind: 'ColumnDeclaration', span: this.from(first), name, type };
  });

  /** `(a: long, b: string)`; a comma may stand first and last. */
  readonly rowSchema: Rule<RowSchema> = this.rule('rowSchema', () => {
    const open = this.CONSUME(LeftParen);
    this.OPTION(() => this.CONSUME(Comma));
    const columns = this.OPTION1(() => this.SUBRULE(this.columnDeclarations)) ?? [];
    this.CONSUME(RightParen);
    return { kind: 'RowSchema', span: this.from(open), hasStar: false, columns };
  });

  /** `(*)`, `(*, a: long)`, `(a: long)`: what a tabular parameter and `evaluate … :` take. */
  readonly starSchema: Rule<RowSchema> = this.rule('starSchema', () => {
    const open = this.CONSUME(LeftParen);
    this.OPTION(() => this.CONSUME(Comma));
    let hasStar = false;
    this.OPTION1(() => {
      this.CONSUME(Star);
      hasStar = true;
    });
    this.OPTION2(() => this.CONSUME1(Comma));
    const columns = this.OPTION3(() => this.SUBRULE(this.columnDeclarations)) ?? [];
    this.CONSUME(RightParen);
    return { kind: 'RowSchema', span: this.from(open), hasStar, columns };
  });

  private readonly columnDeclarations: Rule<ColumnDeclaration[]> = this.rule('columnDeclarations', () => {
    const columns = [this.SUBRULE(this.columnDeclaration)];
    this.MANY({
      GATE: () => !this.is(2, RightParen),
      DEF: () => {
        this.CONSUME(Comma);
        columns.push(this.SUBRULE1(this.columnDeclaration));
      },
    });
    this.OPTION(() => this.CONSUME1(Comma));
    return columns;
  });

  /** `typeof(type)`, `typeof(*, a: long)`. */
  readonly typeOf: Rule<TypeOf> = this.rule('typeOf', () => {
    const word = this.CONSUME(this.words.typeof);
    this.CONSUME(LeftParen);
    const types: TypeOf['types'][number][] = [];
    if (!this.isReady || !this.is(1, RightParen)) {
      types.push(this.SUBRULE(this.typeOfElement));
      this.MANY(() => {
        this.CONSUME(Comma);
        types.push(this.SUBRULE1(this.typeOfElement));
      });
    }
    this.CONSUME(RightParen);
    return { kind: 'TypeOf', span: this.from(word), types };
  });

  private readonly typeOfElement: Rule<TypeOf['types'][number]> = this.rule('typeOfElement', () => {
    if (this.isReady && this.isOnlyType()) return typeReference(this.CONSUME(AnyWord));
    return this.OR<TypeOf['types'][number]>([
      { ALT: () => ({ kind: 'Star', span: spanOf(this.CONSUME(Star)) }) },
      { ALT: () => this.SUBRULE(this.columnDeclaration) },
    ]);
  });

  /** `typeof(word)`: a type, or a name that the binder will not find to be one. */
  private isOnlyType(): boolean {
    if (!this.is(0, LeftParen)) return false;
    const isType = this.is(1, TypeName) || typeofWords.has(this.LA(1).image);
    return isType || (this.is(1, Identifier) && this.is(2, RightParen));
  }
}

/** Types that `typeof` knows besides those of columns. */
const typeofWords: ReadonlySet<string> = new Set(
  otherTypes.filter((word) => word !== 'char' && word !== 'byte'),
);

const typeReference = (word: IToken): TypeReference => ({
  kind: 'TypeReference',
  span: spanOf(word),
  text: word.image,
  type: scalarTypeOf(word.image),
});

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
