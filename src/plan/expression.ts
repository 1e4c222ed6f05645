import type { Overload, ScalarDefinition } from '../functions/define.ts';
import type { Span } from '../source/span.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import type { PlanNode } from './nodes.ts';

/** A column of a plan node. `id` is unique within a bound query, so a column can be followed through the plan. */
export interface PlanColumn {
  readonly id: number;
  readonly name: string;
  readonly type: ScalarType;
}

/** A scalar expression with every name resolved. `type` is the type of its value. */
export type PlanExpression =
  | ColumnExpression
  | ConstantExpression
  | CallExpression
  | CastExpression
  | LogicExpression
  | ScalarSubquery
  | ListSubquery
  | UnsupportedExpression;

/** The value of a column of the input. */
export interface ColumnExpression {
  readonly kind: 'Column';
  readonly column: PlanColumn;
  readonly type: ScalarType;
}

/** The value of a column as it is. */
export const readingOf = (column: PlanColumn): ColumnExpression => ({
  kind: 'Column',
  column,
  type: column.type,
});

/** A value that is known before rows are read. */
export interface ConstantExpression {
  readonly kind: 'Constant';
  readonly type: ScalarType;
  /** Boxed (types/value.ts); null is a typed null (never for `string`). */
  readonly value: Scalar | null;
}

/** A call of a scalar function or operator, arguments already of the types that the implementation takes. */
export interface CallExpression {
  readonly kind: 'Call';
  readonly definition: ScalarDefinition;
  /** The overload chosen; undefined for a generic implementation. */
  readonly overload: Overload | undefined;
  readonly args: readonly PlanExpression[];
  readonly type: ScalarType;
  readonly span: Span;
}

/** Conversion of a value to another type by the rules of `to…()` (implicit where Kusto converts implicitly). */
export interface CastExpression {
  readonly kind: 'Cast';
  readonly input: PlanExpression;
  readonly type: ScalarType;
}

/** Three-valued `and` / `or` over any number of operands (two or more). */
export interface LogicExpression {
  readonly kind: 'Logic';
  readonly operator: 'and' | 'or';
  readonly operands: readonly PlanExpression[];
  readonly type: 'bool';
}

/** `toscalar(T)`: the first column of the first row; null when there is none. Evaluated once, before the rows. */
export interface ScalarSubquery {
  readonly kind: 'ScalarSubquery';
  readonly plan: PlanNode;
  readonly type: ScalarType;
}

/** The first column of a table as a dynamic array: the right side of `in (T)`, `has_any (T)`. Evaluated once. */
export interface ListSubquery {
  readonly kind: 'ListSubquery';
  readonly plan: PlanNode;
  readonly type: 'dynamic';
}

/** Understood, typed, but not to be answered here: planning refuses it by name. */
export interface UnsupportedExpression {
  readonly kind: 'Unsupported';
  /** `unsupported`: not built; `external`: needs something from outside, named in `needs`. */
  readonly stage: 'unsupported' | 'external';
  readonly name: string;
  readonly needs: string | undefined;
  /** What was given, one description each, when it is the arguments that stand in the way. */
  readonly refusedArguments: readonly string[] | undefined;
  readonly type: ScalarType;
  readonly span: Span;
}
