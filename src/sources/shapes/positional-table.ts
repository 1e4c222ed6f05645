import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { notRecognised } from '../../diagnostics/evidence-diagnostics.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { type DocumentOptions, JsonDocumentCursor } from '../cursors/json-document-cursor.ts';
import type { Skeleton } from './read-skeleton.ts';
import type { ShapedTable } from './shape.ts';

/** A table whose rows are arrays of cells. */
export interface PositionalTable {
  /** Which of the elements of the array around them have its rows. */
  readonly places: readonly number[];
  readonly columns: readonly PositionalColumn[];
}

export interface PositionalColumn {
  readonly name: string;
  readonly type: ScalarType | undefined;
}

/**
 * The tables of an answer, with a note when there are none for this: answers that stand one after the other are read as one where all of them have the same
 * columns, since cells go by position.
 */
export function positionalTables(
  path: string,
  rowsAt: string,
  { documents, cut }: Pick<Skeleton, 'documents' | 'cut'>,
  tablesIn: (document: DynamicValue) => readonly PositionalTable[],
): { readonly tables: ShapedTable[]; readonly notes: Diagnostic[] } {
  const [first = [], ...others] = documents.map(tablesIn);
  const last = cut === undefined ? undefined : others.at(-1);
  if (others.every((tables) => isSame(first, tables, tables === last)))
    return { tables: first.map((table) => positionalTable(rowsAt, table)), notes: [] };
  const problem = 'it has several answers one after the other, whose columns are not the same';
  return { tables: [], notes: [notRecognised.nowhere({ file: path, problem })] };
}

/** Whether an answer has the tables of the first one; of one that is cut off, as far as it goes. */
function isSame(
  first: readonly PositionalTable[],
  other: readonly PositionalTable[],
  isCut: boolean,
): boolean {
  if (!isCut) return JSON.stringify(first) === JSON.stringify(other);
  return other.every(({ columns }, index) => {
    // The cut may be in the last one.
    const whole = columns.at(-1)?.type === undefined ? columns.slice(0, -1) : columns;
    const before = first[index]?.columns.slice(0, whole.length);
    return JSON.stringify(before) === JSON.stringify(whole);
  });
}

function positionalTable(rowsAt: string, { places, columns }: PositionalTable): ShapedTable {
  const names = columns.map((column) => column.name);
  const tables = new Set(places);
  const [table = 0] = places;
  const layout = { kind: 'json-arrays', rowsAt, table } as const;
  return {
    names,
    declared: columns.map((column) => column.type),
    category: undefined,
    // Fragments of a table lie apart.
    layout: tables.size === 1 ? layout : undefined,
    cursor: (window, findings) => new JsonDocumentCursor(window, findings, { rowsAt, names, tables, layout }),
  };
}

/** Rows that are arrays of any length, in any of the tables. */
export const anyArrays = (rowsAt: string): DocumentOptions => ({
  rowsAt,
  layout: { kind: 'json-arrays', rowsAt, table: 0 },
});
