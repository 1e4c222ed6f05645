import type { Shape } from '../../../functions/signatures/shape.ts';
import type { Bound } from '../../bound.ts';
import { type BoundType, tableType } from '../../bound-type.ts';
import type { CallFacts } from '../../calls/call-facts.ts';
import { allColumns, type Column, openRowOf, rowOf } from '../../column.ts';

/** How the columns that a plugin returns follow from a call. */
export type PluginReturn = (facts: CallFacts) => BoundType;

/** Columns that a plugin adds: names and shapes, in order. */
export type Added = readonly (readonly [name: string, shape: Shape])[];

/** New columns for one call. */
export const addedColumns = (facts: CallFacts, added: Added): readonly Column[] =>
  added.map(([name, shape]) => facts.context.session.column(name, shape));

/** The columns of the rows that are piped into the plugin. */
export const inputColumns = ({ context }: CallFacts): readonly Column[] =>
  context.row === undefined ? [] : allColumns(context.row);

/** The columns that arguments name; arguments that are no columns are left out. */
export const namedColumns = (args: readonly Bound[]): readonly Column[] =>
  args.flatMap(({ column }) => (column === undefined ? [] : [column]));

/** A table of exactly these columns. */
export const closedTable = (columns: readonly Column[]): BoundType => tableType(rowOf(columns));

/** A table that may have more columns than these: only execution can tell. */
export const openTable = (columns: readonly Column[]): BoundType => tableType(openRowOf(columns));

/** A table of these columns, open where the input is. */
export const tableAsInput = (facts: CallFacts, columns: readonly Column[]): BoundType =>
  facts.context.row?.isOpen === true ? openTable(columns) : closedTable(columns);

/** A table of which only execution can tell the columns. */
export const unknownTable: PluginReturn = () => openTable([]);

/** Rows of the input as they are. */
export const sameAsInput: PluginReturn = (facts) => tableAsInput(facts, inputColumns(facts));

/** Columns of the plugin, and nothing of the input. */
export const onlyAdded =
  (added: Added): PluginReturn =>
  (facts) =>
    closedTable(addedColumns(facts, added));
