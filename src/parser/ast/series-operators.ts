import type { Span } from '../../source/span.ts';
import type { Expression, Pipeline, Star } from './expressions.ts';
import type { StringLiteral } from './literals.ts';
import type { Operator } from './operator.ts';
import type {
  DefaultedColumn,
  Name,
  NamedExpression,
  OperatorParameter,
  OrderedExpression,
  RowSchema,
  TypeReference,
} from './parts.ts';

/** `T | make-series aggregates on axis [from a] [to b] step s [by columns]`, or `on axis in range(a, b, s)`. */
export interface MakeSeriesOperator extends Operator {
  readonly kind: 'MakeSeries';
  readonly parameters: readonly OperatorParameter[];
  readonly aggregates: readonly SeriesAggregate[];
  readonly axis: NamedExpression;
  readonly range: SeriesFromToStep | SeriesInRange;
  readonly by: readonly NamedExpression[];
}

/** `[name =] aggregate [default = value]`. */
export interface SeriesAggregate {
  readonly kind: 'SeriesAggregate';
  readonly span: Span;
  readonly aggregate: NamedExpression;
  readonly defaultValue: Expression | undefined;
}

export interface SeriesFromToStep {
  readonly kind: 'SeriesFromToStep';
  readonly span: Span;
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
  readonly step: Expression;
}

export interface SeriesInRange {
  readonly kind: 'SeriesInRange';
  readonly span: Span;
  readonly arguments: readonly Expression[];
}

/** `T | mv-apply [parameters] columns [limit n] [id guid] on (subquery)`. */
export interface MvApplyOperator extends Operator {
  readonly kind: 'MvApply';
  readonly parameters: readonly OperatorParameter[];
  readonly columns: readonly ExpandedColumn[];
  readonly limit: Expression | undefined;
  readonly contextId: Expression | undefined;
  readonly subquery: Pipeline;
}

/** `T | mv-expand [parameters] columns [limit n]`. */
export interface MvExpandOperator extends Operator {
  readonly kind: 'MvExpand';
  /** Written `mvexpand`: the older form, with a limit of its own. */
  readonly isLegacy: boolean;
  readonly parameters: readonly OperatorParameter[];
  readonly columns: readonly ExpandedColumn[];
  readonly limit: Expression | undefined;
}

/** `[name =] expression [to typeof(type)]`. */
export interface ExpandedColumn {
  readonly kind: 'ExpandedColumn';
  readonly span: Span;
  readonly column: NamedExpression;
  readonly type: TypeReference | undefined;
}

/** `T | parse [parameters] expression with pattern`. */
export interface ParseOperator extends Operator {
  readonly kind: 'Parse';
  readonly parameters: readonly OperatorParameter[];
  readonly expression: Expression;
  readonly pattern: readonly ParseStep[];
}

/** `T | parse-where [parameters] expression with pattern`. */
export interface ParseWhereOperator extends Operator {
  readonly kind: 'ParseWhere';
  readonly parameters: readonly OperatorParameter[];
  readonly expression: Expression;
  readonly pattern: readonly ParseStep[];
}

/** A constant to find, `*` to skip, or a column to capture. */
export type ParseStep = StringLiteral | Star | ParseColumn;

/** `name [: type]`. */
export interface ParseColumn {
  readonly kind: 'ParseColumn';
  readonly span: Span;
  readonly name: Name;
  readonly type: TypeReference | undefined;
}

/** `T | parse-kv expression as (columns) [with (parameters)]`. */
export interface ParseKvOperator extends Operator {
  readonly kind: 'ParseKv';
  readonly expression: Expression;
  readonly columns: RowSchema;
  readonly parameters: readonly OperatorParameter[];
}

/** `T | reduce [parameters] by expression [with properties]`. */
export interface ReduceOperator extends Operator {
  readonly kind: 'Reduce';
  readonly parameters: readonly OperatorParameter[];
  readonly by: NamedExpression;
  readonly properties: readonly OperatorParameter[];
}

/** `T | scan [parameters] [order by …] [partition by …] [declare (…)] with (steps)`. */
export interface ScanOperator extends Operator {
  readonly kind: 'Scan';
  readonly parameters: readonly OperatorParameter[];
  readonly orderBy: readonly OrderedExpression[];
  readonly partitionBy: readonly Expression[];
  readonly declare: readonly DefaultedColumn[];
  readonly steps: readonly ScanStep[];
}

/** `step name [optional] [output = all|last|none]: condition [=> column = value, …]`. */
export interface ScanStep {
  readonly kind: 'ScanStep';
  readonly span: Span;
  readonly name: Name;
  readonly isOptional: boolean;
  readonly output: 'all' | 'last' | 'none' | undefined;
  readonly condition: Expression;
  readonly assignments: readonly NamedExpression[];
}

/** `T | summarize [parameters] aggregates [by columns [bin = size]]`. */
export interface SummarizeOperator extends Operator {
  readonly kind: 'Summarize';
  readonly parameters: readonly OperatorParameter[];
  readonly aggregates: readonly NamedExpression[];
  /** Undefined without the word `by`. */
  readonly by: readonly NamedExpression[] | undefined;
  /** The legacy `by … bin = size`. */
  readonly bin: Expression | undefined;
}

/** `T | top-hitters n of expression [by weight]`. */
export interface TopHittersOperator extends Operator {
  readonly kind: 'TopHitters';
  readonly count: Expression;
  readonly of: NamedExpression;
  readonly by: NamedExpression | undefined;
}

/** `T | top-nested [n] of expression [with others = value] by aggregate, …`. */
export interface TopNestedOperator extends Operator {
  readonly kind: 'TopNested';
  readonly levels: readonly TopNestedLevel[];
}

export interface TopNestedLevel {
  readonly kind: 'TopNestedLevel';
  readonly span: Span;
  readonly count: Expression | undefined;
  readonly of: NamedExpression;
  readonly others: Expression | undefined;
  /** The ordered aggregate; `names` when it is written `name = aggregate`. */
  readonly by: NamedExpression;
  readonly direction: OrderedExpression['direction'];
  readonly nulls: 'first' | 'last' | undefined;
}
