import type { IToken } from 'chevrotain';
import { invalidColumnType } from '../../diagnostics/parser-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import { otherTypes } from '../../lexer/keywords.ts';
import {
  AnyWord,
  Colon,
  Comma,
  Identifier,
  LeftParen,
  RightParen,
  Star,
  TypeName,
} from '../../lexer/tokens.ts';
import { scalarTypeOf, scalarTypes } from '../../types/scalar-type.ts';
import type { ColumnDeclaration, RowSchema, TypeOf, TypeReference } from '../ast.ts';
import { BaseParser, type Rule, spanOf } from './base-parser.ts';

/** Types, and schemas of rows. */
export abstract class TypeParser extends BaseParser {
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
