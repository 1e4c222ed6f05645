import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { incompleteAnswer, morePages } from '../../diagnostics/evidence-diagnostics.ts';
import { type ElementsPlace, objectsShape } from './json-objects.ts';
import { get, textOf } from './json-view.ts';
import { objectReader } from './layout-cursor.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

/** A page of an answer: `{"value": […], "@odata.nextLink"?, "error"?}`, in Azure's interface with `nextLink`. */
export async function pageShape(
  path: string,
  file: string,
  place: ElementsPlace,
  signal?: AbortSignal,
): Promise<Shaped> {
  const shape = objectsShape('json', place);
  const rows = { rowsAt: place.rowsAt, objects: objectReader({}, []), layout: shape.tables[0]?.layout };
  const { document } = await readSkeleton(path, rows, signal);
  const notes: Diagnostic[] = [];
  const error = get(document, 'error');
  if (error) {
    const problem = textOf(error, 'message', 'code') ?? 'an error without words';
    notes.push(incompleteAnswer.nowhere({ file, problem }));
  }
  const next = textOf(document, '@odata.nextLink', 'nextLink');
  if (next !== undefined && next !== '') notes.push(morePages.nowhere({ file }));
  return { ...shape, notes };
}
