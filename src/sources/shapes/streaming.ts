import { CATEGORY_PREFIX } from '../../scan/cell-runs.ts';
import { JsonScanner } from '../../types/json/json-scanner.ts';
import { failureToFill } from '../bytes/more-bytes.ts';
import { openWindow } from '../bytes/open-window.ts';
import { JsonDocumentCursor } from '../cursors/json-document-cursor.ts';
import { JsonLinesCursor } from '../cursors/json-lines-cursor.ts';
import { Findings } from '../findings.ts';
import { categoryOf, envelopes } from '../json/object-reader.ts';
import { distinctTexts } from '../scanning/distinct-texts.ts';
import type { FirstObject } from './first-object.ts';
import { type ObjectsPlace, objectsTable } from './json-objects.ts';
import type { Shaped } from './shape.ts';

/** Whether an object is an envelope of Defender's streaming API. */
export const isEnvelope = (object: FirstObject | undefined): boolean =>
  object?.hasObject('properties') === true &&
  object.spelled('category')?.startsWith(`"${CATEGORY_PREFIX}`) === true;

/**
 * Defender's streaming API: envelopes with `category` and `properties`, on lines (storage) or in `records` (Event Hub). One
 * file may hold rows of many tables, so it is read once to its end to learn which.
 */
export async function streamingShape(
  path: string,
  place: ObjectsPlace,
  signal: AbortSignal | undefined,
): Promise<Shaped> {
  const findings = new Findings();
  const categories =
    (await plainCategories(path, place, signal)) ?? (await allCategories(path, place, findings, signal));
  return {
    shape: 'streaming',
    tables: [...categories].sort().map((category) => objectsTable(place, { category })),
    spelled: false,
    dynamicAsText: false,
    notes: [],
    cut: findings.cut,
  };
}

/** The categories of envelopes, read as scans do; undefined where one of them is no name of a table: which rows those are is for the careful reader. */
async function plainCategories(
  path: string,
  place: ObjectsPlace,
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<string> | undefined> {
  const table = objectsTable(place);
  if (table.layout === undefined) return undefined;
  const categories = new Set<string>();
  const texts = distinctTexts(path, table, ['category'], [0], Number.POSITIVE_INFINITY, signal);
  for await (const found of texts) {
    if (found === undefined) return undefined;
    for (const said of found.texts[0] ?? []) {
      if (!/^AdvancedHunting-\w+$/.test(said)) return undefined;
      categories.add(categoryOf(said));
    }
  }
  return categories;
}

async function allCategories(
  path: string,
  place: ObjectsPlace,
  findings: Findings,
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<string>> {
  const window = openWindow(path, signal);
  const categories = new Set<string>();
  try {
    const reader = envelopes(new JsonScanner(), []);
    const cursor =
      place === 'lines'
        ? new JsonLinesCursor(window, reader, findings)
        : new JsonDocumentCursor(window, findings, { rowsAt: place.rowsAt, objects: reader });
    for (let step = cursor.next(); step !== 'end'; step = cursor.next()) {
      if (step === 'starved') {
        const failure = await failureToFill(() => window.fill(), signal);
        if (failure === undefined) continue;
        if (categories.size === 0) throw failure;
        break;
      } else categories.add(reader.category ?? '');
    }
  } finally {
    await window.close();
  }
  return categories;
}
