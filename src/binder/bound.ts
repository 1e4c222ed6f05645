import type { Shape } from '../functions/signatures/shape.ts';
import type { Expression, Name } from '../parser/ast.ts';
import type { ConstantExpression, PlanExpression } from '../plan/expression.ts';
import type { Span } from '../source/span.ts';
import { type BoundType, errorType } from './bound-type.ts';
import type { Column } from './column.ts';
import type { Flow } from './flow.ts';
import type { Relation } from './relation.ts';

/** An expression with its names resolved: what it is, what computes it, and what its column would be called. */
export interface Bound {
  readonly node: Expression;
  readonly span: Span;
  readonly type: BoundType;
  /** What computes a scalar; undefined for rows, for several values at once, and after an error. */
  readonly expression: PlanExpression | undefined;
  /** The rows of a tabular expression. */
  readonly relation: Relation | undefined;
  /** What else a pipeline gives: a graph, several results. */
  readonly flow: Flow | undefined;
  /** The column that the expression is, without computing anything. */
  readonly column: Column | undefined;
  /** The same for every row and known before the rows are read. */
  readonly isConstant: boolean;
  /** The value, where binding alone could find it. */
  readonly constant: ConstantExpression | undefined;
  /** The name of an unnamed column made of it; undefined when Kusto would number it: `Column1`. */
  readonly resultName: string | undefined;
  /** A literal as written, not a variable that stands for one. */
  readonly isLiteral: boolean;
  /** `name = value` among the arguments of a call. */
  readonly argumentName: Name | undefined;
  readonly isStar: boolean;
  /** What a `typeof(…)` says: a scalar type or a schema. */
  readonly typeOf: { readonly shape: Shape } | { readonly columns: readonly Column[] } | undefined;
  /** `database("d")`, `workspace("w")`: the names on the way to a table that lives elsewhere. */
  readonly elsewhere: readonly string[] | undefined;
  /** The calls behind a result of several values, for the operator that can hold them. */
  readonly several: SeveralValues | undefined;
}

/** A call that gives several columns: `columns` of the tuple type are in the order of `expressions`. */
export interface SeveralValues {
  /** Prefix of the columns' names when nothing else names them. */
  readonly prefix: string | undefined;
  readonly expressions: readonly (PlanExpression | undefined)[];
}

export type { Relation } from './relation.ts';

type BoundFacts = Pick<Bound, 'node' | 'type'> & Partial<Bound>;

/** A bound expression from what is known of it; the rest is "nothing". */
export const bound = (facts: BoundFacts): Bound => ({
  span: facts.node.span,
  expression: undefined,
  relation: undefined,
  flow: undefined,
  column: undefined,
  isConstant: false,
  constant: undefined,
  resultName: undefined,
  isLiteral: false,
  argumentName: undefined,
  isStar: false,
  typeOf: undefined,
  elsewhere: undefined,
  several: undefined,
  ...facts,
});

/** What stands in for an expression whose error has been reported. */
export const boundError = (node: Expression, resultName?: string): Bound =>
  bound({ node, type: errorType, resultName });
