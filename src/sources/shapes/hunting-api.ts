import { errorNotes } from './answer-error.ts';
import { declaredType } from './declared-types.ts';
import { anyObjects, type ElementsPlace, objectsTable } from './json-objects.ts';
import { get, listOf, textOf } from './json-view.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

/** Answers of the advanced hunting API (`Schema`, `Results`) and of Graph's runHuntingQuery (`schema`, `results`). */
export async function huntingShape(
  path: string,
  file: string,
  place: ElementsPlace,
  shape: 'advanced-hunting' | 'graph',
  signal?: AbortSignal,
): Promise<Shaped> {
  const { document } = await readSkeleton(path, anyObjects(place), signal);
  const columns = listOf(get(document, 'Schema')).map((column) => ({
    name: textOf(column, 'Name') ?? '',
    type: declaredType(textOf(column, 'Type')),
  }));
  return {
    shape,
    tables: [
      {
        ...objectsTable(place),
        names: columns.map((column) => column.name),
        declared: columns.map((column) => column.type),
      },
    ],
    spelled: false,
    dynamicAsText: false,
    notes: errorNotes(document, file),
  };
}
