import type { Span } from '../../source/span.ts';
import type { Expression } from './expressions.ts';
import type { Operator } from './operator.ts';
import type { NamedExpression, OperatorParameter, OrderedExpression } from './parts.ts';

/** Operators that choose rows by their number and order. */

/** `T | take n` and its alias `limit`. */
export interface TakeOperator extends Operator {
  readonly kind: 'Take';
  readonly parameters: readonly OperatorParameter[];
  readonly count: Expression;
}

/** `T | sample n`. */
export interface SampleOperator extends Operator {
  readonly kind: 'Sample';
  readonly parameters: readonly OperatorParameter[];
  readonly count: Expression;
}

/** `T | sample-distinct n of column`. */
export interface SampleDistinctOperator extends Operator {
  readonly kind: 'SampleDistinct';
  readonly parameters: readonly OperatorParameter[];
  readonly count: Expression;
  readonly of: Expression;
}

/** `T | sort by keys` and its alias `order by`. */
export interface SortOperator extends Operator {
  readonly kind: 'Sort';
  readonly parameters: readonly OperatorParameter[];
  readonly by: readonly OrderedExpression[];
}

/** `T | top n by key`. */
export interface TopOperator extends Operator {
  readonly kind: 'Top';
  readonly parameters: readonly OperatorParameter[];
  readonly count: Expression;
  readonly by: OrderedExpression;
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

/** One level of `top-nested`: `[n] of expression [with others = value] by aggregate`. */
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
