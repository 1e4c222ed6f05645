import { type Shape, typeOfShape } from '../functions/signatures/shape.ts';
import { type ColumnExpression, type PlanColumn, readingOf } from '../plan/expression.ts';
import type { ScalarType } from '../types/scalar-type.ts';

/**
 * A column while binding. Identity matters: an operator that passes a column on passes the same object, one that renames, retypes or
 * computes makes a new one. That is how `summarize … by x` knows that `arg_max(t, *)` need not repeat `x`.
 */
export interface Column {
  readonly name: string;
  readonly shape: Shape;
  readonly plan: PlanColumn;
}

/** The rows an operator sees: columns in order. */
export interface Row {
  readonly columns: readonly Column[];
  /** There may be more columns than are known: after `bag_unpack` without a schema, for an unknown table of a fuzzy union. */
  readonly isOpen: boolean;
  /** Columns that the query has asked of an open row so far; empty for others. */
  readonly inferred: Column[];
}

/** The columns of a relation; with `isOpen` there may be more than are known. */
export const rowOf = (columns: readonly Column[], isOpen = false): Row => ({ columns, isOpen, inferred: [] });

/** As `rowOf`, where there may be more columns than are known. */
export const openRowOf = (columns: readonly Column[]): Row => rowOf(columns, true);

/** The columns that an operator passes on: the declared ones, then those that the query has asked for. */
export const allColumns = (row: Row): readonly Column[] =>
  row.inferred.length === 0 ? row.columns : [...row.columns, ...row.inferred];

/** The type outside the binder: `dynamic` where only a run can tell. */
export const columnType = (of: Column): ScalarType => typeOfShape(of.shape);

/** The column of a name, in its letters; columns that a use of an open row has brought up count, too. Undefined when there is none. */
export function findColumn(row: Row | undefined, name: string): Column | undefined {
  if (row === undefined) return undefined;
  for (const column of row.columns) if (column.name === name) return column;
  for (const column of row.inferred) if (column.name === name) return column;
  return undefined;
}

/** The value of a column in the row at hand. */
export const columnExpression = (of: Column): ColumnExpression => readingOf(of.plan);
