import type { Expression } from './expressions.ts';
import type { Operator } from './operator.ts';
import type { Name, NamedExpression, OperatorParameter, RowSchema } from './parts.ts';

/** Operators that group rows, and those that take the table as a whole. */

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

/** `T | reduce [parameters] by expression [with properties]`. */
export interface ReduceOperator extends Operator {
  readonly kind: 'Reduce';
  readonly parameters: readonly OperatorParameter[];
  readonly by: NamedExpression;
  readonly properties: readonly OperatorParameter[];
}

/** `T | count [as Name]`. */
export interface CountOperator extends Operator {
  readonly kind: 'Count';
  readonly name: Name | undefined;
}

/** `T | as [parameters] Name`. */
export interface AsOperator extends Operator {
  readonly kind: 'As';
  readonly parameters: readonly OperatorParameter[];
  readonly name: Name;
}

/** `T | consume [parameters]`. */
export interface ConsumeOperator extends Operator {
  readonly kind: 'Consume';
  readonly parameters: readonly OperatorParameter[];
}

/** `T | getschema`. */
export interface GetSchemaOperator extends Operator {
  readonly kind: 'GetSchema';
  readonly parameters: readonly OperatorParameter[];
}

/** `T | execute-and-cache`. */
export interface ExecuteAndCacheOperator extends Operator {
  readonly kind: 'ExecuteAndCache';
}

/** `T | assert-schema (schema)`. */
export interface AssertSchemaOperator extends Operator {
  readonly kind: 'AssertSchema';
  readonly schema: RowSchema;
}
