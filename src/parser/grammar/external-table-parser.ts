import { expectedToken } from '../../diagnostics/parser-diagnostics.ts';
import { Colon, Comma, Equal, LeftParen, RightParen } from '../../lexer/tokens.ts';
import type { Expression, ExternalPartition, InlineExternalTable, RowSchema } from '../ast.ts';
import type { Rule } from './base-parser.ts';
import { SourceParser } from './source-parser.ts';

/** `inline_external_table (a: long) kind=storage ("…")`: a table in files of a storage service, written into the query. */
export abstract class ExternalTableParser extends SourceParser {
  /** `inline_external_table (a: …` or `… kind=`: elsewhere the word is a name. */
  protected isInlineExternalTable(): boolean {
    if (!this.is(1, this.words.inline_external_table)) return false;
    if (this.is(2, this.words.kind)) return true;
    if (!this.is(2, LeftParen)) return false;
    const length = this.nameLength(3);
    return length > 0 && this.is(3 + length, Colon);
  }

  protected readonly inlineExternalTable: Rule<InlineExternalTable> = this.rule('inlineExternalTable', () => {
    const word = this.CONSUME(this.words.inline_external_table);
    const schema: RowSchema | undefined = this.OPTION(() => this.SUBRULE(this.rowSchema));
    this.CONSUME(this.words.kind);
    this.CONSUME(Equal);
    const storageKind = this.SUBRULE(this.bareWord);
    if (this.isReady && !/^(?:storage|delta)$/.test(storageKind.name)) {
      const found = `'${storageKind.name}'`;
      this.report(() => expectedToken.at(storageKind.span, { expected: "'storage' or 'delta'", found }));
    }
    const partitions = this.OPTION1(() => this.SUBRULE(this.externalPartitions)) ?? [];
    const pathFormat = this.OPTION2(() => this.SUBRULE(this.pathFormat)) ?? [];
    const dataFormat = this.OPTION3(() => {
      this.CONSUME(this.words.dataformat);
      this.CONSUME1(Equal);
      return this.SUBRULE(this.identifier);
    });
    this.CONSUME(LeftParen);
    const connectionStrings = this.SUBRULE(this.uris);
    this.CONSUME(RightParen);
    const properties = this.OPTION4(() => this.SUBRULE(this.withProperties)) ?? [];
    return {
      kind: 'InlineExternalTable',
      span: this.from(word),
      ...{ schema, storageKind, partitions, pathFormat, dataFormat, connectionStrings, properties },
    };
  });

  private readonly externalPartitions: Rule<ExternalPartition[]> = this.rule('externalPartitions', () => {
    this.CONSUME(this.words.partition);
    this.CONSUME(this.words.by);
    this.CONSUME(LeftParen);
    const partitions = [this.SUBRULE(this.externalPartition)];
    this.MANY(() => {
      this.CONSUME(Comma);
      partitions.push(this.SUBRULE1(this.externalPartition));
    });
    this.CONSUME(RightParen);
    return partitions;
  });

  private readonly externalPartition: Rule<ExternalPartition> = this.rule('externalPartition', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(Colon);
    const type = this.SUBRULE(this.columnType);
    const expression = this.OPTION(() => {
      this.CONSUME(Equal);
      return this.SUBRULE(this.expression);
    });
    return { kind: 'ExternalPartition', span: this.from(first), name, type, expression };
  });

  /** `pathformat = (separators, columns and datetime_pattern(…))`: strings, names and calls in a row. */
  private readonly pathFormat: Rule<Expression[]> = this.rule('pathFormat', () => {
    this.CONSUME(this.words.pathformat);
    this.CONSUME(Equal);
    this.CONSUME(LeftParen);
    const parts: Expression[] = [];
    this.MANY(() =>
      parts.push(
        this.OR<Expression>([
          { ALT: () => this.SUBRULE(this.stringLiteral) },
          { ALT: () => this.SUBRULE(this.selector) },
        ]),
      ),
    );
    this.CONSUME(RightParen);
    return parts;
  });
}
