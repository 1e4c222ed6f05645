import type { Span } from '../../source/span.ts';
import type { Expression, Star } from './expressions.ts';
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

/** Operators that match patterns, in text or in the order of rows. */

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
