import { errorNotes } from './answer-error.ts';
import { declaredType } from './declared-types.ts';
import { get, listOf, textOf } from './json-view.ts';
import { anyArrays, positionalTable } from './positional-table.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

/** The answer of the Log Analytics query API: `{"tables":[{"name","columns","rows"}],"error"?}`. */
export async function logAnalyticsShape(path: string, file: string, signal?: AbortSignal): Promise<Shaped> {
  const rowsAt = '$.tables[].rows[]';
  const { document } = await readSkeleton(path, anyArrays(rowsAt), signal);
  return {
    shape: 'log-analytics',
    tables: listOf(get(document, 'tables')).map((table, index) =>
      positionalTable(
        rowsAt,
        new Set([index]),
        listOf(get(table, 'columns')).map((column) => ({
          name: textOf(column, 'name') ?? '',
          type: declaredType(textOf(column, 'type')),
        })),
      ),
    ),
    spelled: false,
    dynamicAsText: true,
    notes: errorNotes(document, file),
  };
}
