import { errorNotes } from './answer-error.ts';
import { declaredType } from './declared-types.ts';
import type { FirstObject } from './first-object.ts';
import { get, listOf, textOf } from './json-view.ts';
import { anyArrays, positionalTables } from './positional-table.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

/** Whether a file begins as the answer of the Log Analytics query API. */
export const isLogAnalytics = (head: FirstObject): boolean =>
  head.isAnswer('tables', 'error', 'statistics', 'render', 'dataSources', 'status');

/** The answer of the Log Analytics query API: `{"tables":[{"name","columns","rows"}],"error"?}`. */
export async function logAnalyticsShape(path: string, signal?: AbortSignal): Promise<Shaped> {
  const rowsAt = '$.tables[].rows[]';
  const skeleton = await readSkeleton(path, anyArrays(rowsAt), signal);
  const { tables, notes } = positionalTables(path, rowsAt, skeleton, (document) =>
    listOf(get(document, 'tables')).map((table, index) => ({
      places: [index],
      // What Azure's package for JavaScript answers has its columns under a name of their own.
      columns: listOf(get(table, 'columns') ?? get(table, 'columnDescriptors')).map((column) => ({
        name: textOf(column, 'name') ?? '',
        type: declaredType(textOf(column, 'type')),
      })),
    })),
  );
  return {
    shape: 'log-analytics',
    tables,
    spelled: false,
    dynamicAsText: true,
    notes: [...errorNotes(skeleton.documents, path), ...notes],
    cut: skeleton.cut,
  };
}
