/** The syntax tree of KQL: a discriminated union over `kind`, spans exact, everything readonly. */
export type * from './ast/expressions.ts';
export type * from './ast/graph-operators.ts';
export type * from './ast/join-operators.ts';
export type * from './ast/literals.ts';
export type * from './ast/operator.ts';
export type * from './ast/operators.ts';
export type * from './ast/parts.ts';
export type * from './ast/row-operators.ts';
export type * from './ast/series-operators.ts';
export type * from './ast/statements.ts';
export type * from './ast/tables.ts';
