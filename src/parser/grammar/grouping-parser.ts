import { AnExpression, Comma, Equal, ScalarLiteral, StringText } from '../../lexer/tokens.ts';
import type {
  AsOperator,
  AssertSchemaOperator,
  ConsumeOperator,
  CountOperator,
  ExecuteAndCacheOperator,
  Expression,
  GetSchemaOperator,
  OperatorParameter,
  ReduceOperator,
  SummarizeOperator,
} from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { parameters } from './parameter-parser.ts';
import { ShapingParser } from './shaping-parser.ts';

/** Operators that group rows, and those that take the table as a whole. */
export abstract class GroupingParser extends ShapingParser {
  readonly summarize: Rule<SummarizeOperator> = this.rule('summarize', () => {
    const word = this.CONSUME(this.words.summarize);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const aggregates =
      this.hasItems() && !this.is(1, this.words.by) ? this.SUBRULE(this.namedExpressions) : [];
    let bin: Expression | undefined;
    const by = this.OPTION(() => {
      this.CONSUME(this.words.by);
      if (this.isLegacyBin()) this.CONSUME(AnExpression);
      const columns = [this.SUBRULE(this.namedExpression)];
      this.MANY({
        GATE: () => !this.isLegacyBin(1),
        DEF: () => {
          this.CONSUME(Comma);
          columns.push(this.SUBRULE1(this.namedExpression));
        },
      });
      this.OPTION1({
        GATE: () => this.isLegacyBin(),
        DEF: () => {
          this.CONSUME(this.words.bin);
          this.CONSUME(Equal);
          bin = this.SUBRULE(this.expression);
        },
      });
      return columns;
    });
    const span = this.from(word);
    return { kind: 'Summarize', span, keyword: spanOf(word), parameters: given, aggregates, by, bin };
  });

  /** `bin = literal` ends the list of columns, so no column may begin so. */
  private isLegacyBin(after = 0): boolean {
    if (!this.is(after + 1, this.words.bin) || !this.is(after + 2, Equal)) return false;
    return this.is(after + 3, ScalarLiteral) || this.is(after + 3, StringText);
  }

  readonly reduce: Rule<ReduceOperator> = this.rule('reduce', () => {
    const word = this.CONSUME(this.words.reduce);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.reduce] });
    this.CONSUME(this.words.by);
    const by = this.SUBRULE(this.namedExpression);
    const properties: OperatorParameter[] =
      this.OPTION(() => {
        this.CONSUME(this.words.with);
        return this.SUBRULE(this.commaParameters, { ARGS: [parameters.reduce] });
      }) ?? [];
    return {
      kind: 'Reduce',
      span: this.from(word),
      keyword: spanOf(word),
      parameters: given,
      by,
      properties,
    };
  });

  // ---- the table as a whole ----------------------------------------------------------------------------------------------

  readonly count: Rule<CountOperator> = this.rule('count', () => {
    const word = this.CONSUME(this.words.count);
    const name = this.OPTION(() => {
      this.CONSUME(this.words.as);
      return this.SUBRULE(this.identifier);
    });
    return { kind: 'Count', span: this.from(word), keyword: spanOf(word), name };
  });

  readonly as: Rule<AsOperator> = this.rule('as', () => {
    const word = this.CONSUME(this.words.as);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const name = this.SUBRULE(this.name);
    return { kind: 'As', span: this.from(word), keyword: spanOf(word), parameters: given, name };
  });

  readonly consumeRows: Rule<ConsumeOperator> = this.rule('consumeRows', () => {
    const word = this.CONSUME(this.words.consume);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.strict] });
    return { kind: 'Consume', span: this.from(word), keyword: spanOf(word), parameters: given };
  });

  readonly getSchema: Rule<GetSchemaOperator> = this.rule('getSchema', () => {
    const word = this.CONSUME(this.words.getschema);
    const given = this.OPTION({
      GATE: () => this.is(1, this.words.kind) && this.is(2, Equal),
      DEF: () => [this.SUBRULE(this.operatorParameter)],
    });
    return { kind: 'GetSchema', span: this.from(word), keyword: spanOf(word), parameters: given ?? [] };
  });

  readonly executeAndCache: Rule<ExecuteAndCacheOperator> = this.rule('executeAndCache', () => {
    const word = this.CONSUME(this.words.__executeAndCache);
    return { kind: 'ExecuteAndCache', span: this.from(word), keyword: spanOf(word) };
  });

  readonly assertSchema: Rule<AssertSchemaOperator> = this.rule('assertSchema', () => {
    const word = this.CONSUME(this.words['assert-schema']);
    const schema = this.SUBRULE(this.rowSchema);
    return { kind: 'AssertSchema', span: this.from(word), keyword: spanOf(word), schema };
  });
}
