import { hasSameKeys } from '../fast/same-keys.ts';
import type { ShapedTable, ShapeName } from '../shapes/shape.ts';
import { distinctTexts } from './distinct-texts.ts';
import { MOST_TYPES, type SampleSoFar } from './sample-so-far.ts';

/**
 * Looks at `rows` rows as fast as they are scanned, then at ten times as many, until no column has more to tell; false when there is more
 * to be said than that way can tell.
 */
export async function looksAhead(
  sample: SampleSoFar,
  path: string,
  table: ShapedTable,
  shape: ShapeName,
  rows: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const { names, typeAt } = sample;
  if (shape === 'json-lines')
    return typeAt < 0 && sample.wanted().length === 0 && hasSameKeys(path, table, names, rows, signal);
  if (shape !== 'csv' || table.lines === undefined) return false;
  for (const limit of [rows, rows * 10]) {
    const cells = typeAt < 0 ? sample.wanted() : [...new Set([typeAt, ...sample.wanted()])];
    const found = await distinctTexts(path, table, names, cells, limit, signal);
    if (found === undefined) return false;
    for (const [index, texts] of found.texts.entries()) {
      const cell = cells[index] as number;
      // A cell that is not there is no type; the careful reader tells it from an empty one.
      if (cell === typeAt && (texts.has('') || texts.size > MOST_TYPES)) return false;
      for (const text of texts) {
        if (cell === typeAt) sample.addType(text);
        sample.observations[cell]?.spelled(text);
      }
    }
    sample.whole = found.rows < limit;
    sample.ask(limit);
    if (sample.whole || sample.wanted().length === 0) return true;
  }
  return false;
}
