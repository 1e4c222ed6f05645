import type { Span } from '../../source/span.ts';
import type { DynamicLiteral, Literal, StringLiteral, TypeOf } from './literals.ts';
import type { TabularOperator } from './operators.ts';
import type { Name, OperatorParameter } from './parts.ts';
import type {
  ContextualDataTable,
  DataTable,
  EntityGroup,
  ExternalData,
  InlineExternalTable,
  MaterializedViewCombine,
} from './tables.ts';

/** Scalar and tabular expressions share one syntax: only the binder can tell `T` the table from `T` the column. */
export type Expression =
  | NameReference
  | Wildcard
  | Star
  | Literal
  | StringLiteral
  | DynamicLiteral
  | TypeOf
  | And
  | Or
  | Binary
  | Arithmetic
  | Unary
  | In
  | Between
  | Call
  | NamedArgument
  | Path
  | Element
  | Parenthesized
  | Pipeline
  | ToScalar
  | ToTable
  | Materialize
  | DataTable
  | ContextualDataTable
  | ExternalData
  | InlineExternalTable
  | MaterializedViewCombine
  | EntityGroup;

/** `x`, `['x y']`, `$left`, `$table`: a column, a table, a variable or a bare word. */
export interface NameReference {
  readonly kind: 'NameReference';
  readonly span: Span;
  readonly name: string;
  /** True for `['x']` and `["x"]`. */
  readonly isBracketed: boolean;
}

/** `Device*`, `*_cs`, `['a b*']` where names may be chosen by pattern; `pattern` keeps the stars. */
export interface Wildcard {
  readonly kind: 'Wildcard';
  readonly span: Span;
  readonly pattern: string;
  /** True for `[a*]`, the form that a pattern has inside expressions. */
  readonly isBracketed: boolean;
}

/** `*` alone: every column, every table. */
export interface Star {
  readonly kind: 'Star';
  readonly span: Span;
}

/** `a and b and …`: two operands or more, chains flattened. */
export interface And {
  readonly kind: 'And';
  readonly span: Span;
  readonly operands: readonly Expression[];
}

/** `a or b or …`: two operands or more, chains flattened. */
export interface Or {
  readonly kind: 'Or';
  readonly span: Span;
  readonly operands: readonly Expression[];
}

/** Operators of two scalar operands, `<>` written as `!=`; legacy spellings (`notcontains`, `!contains_cs` …) as the modern ones. */
export type BinaryOperator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '=~'
  | '!~'
  | ':'
  | 'has'
  | '!has'
  | 'has_cs'
  | '!has_cs'
  | 'hasprefix'
  | '!hasprefix'
  | 'hasprefix_cs'
  | '!hasprefix_cs'
  | 'hassuffix'
  | '!hassuffix'
  | 'hassuffix_cs'
  | '!hassuffix_cs'
  | 'contains'
  | '!contains'
  | 'contains_cs'
  | '!contains_cs'
  | 'startswith'
  | '!startswith'
  | 'startswith_cs'
  | '!startswith_cs'
  | 'endswith'
  | '!endswith'
  | 'endswith_cs'
  | '!endswith_cs'
  | 'like'
  | 'notlike'
  | 'likecs'
  | 'notlikecs'
  | 'matches regex';

/** `left operator right`: a comparison or a test of texts. */
export interface Binary {
  readonly kind: 'Binary';
  readonly span: Span;
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

/** `first op operand op operand …`, all of one precedence (`+ -` or `* / %`), to be taken from left to right. */
export interface Arithmetic {
  readonly kind: 'Arithmetic';
  readonly span: Span;
  readonly first: Expression;
  readonly rest: readonly ArithmeticStep[];
}

export interface ArithmeticStep {
  readonly operator: ArithmeticOperator;
  readonly operatorSpan: Span;
  readonly operand: Expression;
}

/** `-x`, `+x`. */
export interface Unary {
  readonly kind: 'Unary';
  readonly span: Span;
  readonly operator: '+' | '-';
  readonly operand: Expression;
}

/** `left in (…)`, `left has_any (…)`: an operand against a list; one tabular or dynamic item stands for its values. */
export interface In {
  readonly kind: 'In';
  readonly span: Span;
  readonly operator: 'in' | '!in' | 'in~' | '!in~' | 'has_any' | 'has_all';
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly items: readonly Expression[];
}

/** `operand [!]between (from .. to)`. */
export interface Between {
  readonly kind: 'Between';
  readonly span: Span;
  readonly isNegated: boolean;
  readonly operatorSpan: Span;
  readonly operand: Expression;
  readonly from: Expression;
  readonly to: Expression;
}

/** `name(arguments)`; an argument may be a `NamedArgument`, a `Star` or a pipeline. */
export interface Call {
  readonly kind: 'Call';
  readonly span: Span;
  readonly name: Name;
  readonly arguments: readonly Expression[];
}

/**
 * `name = value` in the arguments of a call. Kusto's syntax also takes it where one expression is wanted (`where a = 1`, `sort by a = b`):
 * the binder refuses it there.
 */
export interface NamedArgument {
  readonly kind: 'NamedArgument';
  readonly span: Span;
  readonly name: Name;
  readonly value: Expression;
}

/** `object.member`: a property, a table of a database, a function of a table. */
export interface Path {
  readonly kind: 'Path';
  readonly span: Span;
  readonly object: Expression;
  readonly member: NameReference | Call | Wildcard | Expression;
}

/** `object[index]`. */
export interface Element {
  readonly kind: 'Element';
  readonly span: Span;
  readonly object: Expression;
  readonly index: Expression;
}

/** `(expression)`: kept, because `('a')` and `'a'`, `((T))` and `(T)` can differ in lists. */
export interface Parenthesized {
  readonly kind: 'Parenthesized';
  readonly span: Span;
  readonly expression: Expression;
}

/**
 * `source | operator | …`. Without `source` the first operator opens the pipeline (`print`, `range`, `union`, `search`, `find`,
 * `evaluate`) or takes the rows of its surroundings (the subquery of `mv-apply`, `partition`, `fork`, `facet`).
 */
export interface Pipeline {
  readonly kind: 'Pipeline';
  readonly span: Span;
  readonly source: Expression | undefined;
  readonly operators: readonly TabularOperator[];
}

/** `toscalar([kind=nooptimization] query)`. */
export interface ToScalar {
  readonly kind: 'ToScalar';
  readonly span: Span;
  readonly parameters: readonly OperatorParameter[];
  readonly expression: Expression;
}

/** `totable([kind=nooptimization] query)`. */
export interface ToTable {
  readonly kind: 'ToTable';
  readonly span: Span;
  readonly parameters: readonly OperatorParameter[];
  readonly expression: Expression;
}

/** `materialize(query)`. */
export interface Materialize {
  readonly kind: 'Materialize';
  readonly span: Span;
  readonly expression: Expression;
}
