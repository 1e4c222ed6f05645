import { JsonScanner } from '../../types/json/json-scanner.ts';
import { openWindow } from '../bytes/open-window.ts';
import { Findings } from '../findings.ts';
import { envelopes } from '../json/object-reader.ts';
import { JsonDocumentCursor } from './json-document-cursor.ts';
import { JsonLinesCursor } from './json-lines-cursor.ts';
import { objectsTable } from './json-objects.ts';
import type { Shaped } from './shape.ts';

/**
 * Defender's streaming API: envelopes with `category` and `properties`, on lines (storage) or in `records` (Event Hub). One
 * file may hold rows of many tables, so it is read once to its end to learn which.
 */
export async function streamingShape(
  path: string,
  where: 'lines' | { readonly rowsAt: string },
  signal?: AbortSignal,
): Promise<Shaped> {
  const window = openWindow(path, signal);
  const categories = new Set<string>();
  try {
    const reader = envelopes(new JsonScanner(), []);
    const findings = new Findings();
    const cursor =
      where === 'lines'
        ? new JsonLinesCursor(window, reader, findings)
        : new JsonDocumentCursor(window, findings, { rowsAt: where.rowsAt, objects: reader });
    for (let step = cursor.next(); step !== 'end'; step = cursor.next()) {
      if (step === 'starved') await window.fill();
      else categories.add(reader.category ?? '');
    }
  } finally {
    await window.close();
  }
  return {
    shape: 'streaming',
    tables: [...categories].sort().map((category) => objectsTable(where, category)),
    spelled: false,
    dynamicAsText: false,
    notes: [],
  };
}
