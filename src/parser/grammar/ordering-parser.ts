import { Comma, Equal } from '../../lexer/tokens.ts';
import type {
  OrderedExpression,
  SampleDistinctOperator,
  SampleOperator,
  SortOperator,
  TakeOperator,
  TopHittersOperator,
  TopNestedLevel,
  TopNestedOperator,
  TopOperator,
} from '../ast.ts';
import { type Rule, spanOf } from './base-parser.ts';
import { ParameterParser, parameters } from './parameter-parser.ts';

/** Operators that choose rows by their number and order. */
export abstract class OrderingParser extends ParameterParser {
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

  protected readonly direction: Rule<OrderedExpression['direction']> = this.rule('direction', () => {
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
}
