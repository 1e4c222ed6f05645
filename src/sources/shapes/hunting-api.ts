import { incompleteAnswer } from '../../diagnostics/evidence-diagnostics.ts';
import { declaredType } from './declared-types.ts';
import { type ElementsPlace, objectsTable } from './json-objects.ts';
import { get, listOf, textOf } from './json-view.ts';
import { objectReader } from './layout-cursor.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

/** Answers of the advanced hunting API (`Schema`, `Results`) and of Graph's runHuntingQuery (`schema`, `results`). */
export async function huntingShape(
  path: string,
  file: string,
  place: ElementsPlace,
  graph: boolean,
  signal?: AbortSignal,
): Promise<Shaped> {
  const table = objectsTable(place);
  const rows = { rowsAt: place.rowsAt, objects: objectReader({}, []), layout: table.layout };
  const { document } = await readSkeleton(path, rows, signal);
  const columns = listOf(get(document, 'Schema')).map((column) => ({
    name: textOf(column, 'Name') ?? '',
    type: declaredType(textOf(column, 'Type')),
  }));
  const error = get(document, 'error');
  return {
    shape: graph ? 'graph' : 'advanced-hunting',
    tables: [
      {
        ...table,
        names: columns.map((column) => column.name),
        declared: columns.map((column) => column.type),
      },
    ],
    spelled: false,
    dynamicAsText: false,
    notes: error
      ? [
          incompleteAnswer.nowhere({
            file,
            problem: textOf(error, 'message', 'code') ?? 'an error without words',
          }),
        ]
      : [],
  };
}
