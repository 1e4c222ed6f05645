import { morePages } from '../../diagnostics/evidence-diagnostics.ts';
import { errorNotes } from './answer-error.ts';
import type { FirstObject } from './first-object.ts';
import { anyObjects, type ElementsPlace, objectsShape } from './json-objects.ts';
import { textOf } from './json-view.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

/**
 * Whether a file begins as a page of an answer: a list of values is all, or what stands beside it is of OData or of the interface of Azure, which
 * answer in pages. So do services that say nothing but how many objects there are, as Windows PowerShell does where it prints lists.
 */
export const isPage = (head: FirstObject): boolean =>
  head.hasList('value') &&
  (head.keys.length === 1 ||
    head.keys.some((key) => key.startsWith('@odata.') || key === 'nextLink' || key === 'error') ||
    isCounted(head));

/** Whether nothing but their number stands beside a list of objects. */
const isCounted = (head: FirstObject): boolean =>
  head.keys.length === 2 &&
  head.firstIn('value')?.keys[0] !== undefined &&
  ['Count', 'count'].some((key) => /^\d+$/.test(head.spelled(key) ?? ''));

/** A page of an answer: `{"value": […], "@odata.nextLink"?, "error"?}`, in Azure's interface with `nextLink`. */
export async function pageShape(path: string, place: ElementsPlace, signal?: AbortSignal): Promise<Shaped> {
  const { documents, cut } = await readSkeleton(path, anyObjects(place), signal);
  // Pages may stand one after the other.
  const next = textOf(documents.at(-1), '@odata.nextLink', 'nextLink');
  const pages = next === undefined || next === '' ? [] : [morePages.nowhere({ file: path })];
  return { ...objectsShape('json', place), notes: [...errorNotes(documents, path), ...pages], cut };
}
