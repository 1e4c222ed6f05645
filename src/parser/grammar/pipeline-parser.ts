import { type TokenType, tokenMatcher } from 'chevrotain';
import { AnyWord, Bar, keyword, LeftParen, PlainName } from '../../lexer/tokens.ts';
import type { Expression, Pipeline, TabularOperator } from '../ast.ts';
import type { Rule } from './base-parser.ts';
import { GraphParser } from './graph-parser.ts';
import { chartWords } from './render-parser.ts';

/** Words that begin an operator wherever they stand; words that may be names are told apart by what follows them. */
const operatorWords: ReadonlySet<TokenType> = new Set(
  (
    [
      ...[
        'as',
        'assert-schema',
        'find',
        'graph-match',
        'graph-to-table',
        'graph-mark-components',
        'invoke',
        'macro-expand',
      ],
      ...[
        'make-graph',
        'make-series',
        'mv-apply',
        'mv-expand',
        'parse-where',
        'parse-kv',
        'print',
        'project',
      ],
      ...['project-away', 'project-by-names', 'project-keep', 'project-rename', 'project-reorder', 'sample'],
      ...['sample-distinct', 'search', 'top-hitters', 'top-nested', 'union', 'where', '__executeAndCache'],
      ...['graph-shortest-paths', 'graph-where-nodes', 'graph-where-edges'],
    ] as const
  ).map((word) => keyword[word]),
);

/** The words of operators that are also names. */
const nameOperatorWords: ReadonlySet<TokenType> = new Set(
  (
    [
      ...[
        'consume',
        'count',
        'distinct',
        'evaluate',
        'extend',
        'facet',
        'filter',
        'fork',
        'getschema',
        'join',
        'limit',
      ],
      ...[
        'lookup',
        'mvapply',
        'mvexpand',
        'order',
        'parse',
        '__partitionby',
        'partition',
        'range',
        'reduce',
        'render',
      ],
      ...['scan', 'serialize', 'sort', 'summarize', 'take', 'top'],
    ] as const
  ).map((word) => keyword[word]),
);

/** What may follow `|`, for suggestions. */
export const operatorNames: readonly string[] = [...operatorWords, ...nameOperatorWords].map(
  (type) => type.name,
);

/** `source | operator | …`. */
export abstract class PipelineParser extends GraphParser {
  readonly pipeline: Rule<Expression> = this.rule('pipeline', () => {
    const first = this.LA(1);
    let source: Expression | undefined;
    const operators: TabularOperator[] = [];
    if (this.isReady && this.startsOperator()) operators.push(this.SUBRULE(this.operator));
    else source = this.SUBRULE(this.expression);
    this.MANY(() => {
      this.CONSUME(Bar);
      operators.push(this.SUBRULE1(this.operator));
    });
    return source !== undefined && operators.length === 0
      ? source
      : this.pipelineOf(first, source, operators);
  });

  readonly subquery: Rule<Pipeline> = this.rule('subquery', () => {
    const first = this.LA(1);
    const operators: TabularOperator[] = [];
    let source: Expression | undefined;
    if (this.isReady && this.is(1, this.words.__contextual_datatable))
      source = this.SUBRULE(this.contextualDataTable);
    else operators.push(this.SUBRULE(this.operator));
    this.MANY(() => {
      this.CONSUME(Bar);
      operators.push(this.SUBRULE1(this.operator));
    });
    return this.pipelineOf(first, source, operators);
  });

  /** What follows the first `|` of a pipeline whose beginning could not be read. */
  readonly laterOperators: Rule<TabularOperator[]> = this.rule('laterOperators', () => {
    const operators = [this.SUBRULE(this.operator)];
    this.MANY(() => {
      this.CONSUME(Bar);
      operators.push(this.SUBRULE1(this.operator));
    });
    return operators;
  });

  protected readonly singleOperator: Rule<Pipeline> = this.rule('singleOperator', () => {
    const first = this.LA(1);
    const operator = this.SUBRULE(this.operator);
    return this.pipelineOf(first, undefined, [operator]);
  });

  readonly operator: Rule<TabularOperator> = this.oneOf<TabularOperator>('operator', [
    { ALT: () => this.SUBRULE(this.where) },
    { ALT: () => this.SUBRULE(this.extend) },
    { ALT: () => this.SUBRULE(this.project) },
    { ALT: () => this.SUBRULE(this.summarize) },
    { ALT: () => this.SUBRULE(this.join) },
    { ALT: () => this.SUBRULE(this.sort) },
    { ALT: () => this.SUBRULE(this.take) },
    { ALT: () => this.SUBRULE(this.mvExpand) },
    { ALT: () => this.SUBRULE(this.mvApply) },
    { ALT: () => this.SUBRULE(this.projectAway) },
    { ALT: () => this.SUBRULE(this.projectByNames) },
    { ALT: () => this.SUBRULE(this.projectKeep) },
    { ALT: () => this.SUBRULE(this.projectRename) },
    { ALT: () => this.SUBRULE(this.projectReorder) },
    { ALT: () => this.SUBRULE(this.distinct) },
    { ALT: () => this.SUBRULE(this.union) },
    { ALT: () => this.SUBRULE(this.top) },
    { ALT: () => this.SUBRULE(this.parse) },
    { ALT: () => this.SUBRULE(this.parseWhere) },
    { ALT: () => this.SUBRULE(this.parseKv) },
    { ALT: () => this.SUBRULE(this.render) },
    { ALT: () => this.SUBRULE(this.evaluate) },
    { ALT: () => this.SUBRULE(this.invoke) },
    { ALT: () => this.SUBRULE(this.makeSeries) },
    { ALT: () => this.SUBRULE(this.lookup) },
    { ALT: () => this.SUBRULE(this.print) },
    { ALT: () => this.SUBRULE(this.search) },
    { ALT: () => this.SUBRULE(this.serialize) },
    { ALT: () => this.SUBRULE(this.count) },
    { ALT: () => this.SUBRULE(this.find) },
    { ALT: () => this.SUBRULE(this.as) },
    { ALT: () => this.SUBRULE(this.getSchema) },
    { ALT: () => this.SUBRULE(this.topNested) },
    { ALT: () => this.SUBRULE(this.topHitters) },
    { ALT: () => this.SUBRULE(this.partition) },
    { ALT: () => this.SUBRULE(this.partitionBy) },
    { ALT: () => this.SUBRULE(this.range) },
    { ALT: () => this.SUBRULE(this.scan) },
    { ALT: () => this.SUBRULE(this.sample) },
    { ALT: () => this.SUBRULE(this.sampleDistinct) },
    { ALT: () => this.SUBRULE(this.reduce) },
    { ALT: () => this.SUBRULE(this.fork) },
    { ALT: () => this.SUBRULE(this.facet) },
    { ALT: () => this.SUBRULE(this.consumeRows) },
    { ALT: () => this.SUBRULE(this.executeAndCache) },
    { ALT: () => this.SUBRULE(this.assertSchema) },
    { ALT: () => this.SUBRULE(this.macroExpand) },
    { ALT: () => this.SUBRULE(this.makeGraph) },
    { ALT: () => this.SUBRULE(this.graphMatch) },
    { ALT: () => this.SUBRULE(this.graphShortestPaths) },
    { ALT: () => this.SUBRULE(this.graphToTable) },
    { ALT: () => this.SUBRULE(this.graphMarkComponents) },
    { ALT: () => this.SUBRULE(this.graphWhereNodes) },
    { ALT: () => this.SUBRULE(this.graphWhereEdges) },
  ]);

  protected isOperatorKeyword(): boolean {
    const type = this.LA(1).tokenType;
    if (type === this.words.count || type === this.words.range) return !this.is(2, LeftParen);
    return operatorWords.has(type) || nameOperatorWords.has(type);
  }

  /** True when a pipeline begins with an operator here, and not with a table that bears the name of one. */
  private startsOperator(): boolean {
    const type = this.LA(1).tokenType;
    if (operatorWords.has(type)) return true;
    if (!nameOperatorWords.has(type)) return false;
    switch (type) {
      case this.words.evaluate:
        return this.nameLength(2) > 0 || this.startsHint();
      case this.words.facet:
        return this.is(2, this.words.by);
      case this.words.partition:
      case this.words.reduce:
        return this.is(2, this.words.by) || this.startsHint();
      case this.words.range: {
        const length = this.nameLength(2);
        return length > 0 && this.is(2 + length, this.words.from);
      }
      case this.words.render:
        return this.is(2, AnyWord) && (this.is(2, PlainName) || chartWords.has(this.LA(2).image));
      default:
        return false;
    }
  }

  private startsHint(): boolean {
    return tokenMatcher(this.LA(2), AnyWord) && this.isCommonParameter(this.LA(2).image);
  }
}
