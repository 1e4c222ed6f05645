import type { Span } from '../../source/span.ts';
import type { Expression, Pipeline } from './expressions.ts';
import type { Operator } from './operator.ts';
import type { Name, OperatorParameter, TypeReference } from './parts.ts';
import type { Statement } from './statements.ts';

/** `T | facet by columns [with (subquery)]`. */
export interface FacetOperator extends Operator {
  readonly kind: 'Facet';
  readonly columns: readonly Expression[];
  readonly subquery: Pipeline | undefined;
}

/** `find [parameters] [in (tables)] [where] predicate [project … | project-smart | project-away …]`. */
export interface FindOperator extends Operator {
  readonly kind: 'Find';
  readonly parameters: readonly OperatorParameter[];
  readonly tables: readonly Expression[] | undefined;
  readonly predicate: Expression;
  readonly projection: FindProjection | undefined;
}

export interface FindProjection {
  readonly kind: 'FindProjection';
  readonly span: Span;
  readonly mode: 'project' | 'project-smart' | 'project-away';
  readonly columns: readonly FindColumn[];
}

/** `name`, `name: type`, `*`, `pack_all()`, `pack(*)`. */
export interface FindColumn {
  readonly kind: 'FindColumn';
  readonly span: Span;
  readonly expression: Expression;
  readonly type: TypeReference | undefined;
}

/** `T | fork [name =] (subquery) …`. */
export interface ForkOperator extends Operator {
  readonly kind: 'Fork';
  readonly branches: readonly ForkBranch[];
}

export interface ForkBranch {
  readonly kind: 'ForkBranch';
  readonly span: Span;
  readonly name: Name | undefined;
  readonly subquery: Expression;
}

/** `T | join [parameters] right [on conditions | where predicate]`. */
export interface JoinOperator extends Operator {
  readonly kind: 'Join';
  readonly parameters: readonly OperatorParameter[];
  readonly right: Expression;
  readonly condition: JoinOn | JoinWhere | undefined;
}

/** `on a, $left.b == $right.c`. */
export interface JoinOn {
  readonly kind: 'JoinOn';
  readonly span: Span;
  readonly expressions: readonly Expression[];
}

export interface JoinWhere {
  readonly kind: 'JoinWhere';
  readonly span: Span;
  readonly predicate: Expression;
}

/** `T | lookup [parameters] right [on conditions]`. */
export interface LookupOperator extends Operator {
  readonly kind: 'Lookup';
  readonly parameters: readonly OperatorParameter[];
  readonly right: Expression;
  readonly condition: JoinOn | JoinWhere | undefined;
}

/** `macro-expand [parameters] entityGroup as name (statements)`. */
export interface MacroExpandOperator extends Operator {
  readonly kind: 'MacroExpand';
  readonly parameters: readonly OperatorParameter[];
  readonly entityGroup: Expression;
  readonly name: Name | undefined;
  readonly statements: readonly Statement[];
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

/** `[T |] search [parameters] [in (tables)] predicate`; in the predicate `:` and bare strings test every column. */
export interface SearchOperator extends Operator {
  readonly kind: 'Search';
  readonly parameters: readonly OperatorParameter[];
  readonly tables: readonly Expression[] | undefined;
  readonly predicate: Expression;
}

/** `[T |] union [parameters] tables`; a table may be a wildcard. */
export interface UnionOperator extends Operator {
  readonly kind: 'Union';
  readonly parameters: readonly OperatorParameter[];
  readonly tables: readonly Expression[];
}
