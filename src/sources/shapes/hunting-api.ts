import type { ScalarType } from '../../types/scalar-type.ts';
import { errorNotes } from './answer-error.ts';
import { declaredType } from './declared-types.ts';
import type { FirstObject } from './first-object.ts';
import { anyObjects, type ElementsPlace, elementsOf, objectsTable } from './json-objects.ts';
import { get, listOf, textOf } from './json-view.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

/** What answers of advanced hunting have. */
const besideResults = ['Stats', 'Schema', 'Results', 'Error', 'error'] as const;

/** Whether a file begins as the answer of the advanced hunting API (`Schema`, `Results`). */
export const isHuntingApi = (head: FirstObject): boolean =>
  head.isAnswer('Schema', ...besideResults) || head.isAnswer('Results', ...besideResults);

export const huntingApiShape = (
  path: string,
  head: FirstObject,
  signal: AbortSignal | undefined,
): Promise<Shaped> => huntingShape(path, elementsOf(head, 'Results'), 'advanced-hunting', signal);

/** Whether a file begins as the answer of Graph's runHuntingQuery (`schema`, `results`). */
export const isGraph = (head: FirstObject): boolean =>
  head.isAnswer('schema', 'results', 'error') &&
  (head.hasList('results') || head.has('@odata.context') || head.keys.length === 1);

export const graphShape = (
  path: string,
  head: FirstObject,
  signal: AbortSignal | undefined,
): Promise<Shaped> => huntingShape(path, elementsOf(head, 'results'), 'graph', signal);

async function huntingShape(
  path: string,
  place: ElementsPlace,
  shape: 'advanced-hunting' | 'graph',
  signal: AbortSignal | undefined,
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
    notes: errorNotes(documents, path),
    cut,
  };
}
