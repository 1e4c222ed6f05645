import { morePages } from '../../diagnostics/evidence-diagnostics.ts';
import { errorNotes } from './answer-error.ts';
import { anyObjects, type ElementsPlace, objectsShape } from './json-objects.ts';
import { textOf } from './json-view.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

/** A page of an answer: `{"value": […], "@odata.nextLink"?, "error"?}`, in Azure's interface with `nextLink`. */
export async function pageShape(
  path: string,
  file: string,
  place: ElementsPlace,
  signal?: AbortSignal,
): Promise<Shaped> {
  const { documents, cut } = await readSkeleton(path, anyObjects(place), signal);
  // Pages may stand one after the other.
  const next = textOf(documents.at(-1), '@odata.nextLink', 'nextLink');
  const pages = next === undefined || next === '' ? [] : [morePages.nowhere({ file })];
  return { ...objectsShape('json', place), notes: [...errorNotes(documents, file), ...pages], cut };
}
