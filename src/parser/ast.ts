/** The syntax tree of KQL: a discriminated union over `kind`, spans exact, everything readonly. */
export type * from './ast/combining-operators.ts';
export type * from './ast/expanding-operators.ts';
export type * from './ast/expressions.ts';
export type * from './ast/graph-operators.ts';
export type * from './ast/grouping-operators.ts';
export type * from './ast/literals.ts';
export type * from './ast/matching-operators.ts';
export type * from './ast/nesting-operators.ts';
export type * from './ast/operator.ts';
export type * from './ast/operators.ts';
export type * from './ast/ordering-operators.ts';
export type * from './ast/parts.ts';
export type * from './ast/render-operator.ts';
export type * from './ast/shaping-operators.ts';
export type * from './ast/statements.ts';
export type * from './ast/tables.ts';
