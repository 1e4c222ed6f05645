import type { Span } from '../../source/span.ts';
import type { Expression } from './expressions.ts';
import type { Operator } from './operator.ts';
import type { OperatorParameter, TypeReference } from './parts.ts';

/** Operators that join tables or look into several. */

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

/** `where predicate` in place of `on conditions`. */
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

/** `[T |] union [parameters] tables`; a table may be a wildcard. */
export interface UnionOperator extends Operator {
  readonly kind: 'Union';
  readonly parameters: readonly OperatorParameter[];
  readonly tables: readonly Expression[];
}

/** `find [parameters] [in (tables)] [where] predicate [project … | project-smart | project-away …]`. */
export interface FindOperator extends Operator {
  readonly kind: 'Find';
  readonly parameters: readonly OperatorParameter[];
  readonly tables: readonly Expression[] | undefined;
  readonly predicate: Expression;
  readonly projection: FindProjection | undefined;
}

/** What stands after the predicate of `find`: `project …`, `project-smart`, `project-away …`. */
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

/** `[T |] search [parameters] [in (tables)] predicate`; in the predicate `:` and bare strings test every column. */
export interface SearchOperator extends Operator {
  readonly kind: 'Search';
  readonly parameters: readonly OperatorParameter[];
  readonly tables: readonly Expression[] | undefined;
  readonly predicate: Expression;
}
