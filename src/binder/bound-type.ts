import type { Shape } from '../functions/signatures/shape.ts';
import type { Column, Row } from './column.ts';

/** What an expression stands for: a scalar of some shape, rows, several columns at once, or a thing that only a path can use. */
export type BoundType = Shape | TableType | TupleType | OtherType;

/** Rows: what a table, or an expression that gives rows, stands for. */
export interface TableType {
  readonly kind: 'table';
  readonly row: Row;
}

/** The several results of one call: `arg_max(t, *)`, `series_fit_line(s)`, `$left`. */
export interface TupleType {
  readonly kind: 'tuple';
  readonly columns: readonly Column[];
}

/** `error` has been reported already: whatever depends on it stays silent. */
export interface OtherType {
  readonly kind: 'error' | 'void' | 'database' | 'cluster' | 'graph' | 'group' | 'function' | 'entity-group';
}

/** What has been reported already; see `OtherType`. */
export const errorType: OtherType = { kind: 'error' };

export const tableType = (row: Row): TableType => ({ kind: 'table', row });

export const tupleType = (columns: readonly Column[]): TupleType => ({ kind: 'tuple', columns });

/** Whether it has one value a row, the shape of which may be unknown; an error has none. */
export const isScalarType = (type: BoundType): type is Shape =>
  type.kind === 'simple' || type.kind === 'array' || type.kind === 'bag' || type.kind === 'wrapped';

/** Of such a type nothing is reported: only a run can tell, or something has been reported already. */
export const isUnknownOrError = (type: BoundType): boolean =>
  type.kind === 'error' || (type.kind === 'simple' && type.type === 'unknown');
