import type { Span } from '../../source/span.ts';
import type { Call, Expression, Pipeline } from './expressions.ts';
import type { Operator } from './operator.ts';
import type { Name, OperatorParameter, RowSchema } from './parts.ts';
import type { Statement } from './statements.ts';

/** Operators that run a query, a function or a plugin over their rows. */

/** `T | fork [name =] (subquery) …`. */
export interface ForkOperator extends Operator {
  readonly kind: 'Fork';
  readonly branches: readonly ForkBranch[];
}

/** A branch of `fork`: `[name =] (subquery)`. */
export interface ForkBranch {
  readonly kind: 'ForkBranch';
  readonly span: Span;
  readonly name: Name | undefined;
  readonly subquery: Expression;
}

/** `T | facet by columns [with (subquery)]`. */
export interface FacetOperator extends Operator {
  readonly kind: 'Facet';
  readonly columns: readonly Expression[];
  readonly subquery: Pipeline | undefined;
}

/** `T | partition [parameters] by column [in (scope)] (subquery)`, or with a query in braces that names its own source. */
export interface PartitionOperator extends Operator {
  readonly kind: 'Partition';
  readonly parameters: readonly OperatorParameter[];
  readonly by: Expression;
  readonly scope: Expression | undefined;
  readonly operand: PartitionSubquery | PartitionQuery;
}

/** `(operators)`: applied to each partition. */
export interface PartitionSubquery {
  readonly kind: 'PartitionSubquery';
  readonly span: Span;
  readonly subquery: Pipeline;
}

/** `{ query }`: a whole query per partition (legacy strategy). */
export interface PartitionQuery {
  readonly kind: 'PartitionQuery';
  readonly span: Span;
  readonly expression: Expression;
}

/** `T | __partitionby [parameters] entity [id guid] (subquery)`. */
export interface PartitionByOperator extends Operator {
  readonly kind: 'PartitionBy';
  readonly parameters: readonly OperatorParameter[];
  readonly entity: Expression;
  readonly contextId: Expression | undefined;
  readonly subquery: Pipeline;
}

/** `macro-expand [parameters] entityGroup as name (statements)`. */
export interface MacroExpandOperator extends Operator {
  readonly kind: 'MacroExpand';
  readonly parameters: readonly OperatorParameter[];
  readonly entityGroup: Expression;
  readonly name: Name | undefined;
  readonly statements: readonly Statement[];
}

/** `T | invoke function(arguments)`; the function may be a path. */
export interface InvokeOperator extends Operator {
  readonly kind: 'Invoke';
  readonly call: Expression;
}

/** `[T |] evaluate [parameters] plugin(arguments) [: (schema)]`. */
export interface EvaluateOperator extends Operator {
  readonly kind: 'Evaluate';
  readonly parameters: readonly OperatorParameter[];
  readonly call: Call;
  readonly schema: RowSchema | undefined;
}
