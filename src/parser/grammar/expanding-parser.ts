import { missingPart } from '../../diagnostics/parser-diagnostics.ts';
import { AnExpression, Comma, Equal, LeftParen, RightParen } from '../../lexer/tokens.ts';
import type {
  ExpandedColumn,
  Expression,
  MakeSeriesOperator,
  MvApplyOperator,
  MvExpandOperator,
  NamedExpression,
  Pipeline,
  SeriesAggregate,
  SeriesFromToStep,
  SeriesInRange,
} from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { GroupingParser } from './grouping-parser.ts';
import { parameters } from './parameter-parser.ts';

/** Operators that make rows of one row, or series of rows: `mv-expand`, `mv-apply`, `make-series`. */
export abstract class ExpandingParser extends GroupingParser {
  /** A pipeline that takes the rows of its surroundings: it begins with an operator. */
  abstract readonly subquery: Rule<Pipeline>;

  readonly mvExpand: Rule<MvExpandOperator> = this.rule('mvExpand', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(this.words['mv-expand']) },
      { ALT: () => this.CONSUME(this.words.mvexpand) },
    ]);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    if (this.isReady && this.is(1, this.words.limit)) this.CONSUME(AnExpression);
    const columns = [this.SUBRULE(this.expandedColumn)];
    this.MANY(() => {
      this.CONSUME(Comma);
      columns.push(this.SUBRULE1(this.expandedColumn));
    });
    const limit = this.OPTION(() => this.SUBRULE(this.rowLimit));
    return {
      kind: 'MvExpand',
      span: this.from(word),
      keyword: spanOf(word),
      isLegacy: word.tokenType === this.words.mvexpand,
      parameters: given,
      columns,
      limit,
    };
  });

  readonly mvApply: Rule<MvApplyOperator> = this.rule('mvApply', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(this.words['mv-apply']) },
      { ALT: () => this.CONSUME(this.words.mvapply) },
    ]);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const columns: ExpandedColumn[] = [];
    this.endOfApplied();
    columns.push(this.SUBRULE(this.expandedColumn));
    this.MANY(() => {
      this.CONSUME(Comma);
      this.endOfApplied();
      columns.push(this.SUBRULE1(this.expandedColumn));
    });
    const limit = this.OPTION(() => this.SUBRULE(this.rowLimit));
    const contextId = this.OPTION1(() => {
      this.CONSUME(this.words.id);
      return this.SUBRULE(this.expression);
    });
    this.CONSUME(this.words.on);
    this.CONSUME(LeftParen);
    const subquery = this.SUBRULE(this.subquery);
    this.CONSUME(RightParen);
    const span = this.from(word);
    return {
      kind: 'MvApply',
      span,
      keyword: spanOf(word),
      parameters: given,
      columns,
      limit,
      contextId,
      subquery,
    };
  });

  /** `limit`, `id` and `on` end the columns of mv-apply unless what follows makes them names. */
  private endOfApplied(): void {
    if (!this.isReady) return;
    const isClause = this.is(1, this.words.limit) || this.is(1, this.words.id) || this.is(1, this.words.on);
    if (isClause && !this.is(2, Comma) && !this.is(2, this.words.to) && !this.is(2, Equal))
      this.CONSUME9(AnExpression);
  }

  private readonly expandedColumn: Rule<ExpandedColumn> = this.rule('expandedColumn', () => {
    const first = this.LA(1);
    const column = this.SUBRULE(this.namedExpression);
    const type = this.OPTION(() => {
      this.CONSUME(this.words.to);
      const typeOf = this.SUBRULE(this.typeOf);
      const only = this.isReady && typeOf.types.length === 1 ? typeOf.types[0] : undefined;
      if (only?.kind === 'TypeReference') return only;
      this.report(() => missingPart.at(typeOf.span, { part: 'one type', found: 'this list' }));
      return undefined;
    });
    return { kind: 'ExpandedColumn', span: this.from(first), column, type };
  });

  private readonly rowLimit: Rule<Expression> = this.rule('rowLimit', () => {
    this.CONSUME(this.words.limit);
    return this.SUBRULE(this.expression);
  });

  readonly makeSeries: Rule<MakeSeriesOperator> = this.rule('makeSeries', () => {
    const word = this.CONSUME(this.words['make-series']);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    this.endOfAggregates();
    const aggregates = [this.SUBRULE(this.seriesAggregate)];
    this.MANY(() => {
      this.CONSUME(Comma);
      this.endOfAggregates();
      aggregates.push(this.SUBRULE1(this.seriesAggregate));
    });
    this.CONSUME(this.words.on);
    const axis = this.SUBRULE(this.namedExpression);
    const range = this.OR<SeriesFromToStep | SeriesInRange>([
      { ALT: () => this.SUBRULE(this.seriesInRange) },
      { ALT: () => this.SUBRULE(this.seriesFromToStep) },
    ]);
    const by: NamedExpression[] =
      this.OPTION(() => {
        this.CONSUME(this.words.by);
        return this.SUBRULE(this.namedExpressions);
      }) ?? [];
    const span = this.from(word);
    return {
      kind: 'MakeSeries',
      span,
      keyword: spanOf(word),
      parameters: given,
      aggregates,
      axis,
      range,
      by,
    };
  });

  /** `on`, `from` and `in` end the aggregates, so none of them begins one. */
  private endOfAggregates(): void {
    if (this.isReady && (this.is(1, this.words.on) || this.is(1, this.words.from)))
      this.CONSUME9(AnExpression);
  }

  private readonly seriesAggregate: Rule<SeriesAggregate> = this.rule('seriesAggregate', () => {
    const first = this.LA(1);
    const aggregate = this.SUBRULE(this.namedExpression);
    const defaultValue = this.OPTION(() => {
      this.CONSUME(this.words.default);
      this.CONSUME(Equal);
      return this.SUBRULE(this.maybeNamed);
    });
    return { kind: 'SeriesAggregate', span: this.from(first), aggregate, defaultValue };
  });

  private readonly seriesFromToStep: Rule<SeriesFromToStep> = this.rule('seriesFromToStep', () => {
    const first = this.LA(1);
    const from = this.OPTION(() => {
      this.CONSUME(this.words.from);
      return this.SUBRULE(this.expression);
    });
    const to = this.OPTION1(() => {
      this.CONSUME(this.words.to);
      return this.SUBRULE1(this.expression);
    });
    this.CONSUME(this.words.step);
    const step = this.SUBRULE2(this.expression);
    return { kind: 'SeriesFromToStep', span: this.from(first), from, to, step };
  });

  private readonly seriesInRange: Rule<SeriesInRange> = this.rule('seriesInRange', () => {
    const word = this.CONSUME(this.words.in);
    this.CONSUME(this.words.range);
    const values = this.SUBRULE(this.callArguments);
    return { kind: 'SeriesInRange', span: this.from(word), arguments: values };
  });
}
