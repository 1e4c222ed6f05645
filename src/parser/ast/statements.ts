import type { Span } from '../../source/span.ts';
import type { Expression } from './expressions.ts';
import type { TabularOperator } from './operators.ts';
import type {
  ColumnDeclaration,
  Name,
  OperatorParameter,
  PatternPathValue,
  RowSchema,
  TypeReference,
} from './parts.ts';

/** A whole query: statements in the order written. Several expression statements give several result tables. */
export interface QueryBlock {
  readonly kind: 'QueryBlock';
  readonly span: Span;
  readonly statements: readonly Statement[];
}

export type Statement =
  | LetStatement
  | SetStatement
  | QueryParametersStatement
  | DeclarePatternStatement
  | AliasStatement
  | RestrictStatement
  | ExpressionStatement;

/** `let Name = value`: a scalar, a tabular expression, a function or an entity group. */
export interface LetStatement {
  readonly kind: 'LetStatement';
  readonly span: Span;
  readonly name: Name;
  readonly value: Expression | FunctionDeclaration;
}

/** `[view] (parameters) { statements; expression }`. */
export interface FunctionDeclaration {
  readonly kind: 'FunctionDeclaration';
  readonly span: Span;
  readonly isView: boolean;
  readonly parameters: readonly FunctionParameter[];
  readonly body: FunctionBody;
}

/** `name: type [= default]`; a tabular parameter has a `RowSchema` for a type. */
export interface FunctionParameter {
  readonly kind: 'FunctionParameter';
  readonly span: Span;
  readonly name: Name;
  readonly type: TypeReference | RowSchema;
  readonly defaultValue: Expression | undefined;
}

/** What stands between the braces; `expression` is the value, absent in an empty body. */
export interface FunctionBody {
  readonly kind: 'FunctionBody';
  readonly span: Span;
  readonly statements: readonly Statement[];
  readonly expression: Expression | undefined;
}

/** `set option [= value]`. */
export interface SetStatement {
  readonly kind: 'SetStatement';
  readonly span: Span;
  readonly name: Name;
  readonly value: Expression | undefined;
}

/** `declare query_parameters(name: type [= default], …)`. */
export interface QueryParametersStatement {
  readonly kind: 'QueryParametersStatement';
  readonly span: Span;
  readonly parameters: readonly FunctionParameter[];
}

/** `declare pattern Name [= (a: string)[path: string] { (…).[…] = { … }; }]`. */
export interface DeclarePatternStatement {
  readonly kind: 'DeclarePatternStatement';
  readonly span: Span;
  readonly name: Name;
  readonly pattern: PatternDeclaration | undefined;
}

/** The parameters, the path and the cases of a pattern. */
export interface PatternDeclaration {
  readonly kind: 'PatternDeclaration';
  readonly span: Span;
  readonly parameters: readonly ColumnDeclaration[];
  readonly pathParameter: ColumnDeclaration | undefined;
  readonly matches: readonly PatternMatch[];
}

/** `(values).['path'] = { body }`. */
export interface PatternMatch {
  readonly kind: 'PatternMatch';
  readonly span: Span;
  readonly values: readonly Expression[];
  readonly path: PatternPathValue | undefined;
  readonly body: FunctionBody;
}

/** `alias database Name = cluster(…).database(…)`. */
export interface AliasStatement {
  readonly kind: 'AliasStatement';
  readonly span: Span;
  readonly name: Name;
  readonly expression: Expression;
}

/** `restrict access to (expression, …) [with (…)]`. */
export interface RestrictStatement {
  readonly kind: 'RestrictStatement';
  readonly span: Span;
  readonly expressions: readonly Expression[];
  readonly properties: readonly OperatorParameter[];
}

/** A tabular or scalar expression as a statement: what the query answers. */
export interface ExpressionStatement {
  readonly kind: 'ExpressionStatement';
  readonly span: Span;
  readonly expression: Expression;
}

/** Every node of the tree that is not a part of an operator or an expression. */
export type StatementNode =
  | QueryBlock
  | Statement
  | FunctionDeclaration
  | FunctionParameter
  | FunctionBody
  | PatternDeclaration
  | PatternMatch;

/** What `print` takes. */
export type Printable = StatementNode | Expression | TabularOperator;
