import type { Span } from '../../source/span.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Expression } from './expressions.ts';

/** A name where it is declared or chosen: `x`, `['x y']`. `name` is the value without brackets, quotes and escapes. */
export interface Name {
  readonly kind: 'Name';
  readonly span: Span;
  readonly name: string;
}

/** A scalar type by name; `type` is absent when Kusto has no such type: the binder reports it. */
export interface TypeReference {
  readonly kind: 'TypeReference';
  readonly span: Span;
  readonly text: string;
  readonly type: ScalarType | undefined;
}

/** `name: type`. */
export interface ColumnDeclaration {
  readonly kind: 'ColumnDeclaration';
  readonly span: Span;
  readonly name: Name;
  readonly type: TypeReference;
}

/** `name: type [= default]`: a column of `scan declare`. */
export interface DefaultedColumn {
  readonly kind: 'DefaultedColumn';
  readonly span: Span;
  readonly name: Name;
  readonly type: TypeReference;
  readonly defaultValue: Expression | undefined;
}

/** `(a: long, b: string)`, `(*)`, `(*, a: long)`. */
export interface RowSchema {
  readonly kind: 'RowSchema';
  readonly span: Span;
  readonly hasStar: boolean;
  readonly columns: readonly ColumnDeclaration[];
}

/** `kind=inner`, `hint.strategy=shuffle`, `isfuzzy=true`: a name (dots included) and a literal or a bare word as `NameReference`. */
export interface OperatorParameter {
  readonly kind: 'OperatorParameter';
  readonly span: Span;
  readonly name: Name;
  readonly value: Expression;
}

/**
 * One item of `extend`, `project`, `summarize`, `print` …: `expression`, `name = expression` or `(a, b) = expression`.
 * `names` is empty when the column is unnamed.
 */
export interface NamedExpression {
  readonly kind: 'NamedExpression';
  readonly span: Span;
  readonly names: readonly Name[];
  readonly expression: Expression;
}

/** `expression [asc|desc] [nulls first|nulls last]`; what is not written is undefined. */
export interface OrderedExpression {
  readonly kind: 'OrderedExpression';
  readonly span: Span;
  readonly expression: Expression;
  readonly direction: 'asc' | 'desc' | 'granny-asc' | 'granny-desc' | undefined;
  readonly nulls: 'first' | 'last' | undefined;
}

/** The path of a pattern match: `.["path"]` or `.path`. */
export interface PatternPathValue {
  readonly kind: 'PatternPathValue';
  readonly span: Span;
  readonly value: Expression;
}

export type Part =
  | Name
  | TypeReference
  | ColumnDeclaration
  | DefaultedColumn
  | RowSchema
  | OperatorParameter
  | NamedExpression
  | OrderedExpression
  | PatternPathValue;
