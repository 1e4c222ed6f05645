import { AnExpression, Comma, Equal, ScalarLiteral, Star, StringText } from '../lexer/tokens.ts';
import type {
  AsOperator,
  AssertSchemaOperator,
  ConsumeOperator,
  CountOperator,
  DistinctOperator,
  ExecuteAndCacheOperator,
  Expression,
  ExtendOperator,
  GetSchemaOperator,
  NameReference,
  OperatorParameter,
  OrderedExpression,
  PrintOperator,
  ProjectAwayOperator,
  ProjectByNamesOperator,
  ProjectKeepOperator,
  ProjectOperator,
  ProjectRenameOperator,
  ProjectReorderOperator,
  ReduceOperator,
  SampleDistinctOperator,
  SampleOperator,
  SerializeOperator,
  SortOperator,
  Star as StarNode,
  SummarizeOperator,
  TakeOperator,
  TopHittersOperator,
  TopNestedLevel,
  TopNestedOperator,
  TopOperator,
  WhereOperator,
  Wildcard,
} from './ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { ParameterParser, parameters } from './parameter-parser.ts';

/** Operators that filter, order, count, group and choose columns. */
export abstract class ShapingParser extends ParameterParser {
  readonly where: Rule<WhereOperator> = this.rule('where', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(this.words.where) },
      { ALT: () => this.CONSUME(this.words.filter) },
    ]);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const predicate = this.SUBRULE(this.maybeNamed);
    return { kind: 'Where', span: this.from(word), keyword: spanOf(word), parameters: given, predicate };
  });

  readonly extend: Rule<ExtendOperator> = this.rule('extend', () => {
    const word = this.CONSUME(this.words.extend);
    const columns = this.SUBRULE(this.namedExpressions);
    return { kind: 'Extend', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly print: Rule<PrintOperator> = this.rule('print', () => {
    const word = this.CONSUME(this.words.print);
    const columns = this.SUBRULE(this.namedExpressions);
    return { kind: 'Print', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly serialize: Rule<SerializeOperator> = this.rule('serialize', () => {
    const word = this.CONSUME(this.words.serialize);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const columns = this.hasItems() ? this.SUBRULE(this.namedExpressions) : [];
    return { kind: 'Serialize', span: this.from(word), keyword: spanOf(word), parameters: given, columns };
  });

  // ---- project and its sisters -------------------------------------------------------------------------------------------

  readonly project: Rule<ProjectOperator> = this.rule('project', () => {
    const word = this.CONSUME(this.words.project);
    const columns = this.hasItems() ? this.SUBRULE(this.namedExpressions) : [];
    return { kind: 'Project', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly projectRename: Rule<ProjectRenameOperator> = this.rule('projectRename', () => {
    const word = this.CONSUME(this.words['project-rename']);
    const columns = this.hasItems() ? this.SUBRULE(this.namedExpressions) : [];
    return { kind: 'ProjectRename', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly projectAway: Rule<ProjectAwayOperator> = this.rule('projectAway', () => {
    const word = this.CONSUME(this.words['project-away']);
    const columns = this.hasItems() ? this.SUBRULE(this.columnPatterns) : [];
    return { kind: 'ProjectAway', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly projectKeep: Rule<ProjectKeepOperator> = this.rule('projectKeep', () => {
    const word = this.CONSUME(this.words['project-keep']);
    const columns = this.hasItems() ? this.SUBRULE(this.columnPatterns) : [];
    return { kind: 'ProjectKeep', span: this.from(word), keyword: spanOf(word), columns };
  });

  private readonly columnPatterns: Rule<(NameReference | Wildcard | StarNode)[]> = this.rule(
    'columnPatterns',
    () => {
      const columns = [this.SUBRULE(this.columnPattern)];
      this.MANY(() => {
        this.CONSUME(Comma);
        columns.push(this.SUBRULE1(this.columnPattern));
      });
      return columns;
    },
  );

  readonly projectByNames: Rule<ProjectByNamesOperator> = this.rule('projectByNames', () => {
    const word = this.CONSUME(this.words['project-by-names']);
    const columns = this.hasItems() ? this.SUBRULE(this.expressions) : [];
    return { kind: 'ProjectByNames', span: this.from(word), keyword: spanOf(word), columns };
  });

  readonly projectReorder: Rule<ProjectReorderOperator> = this.rule('projectReorder', () => {
    const word = this.CONSUME(this.words['project-reorder']);
    const columns: OrderedExpression[] = [];
    if (this.hasItems()) {
      columns.push(this.SUBRULE(this.reorderedColumn));
      this.MANY(() => {
        this.CONSUME(Comma);
        columns.push(this.SUBRULE1(this.reorderedColumn));
      });
    }
    return { kind: 'ProjectReorder', span: this.from(word), keyword: spanOf(word), columns };
  });

  private readonly reorderedColumn: Rule<OrderedExpression> = this.rule('reorderedColumn', () => {
    const first = this.LA(1);
    const expression = this.SUBRULE(this.columnPattern);
    const direction = this.OPTION(() => this.SUBRULE(this.direction));
    return { kind: 'OrderedExpression', span: this.from(first), expression, direction, nulls: undefined };
  });

  readonly distinct: Rule<DistinctOperator> = this.rule('distinct', () => {
    const word = this.CONSUME(this.words.distinct);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const columns = [this.SUBRULE(this.distinctColumn)];
    this.MANY(() => {
      this.CONSUME(Comma);
      columns.push(this.SUBRULE1(this.distinctColumn));
    });
    return { kind: 'Distinct', span: this.from(word), keyword: spanOf(word), parameters: given, columns };
  });

  private readonly distinctColumn: Rule<Expression> = this.rule('distinctColumn', () => {
    if (this.isReady && this.is(1, Star)) return { kind: 'Star', span: spanOf(this.CONSUME(Star)) };
    return this.SUBRULE(this.maybeNamed);
  });

  // ---- rows by number and order ------------------------------------------------------------------------------------------

  readonly take: Rule<TakeOperator> = this.rule('take', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(this.words.take) },
      { ALT: () => this.CONSUME(this.words.limit) },
    ]);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const count = this.SUBRULE(this.maybeNamed);
    return { kind: 'Take', span: this.from(word), keyword: spanOf(word), parameters: given, count };
  });

  readonly sample: Rule<SampleOperator> = this.rule('sample', () => {
    const word = this.CONSUME(this.words.sample);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const count = this.SUBRULE(this.maybeNamed);
    return { kind: 'Sample', span: this.from(word), keyword: spanOf(word), parameters: given, count };
  });

  readonly sampleDistinct: Rule<SampleDistinctOperator> = this.rule('sampleDistinct', () => {
    const word = this.CONSUME(this.words['sample-distinct']);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const count = this.SUBRULE(this.maybeNamed);
    this.CONSUME(this.words.of);
    const of = this.SUBRULE1(this.maybeNamed);
    return {
      kind: 'SampleDistinct',
      span: this.from(word),
      keyword: spanOf(word),
      parameters: given,
      count,
      of,
    };
  });

  readonly sort: Rule<SortOperator> = this.rule('sort', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(this.words.sort) },
      { ALT: () => this.CONSUME(this.words.order) },
    ]);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.strict] });
    this.CONSUME(this.words.by);
    const by = this.SUBRULE(this.orderedExpressions);
    return { kind: 'Sort', span: this.from(word), keyword: spanOf(word), parameters: given, by };
  });

  readonly orderedExpressions: Rule<OrderedExpression[]> = this.rule('orderedExpressions', () => {
    const keys = [this.SUBRULE(this.orderedExpression)];
    this.MANY(() => {
      this.CONSUME(Comma);
      keys.push(this.SUBRULE1(this.orderedExpression));
    });
    return keys;
  });

  readonly orderedExpression: Rule<OrderedExpression> = this.rule('orderedExpression', () => {
    const first = this.LA(1);
    const expression = this.SUBRULE(this.maybeNamed);
    const direction = this.OPTION(() => this.SUBRULE(this.direction));
    const nulls = this.OPTION1(() => this.SUBRULE(this.nullsOrder));
    return { kind: 'OrderedExpression', span: this.from(first), expression, direction, nulls };
  });

  private readonly direction: Rule<OrderedExpression['direction']> = this.rule('direction', () => {
    const word = this.OR([
      { ALT: () => this.CONSUME(this.words.asc) },
      { ALT: () => this.CONSUME(this.words.desc) },
      { ALT: () => this.CONSUME(this.words['granny-asc']) },
      { ALT: () => this.CONSUME(this.words['granny-desc']) },
    ]);
    return word.image as OrderedExpression['direction'];
  });

  private readonly nullsOrder: Rule<OrderedExpression['nulls']> = this.rule('nullsOrder', () => {
    this.CONSUME(this.words.nulls);
    const word = this.OR([
      { ALT: () => this.CONSUME(this.words.first) },
      { ALT: () => this.CONSUME(this.words.last) },
    ]);
    return word.image as OrderedExpression['nulls'];
  });

  readonly top: Rule<TopOperator> = this.rule('top', () => {
    const word = this.CONSUME(this.words.top);
    const given = this.SUBRULE(this.operatorParameters, { ARGS: [parameters.common] });
    const count = this.SUBRULE(this.maybeNamed);
    this.CONSUME(this.words.by);
    const by = this.SUBRULE(this.orderedExpression);
    return { kind: 'Top', span: this.from(word), keyword: spanOf(word), parameters: given, count, by };
  });

  readonly topHitters: Rule<TopHittersOperator> = this.rule('topHitters', () => {
    const word = this.CONSUME(this.words['top-hitters']);
    const count = this.SUBRULE(this.maybeNamed);
    this.CONSUME(this.words.of);
    const of = this.SUBRULE(this.namedExpression);
    const by = this.OPTION(() => {
      this.CONSUME(this.words.by);
      return this.SUBRULE1(this.namedExpression);
    });
    return { kind: 'TopHitters', span: this.from(word), keyword: spanOf(word), count, of, by };
  });

  readonly topNested: Rule<TopNestedOperator> = this.rule('topNested', () => {
    const word = this.LA(1);
    const levels = [this.SUBRULE(this.topNestedLevel)];
    this.MANY(() => {
      this.CONSUME(Comma);
      levels.push(this.SUBRULE1(this.topNestedLevel));
    });
    return { kind: 'TopNested', span: this.from(word), keyword: spanOf(word), levels };
  });

  private readonly topNestedLevel: Rule<TopNestedLevel> = this.rule('topNestedLevel', () => {
    const word = this.CONSUME(this.words['top-nested']);
    const count = !this.is(1, this.words.of) ? this.SUBRULE(this.maybeNamed) : undefined;
    this.CONSUME(this.words.of);
    const of = this.SUBRULE(this.namedExpression);
    const others = this.OPTION(() => {
      this.CONSUME(this.words.with);
      this.CONSUME(this.words.others);
      this.CONSUME(Equal);
      return this.SUBRULE(this.expression);
    });
    this.CONSUME(this.words.by);
    const by = this.SUBRULE1(this.namedExpression);
    const direction = this.OPTION1(() => this.SUBRULE(this.direction));
    const nulls = this.OPTION2(() => this.SUBRULE(this.nullsOrder));
    return { kind: 'TopNestedLevel', span: this.from(word), count, of, others, by, direction, nulls };
  });

  // ---- groups ------------------------------------------------------------------------------------------------------------

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
