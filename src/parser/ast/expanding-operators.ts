import type { Span } from '../../source/span.ts';
import type { Expression, Pipeline } from './expressions.ts';
import type { Operator } from './operator.ts';
import type { NamedExpression, OperatorParameter, TypeReference } from './parts.ts';

/** Operators that make rows of one row, or series of rows. */

/** `T | mv-expand [parameters] columns [limit n]`. */
export interface MvExpandOperator extends Operator {
  readonly kind: 'MvExpand';
  /** Written `mvexpand`: the older form, with a limit of its own. */
  readonly isLegacy: boolean;
  readonly parameters: readonly OperatorParameter[];
  readonly columns: readonly ExpandedColumn[];
  readonly limit: Expression | undefined;
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

/** `[name =] expression [to typeof(type)]`. */
export interface ExpandedColumn {
  readonly kind: 'ExpandedColumn';
  readonly span: Span;
  readonly column: NamedExpression;
  readonly type: TypeReference | undefined;
}

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

/** `from a to b step s`; `from` and `to` may be left out. */
export interface SeriesFromToStep {
  readonly kind: 'SeriesFromToStep';
  readonly span: Span;
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
  readonly step: Expression;
}

/** `in range(a, b, s)`. */
export interface SeriesInRange {
  readonly kind: 'SeriesInRange';
  readonly span: Span;
  readonly arguments: readonly Expression[];
}
