import type { ScalarType } from '../../types/scalar-type.ts';
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
  const { documents, cut } = await readSkeleton(path, anyObjects(place), signal);
  // Rows have keys: of answers that stand one after the other each may name columns of its own.
  const types = new Map<string, ScalarType | undefined>();
  for (const column of documents.flatMap((document) => listOf(get(document, 'Schema')))) {
    const name = textOf(column, 'Name') ?? '';
    types.set(name, types.get(name) ?? declaredType(textOf(column, 'Type')));
  }
  return {
    shape,
    tables: [
      {
        ...objectsTable(place),
        names: [...types.keys()],
        declared: [...types.values()],
      },
    ],
    spelled: false,
    dynamicAsText: false,
    notes: errorNotes(documents, file),
    cut,
  };
}
