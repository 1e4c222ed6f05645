import { expectedToken, missingPart } from '../diagnostics/parser-diagnostics.ts';
import {
  AnExpression,
  AnyWord,
  Arrow,
  Colon,
  Comma,
  Equal,
  Identifier,
  LeftParen,
  RightParen,
  Semicolon,
  Star,
} from '../lexer/tokens.ts';
import type {
  DefaultedColumn,
  ExpandedColumn,
  Expression,
  MakeSeriesOperator,
  MvApplyOperator,
  MvExpandOperator,
  Name,
  NamedExpression,
  NameReference,
  OperatorParameter,
  OrderedExpression,
  ParseColumn,
  ParseKvOperator,
  ParseOperator,
  ParseStep,
  ParseWhereOperator,
  Pipeline,
  RangeOperator,
  RenderOperator,
  RenderProperty,
  ScanOperator,
  ScanStep,
  SeriesAggregate,
  SeriesFromToStep,
  SeriesInRange,
} from './ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { parameters } from './parameter-parser.ts';
import { ShapingParser } from './shaping-parser.ts';

/** Operators that take values apart, make rows of one row, or look at rows in their order. */
export abstract class ExpandingParser extends ShapingParser {
  /** A pipeline that takes the rows of its surroundings: it begins with an operator. */
  abstract readonly subquery: Rule<Pipeline>;
  abstract readonly defaultedColumn: Rule<DefaultedColumn>;

  // ---- mv-expand, mv-apply -----------------------------------------------------------------------------------------------

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

  // ---- make-series -------------------------------------------------------------------------------------------------------

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

  // ---- parse and its sisters ---------------------------------------------------------------------------------------------

  readonly parse: Rule<ParseOperator> = this.rule('parse', () => {
    const word = this.CONSUME(this.words.parse);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.flags] });
    const expression = this.SUBRULE(this.expression);
    const pattern = this.SUBRULE(this.parsePattern);
    return {
      kind: 'Parse',
      span: this.from(word),
      keyword: spanOf(word),
      parameters: given,
      expression,
      pattern,
    };
  });

  readonly parseWhere: Rule<ParseWhereOperator> = this.rule('parseWhere', () => {
    const word = this.CONSUME(this.words['parse-where']);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.flags] });
    const expression = this.SUBRULE(this.expression);
    const pattern = this.SUBRULE(this.parsePattern);
    return {
      kind: 'ParseWhere',
      span: this.from(word),
      keyword: spanOf(word),
      parameters: given,
      expression,
      pattern,
    };
  });

  private readonly parsePattern: Rule<ParseStep[]> = this.rule('parsePattern', () => {
    this.CONSUME(this.words.with);
    const steps: ParseStep[] = [];
    this.MANY(() => {
      steps.push(
        this.OR<ParseStep>([
          { ALT: () => ({ kind: 'Star', span: spanOf(this.CONSUME(Star)) }) },
          { ALT: () => this.SUBRULE(this.stringLiteral) },
          { ALT: () => this.SUBRULE(this.parseColumn) },
        ]),
      );
    });
    return steps;
  });

  private readonly parseColumn: Rule<ParseColumn> = this.rule('parseColumn', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.declaredName);
    const type = this.OPTION(() => {
      this.CONSUME(Colon);
      return this.SUBRULE(this.columnType);
    });
    return { kind: 'ParseColumn', span: this.from(first), name, type };
  });

  readonly parseKv: Rule<ParseKvOperator> = this.rule('parseKv', () => {
    const word = this.CONSUME(this.words['parse-kv']);
    const expression = this.SUBRULE(this.expression);
    this.CONSUME(this.words.as);
    const columns = this.SUBRULE(this.rowSchema);
    const given: OperatorParameter[] =
      this.OPTION(() => {
        this.CONSUME(this.words.with);
        return this.SUBRULE(this.parameterList, { ARGS: [parameters.parseKv] });
      }) ?? [];
    return {
      kind: 'ParseKv',
      span: this.from(word),
      keyword: spanOf(word),
      expression,
      columns,
      parameters: given,
    };
  });

  // ---- range, scan, render -----------------------------------------------------------------------------------------------

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

  readonly scan: Rule<ScanOperator> = this.rule('scan', () => {
    const word = this.CONSUME(this.words.scan);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.strict] });
    const orderBy: OrderedExpression[] =
      this.OPTION(() => {
        this.CONSUME(this.words.order);
        this.CONSUME(this.words.by);
        return this.SUBRULE(this.orderedExpressions);
      }) ?? [];
    const partitionBy: Expression[] =
      this.OPTION1(() => {
        this.CONSUME(this.words.partition);
        this.CONSUME1(this.words.by);
        return this.SUBRULE(this.expressions);
      }) ?? [];
    const declare = this.OPTION2(() => this.SUBRULE(this.scanDeclaration)) ?? [];
    this.CONSUME(this.words.with);
    this.CONSUME(LeftParen);
    const steps: ScanStep[] = [];
    this.MANY(() => steps.push(this.SUBRULE(this.scanStep)));
    this.CONSUME(RightParen);
    const span = this.from(word);
    return {
      kind: 'Scan',
      span,
      keyword: spanOf(word),
      parameters: given,
      orderBy,
      partitionBy,
      declare,
      steps,
    };
  });

  private readonly scanDeclaration: Rule<DefaultedColumn[]> = this.rule('scanDeclaration', () => {
    this.CONSUME(this.words.declare);
    this.CONSUME(LeftParen);
    const columns: DefaultedColumn[] = [];
    this.OPTION(() => {
      columns.push(this.SUBRULE(this.defaultedColumn));
      this.MANY(() => {
        this.CONSUME(Comma);
        columns.push(this.SUBRULE1(this.defaultedColumn));
      });
    });
    this.CONSUME(RightParen);
    return columns;
  });

  private readonly scanStep: Rule<ScanStep> = this.rule('scanStep', () => {
    const word = this.CONSUME(this.words.step);
    const name = this.SUBRULE(this.declaredName);
    const isOptional = this.OPTION(() => this.CONSUME(this.words.optional)) !== undefined;
    const output = this.OPTION1(() => {
      this.CONSUME(this.words.output);
      this.CONSUME(Equal);
      return this.SUBRULE(this.bareWord).name as ScanStep['output'];
    });
    this.CONSUME(Colon);
    const condition = this.SUBRULE(this.expression);
    const assignments: NamedExpression[] = [];
    this.OPTION2(() => {
      this.CONSUME(Arrow);
      assignments.push(this.SUBRULE(this.assignment));
      this.MANY(() => {
        this.CONSUME(Comma);
        assignments.push(this.SUBRULE1(this.assignment));
      });
    });
    const span = this.from(word);
    this.CONSUME(Semicolon);
    return { kind: 'ScanStep', span, name, isOptional, output, condition, assignments };
  });

  private readonly assignment: Rule<NamedExpression> = this.rule('assignment', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.declaredName);
    this.CONSUME(Equal);
    const expression = this.SUBRULE(this.expression);
    return { kind: 'NamedExpression', span: this.from(first), names: [name], expression };
  });

  readonly render: Rule<RenderOperator> = this.rule('render', () => {
    const word = this.CONSUME(this.words.render);
    const chart = this.SUBRULE(this.chart);
    const properties: RenderProperty[] = [];
    this.MANY({
      GATE: () => this.startsOldProperty(),
      DEF: () => properties.push(this.SUBRULE(this.oldRenderProperty)),
    });
    this.OPTION(() => {
      this.CONSUME(this.words.with);
      this.CONSUME(LeftParen);
      this.OPTION1(() => this.CONSUME(Comma));
      if (!this.isReady || !this.is(1, RightParen)) {
        properties.push(this.SUBRULE(this.renderProperty));
        this.MANY1(() => {
          this.CONSUME1(Comma);
          properties.push(this.SUBRULE1(this.renderProperty));
        });
      }
      this.CONSUME(RightParen);
    });
    return { kind: 'Render', span: this.from(word), keyword: spanOf(word), chart, properties };
  });

  /** A chart that Kusto knows, or a name of one that it does not. */
  private readonly chart: Rule<Name> = this.rule('chart', () => {
    const word = this.CONSUME(AnyWord);
    if (this.isReady && word.tokenType !== Identifier && !chartWords.has(word.image))
      this.report(() => expectedToken.at(spanOf(word), { expected: 'a chart', found: `'${word.image}'` }));
    return { kind: 'Name', span: spanOf(word), name: word.image };
  });

  private startsOldProperty(): boolean {
    if (this.is(1, this.words.with)) return !this.is(2, LeftParen);
    if (this.is(1, this.words.by)) return true;
    const isName =
      this.is(1, this.words.kind) || this.is(1, this.words.title) || this.is(1, this.words.accumulate);
    return isName && this.is(2, Equal);
  }

  /** `kind=stacked`, `title="…"`, `by a, b` straight behind the chart. */
  private readonly oldRenderProperty: Rule<RenderProperty> = this.rule('oldRenderProperty', () => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.anyWord);
    if (this.isReady && name.name === 'by') {
      const values = this.SUBRULE(this.renderColumns);
      return { kind: 'RenderProperty', span: this.from(first), name, values };
    }
    if (!this.isReady || name.name !== 'with') this.CONSUME(Equal);
    const value =
      this.isReady && name.name === 'title' ? this.SUBRULE(this.path) : this.SUBRULE(this.parameterValue);
    return { kind: 'RenderProperty', span: this.from(first), name, values: [value] };
  });

  private readonly renderProperty: Rule<RenderProperty> = this.rule('renderProperty', () => {
    const first = this.LA(1);
    if (this.isReady) this.expectParameter(parameters.render);
    const name = this.SUBRULE(this.anyWord);
    this.CONSUME(Equal);
    let values: Expression[];
    if (this.isReady && listProperties.has(name.name)) values = this.SUBRULE(this.renderColumns);
    else if (this.isReady && textProperties.has(name.name)) values = [this.SUBRULE(this.path)];
    else values = [this.SUBRULE(this.parameterValue)];
    return { kind: 'RenderProperty', span: this.from(first), name, values };
  });

  /** `a, b` up to the next property or the end. */
  private readonly renderColumns: Rule<NameReference[]> = this.rule('renderColumns', () => {
    const columns = [this.SUBRULE(this.declaredNameReference)];
    this.MANY({
      GATE: () => !this.is(3, Equal),
      DEF: () => {
        this.CONSUME(Comma);
        columns.push(this.SUBRULE1(this.declaredNameReference));
      },
    });
    return columns;
  });
}

/** Charts whose names are words of the language. */
export const chartWords: ReadonlySet<string> = new Set(
  (
    'barchart piechart ladderchart timechart linechart anomalychart pivotchart areachart stackedareachart scatterchart timepivot ' +
    'columnchart timeline 3Dchart card treemap plotly graph'
  ).split(' '),
);
/** Properties of charts that hold several columns. */
const listProperties = new Set(['ycolumns', 'anomalycolumns', 'series']);
/** Properties of charts that hold a text, which may be a name of a `let`. */
const textProperties = new Set(['title', 'xtitle', 'ytitle']);
