import { expectedToken } from '../../diagnostics/parser-diagnostics.ts';
import {
  Comma,
  Equal,
  Identifier,
  LeftBracket,
  LeftParen,
  RightBracket,
  RightParen,
} from '../../lexer/tokens.ts';
import type {
  ContextualDataTable,
  DataTable,
  Expression,
  ExternalData,
  MaterializedViewCombine,
  Name,
  OperatorParameter,
  RangeOperator,
  SummarizeOperator,
  ToScalar,
  ToTable,
} from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { parameters } from './parameter-parser.ts';
import { RenderParser } from './render-parser.ts';

/** Tables that a query writes out or reads from elsewhere, and the calls that take a query. */
export abstract class SourceParser extends RenderParser {
  protected readonly tabularSource: Rule<Expression> = this.oneOf<Expression>('tabularSource', [
    { ALT: () => this.SUBRULE(this.dataTable) },
    { ALT: () => this.SUBRULE(this.toScalar) },
    { ALT: () => this.SUBRULE(this.toTable) },
    { ALT: () => this.SUBRULE(this.externalData) },
    { ALT: () => this.SUBRULE(this.contextualDataTable) },
    { ALT: () => this.SUBRULE(this.materializedViewCombine) },
  ]);

  private readonly toScalar: Rule<ToScalar> = this.rule('toScalar', () => {
    const word = this.CONSUME(this.words.toscalar);
    const given = this.OPTION(() => [this.SUBRULE(this.kindParameter)]) ?? [];
    this.CONSUME(LeftParen);
    const expression = this.SUBRULE(this.pipeline);
    this.CONSUME(RightParen);
    return { kind: 'ToScalar', span: this.from(word), parameters: given, expression };
  });

  private readonly toTable: Rule<ToTable> = this.rule('toTable', () => {
    const word = this.CONSUME(this.words.totable);
    const given = this.OPTION(() => [this.SUBRULE(this.kindParameter)]) ?? [];
    this.CONSUME(LeftParen);
    const expression = this.SUBRULE(this.pipeline);
    this.CONSUME(RightParen);
    return { kind: 'ToTable', span: this.from(word), parameters: given, expression };
  });

  private readonly kindParameter: Rule<OperatorParameter> = this.rule('kindParameter', () => {
    const word = this.CONSUME(this.words.kind);
    const name: Name = { kind: 'Name', span: spanOf(word), name: word.image };
    this.CONSUME(Equal);
    const value = this.SUBRULE(this.parameterValue);
    return { kind: 'OperatorParameter', span: this.from(word), name, value };
  });

  readonly range: Rule<RangeOperator> = this.rule('range', () => {
    const word = this.CONSUME(this.words.range);
    const name = this.SUBRULE(this.name);
    this.CONSUME(this.words.from);
    const from = this.SUBRULE(this.expression);
    this.CONSUME(this.words.to);
    const to = this.SUBRULE1(this.expression);
    this.CONSUME(this.words.step);
    const step = this.SUBRULE2(this.expression);
    return { kind: 'Range', span: this.from(word), keyword: spanOf(word), name, from, to, step };
  });

  readonly dataTable: Rule<DataTable> = this.rule('dataTable', () => {
    const word = this.CONSUME(this.words.datatable);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.strict] });
    const schema = this.SUBRULE(this.rowSchema);
    this.CONSUME(LeftBracket);
    this.OPTION(() => this.CONSUME(Comma));
    const values: Expression[] = [];
    if (!this.isReady || !this.is(1, RightBracket)) {
      values.push(this.SUBRULE(this.literal));
      this.MANY({
        GATE: () => !this.is(2, RightBracket),
        DEF: () => {
          this.CONSUME1(Comma);
          values.push(this.SUBRULE1(this.literal));
        },
      });
      this.OPTION1(() => this.CONSUME2(Comma));
    }
    this.CONSUME(RightBracket);
    return { kind: 'DataTable', span: this.from(word), parameters: given, schema, values };
  });

  protected readonly contextualDataTable: Rule<ContextualDataTable> = this.rule('contextualDataTable', () => {
    const word = this.CONSUME(this.words.__contextual_datatable);
    const id = this.SUBRULE(this.expression);
    const schema = this.SUBRULE(this.rowSchema);
    return { kind: 'ContextualDataTable', span: this.from(word), id, schema };
  });

  private readonly externalData: Rule<ExternalData> = this.rule('externalData', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(this.words.externaldata) },
      { ALT: () => this.CONSUME(this.words.external_data) },
    ]);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.strict] });
    const schema = this.SUBRULE(this.rowSchema);
    this.CONSUME(LeftBracket);
    const uris = this.SUBRULE(this.uris);
    this.CONSUME(RightBracket);
    const properties = this.OPTION(() => this.SUBRULE(this.withProperties)) ?? [];
    return { kind: 'ExternalData', span: this.from(word), parameters: given, schema, uris, properties };
  });

  protected readonly uris: Rule<Expression[]> = this.rule('uris', () => {
    const uris: Expression[] = [];
    if (this.hasItems()) {
      uris.push(this.SUBRULE(this.pipeline));
      this.MANY({
        GATE: () => !this.is(2, RightBracket) && !this.is(2, RightParen),
        DEF: () => {
          this.CONSUME(Comma);
          uris.push(this.SUBRULE1(this.pipeline));
        },
      });
      this.OPTION(() => this.CONSUME1(Comma));
    }
    return uris;
  });

  /** `with (format = "csv", ignoreFirstRecord = true)`: any names. */
  protected readonly withProperties: Rule<OperatorParameter[]> = this.rule('withProperties', () => {
    this.CONSUME(this.words.with);
    this.CONSUME(LeftParen);
    const properties: OperatorParameter[] = [];
    if (!this.isReady || !this.is(1, RightParen)) {
      properties.push(this.SUBRULE(this.property));
      this.MANY(() => {
        this.CONSUME(Comma);
        properties.push(this.SUBRULE1(this.property));
      });
    }
    this.CONSUME(RightParen);
    return properties;
  });

  private readonly property: Rule<OperatorParameter> = this.rule('property', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(Equal);
    const value = this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.scalarLiteral) },
      { ALT: () => this.SUBRULE(this.stringLiteral) },
      { ALT: () => this.SUBRULE(this.declaredNameReference) },
    ]);
    return { kind: 'OperatorParameter', span: this.from(first), name, value };
  });

  // ---- materialized-view-combine -----------------------------------------------------------------------------------------

  private readonly materializedViewCombine: Rule<MaterializedViewCombine> = this.rule(
    'materializedViewCombine',
    () => {
      const word = this.CONSUME(this.words['materialized-view-combine']);
      const view = this.SUBRULE(this.parenthesizedPart);
      this.expectText('base');
      const base = this.SUBRULE1(this.parenthesizedPart);
      this.expectText('delta');
      const delta = this.SUBRULE2(this.parenthesizedPart);
      this.expectText('aggregations');
      this.CONSUME(LeftParen);
      const aggregations: SummarizeOperator = this.SUBRULE(this.summarize);
      this.CONSUME(RightParen);
      return { kind: 'MaterializedViewCombine', span: this.from(word), view, base, delta, aggregations };
    },
  );

  private readonly parenthesizedPart: Rule<Expression> = this.rule('parenthesizedPart', () => {
    this.CONSUME(LeftParen);
    const part = this.SUBRULE(this.pipeline);
    this.CONSUME(RightParen);
    return part;
  });

  /** Takes the word `text`, which the lexer knows nothing of. */
  private expectText(text: string): void {
    const word = this.CONSUME9(Identifier);
    if (word.image !== text)
      this.report(() => expectedToken.at(spanOf(word), { expected: `'${text}'`, found: `'${word.image}'` }));
  }
}
