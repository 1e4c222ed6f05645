import type { Expression, NameReference, Star, Wildcard } from './expressions.ts';
import type { Operator } from './operator.ts';
import type { NamedExpression, OperatorParameter, OrderedExpression } from './parts.ts';

/** Operators that filter rows and choose columns. */

/** `T | where predicate` and its alias `filter`. */
export interface WhereOperator extends Operator {
  readonly kind: 'Where';
  readonly parameters: readonly OperatorParameter[];
  readonly predicate: Expression;
}

/** `T | extend columns`. */
export interface ExtendOperator extends Operator {
  readonly kind: 'Extend';
  readonly columns: readonly NamedExpression[];
}

/** `print columns`. */
export interface PrintOperator extends Operator {
  readonly kind: 'Print';
  readonly columns: readonly NamedExpression[];
}

/** `T | project columns`; without columns it drops them all. */
export interface ProjectOperator extends Operator {
  readonly kind: 'Project';
  readonly columns: readonly NamedExpression[];
}

/** `T | project-away patterns`. */
export interface ProjectAwayOperator extends Operator {
  readonly kind: 'ProjectAway';
  readonly columns: readonly (NameReference | Wildcard | Star)[];
}

/** `T | project-by-names expressions`. */
export interface ProjectByNamesOperator extends Operator {
  readonly kind: 'ProjectByNames';
  readonly columns: readonly Expression[];
}

/** `T | project-keep patterns`. */
export interface ProjectKeepOperator extends Operator {
  readonly kind: 'ProjectKeep';
  readonly columns: readonly (NameReference | Wildcard | Star)[];
}

/** `T | project-rename new = old, …`. */
export interface ProjectRenameOperator extends Operator {
  readonly kind: 'ProjectRename';
  readonly columns: readonly NamedExpression[];
}

/** `T | project-reorder patterns [asc|desc|granny-asc|granny-desc]`. */
export interface ProjectReorderOperator extends Operator {
  readonly kind: 'ProjectReorder';
  readonly columns: readonly OrderedExpression[];
}

/** `T | serialize [columns]`. */
export interface SerializeOperator extends Operator {
  readonly kind: 'Serialize';
  readonly parameters: readonly OperatorParameter[];
  readonly columns: readonly NamedExpression[];
}

/** `T | distinct columns`; an item may be `*`. */
export interface DistinctOperator extends Operator {
  readonly kind: 'Distinct';
  readonly parameters: readonly OperatorParameter[];
  readonly columns: readonly Expression[];
}
