import { distinctTexts } from '../scanning/distinct-texts.ts';
import type { FurtherRows } from './look-ahead.ts';
import { MOST_TYPES } from './sample-so-far.ts';

/**
 * Looks at the texts of the first `limit` rows of CSV: `enough` where no column needs more rows, or there are no more; `odd` when the rows need a closer
 * look than this.
 */
export async function lookAtTexts(
  { sample, path, table, signal }: FurtherRows,
  limit: number,
): Promise<'enough' | 'more' | 'odd'> {
  const { names, typeAt } = sample;
  const cells = typeAt < 0 ? sample.wanted() : [...new Set([typeAt, ...sample.wanted()])];
  const types = new Set<string>();
  let seen = 0;
  let isDecided = false;
  for await (const found of distinctTexts(path, table, names, cells, limit, signal)) {
    if (found === undefined) return 'odd';
    seen = found.rows;
    for (const [index, texts] of found.texts.entries()) {
      const cell = cells[index] as number;
      for (const text of texts) {
        if (cell === typeAt) types.add(text);
        if (text === '') sample.nullWords.sawEmpty(cell);
        sample.observations[cell]?.spelled(text);
      }
    }
    // A cell that is not there is no type; the careful reader tells it from an empty one.
    if (types.has('') || types.size > MOST_TYPES) return 'odd';
    if (limit < Number.POSITIVE_INFINITY) continue;
    // Dates of which none tells day from month: the first that does is enough.
    sample.ask(seen);
    isDecided = sample.wanted().length === 0;
    if (isDecided) break;
  }
  for (const type of types) sample.addType(type);
  sample.whole = !isDecided && seen < limit;
  sample.ask(seen);
  return sample.whole || sample.wanted().length === 0 ? 'enough' : 'more';
}
