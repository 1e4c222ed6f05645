import { hasSameKeys } from '../fast/same-keys.ts';
import { distinctTexts } from '../scanning/distinct-texts.ts';
import type { ShapedTable } from '../shapes/shape.ts';
import { MOST_TYPES, type SampleSoFar } from './sample-so-far.ts';

/**
 * Looks at a fifth of `rows` rows as fast as they are scanned, then at all of them, at ten times as many, and at the whole file, until no column
 * needs more rows; false when the rows need a closer look than this.
 */
export async function looksAhead(
  sample: SampleSoFar,
  path: string,
  table: ShapedTable,
  rows: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const { names, typeAt } = sample;
  if (table.layout === undefined) return false;
  if (table.layout.kind !== 'csv')
    return (
      typeAt < 0 &&
      sample.wanted().every((index) => sample.isForGlance(index)) &&
      (await hasSameKeys(path, table, names, rows, signal)) &&
      (await hasSameTimes(sample, path, table, signal)) &&
      glances(sample, path, table, rows, signal)
    );
  for (const limit of [rows / 5, rows, rows * 10, Number.POSITIVE_INFINITY]) {
    const cells = typeAt < 0 ? sample.wanted() : [...new Set([typeAt, ...sample.wanted()])];
    const types = new Set<string>();
    let seen = 0;
    let isDecided = false;
    for await (const found of distinctTexts(path, table, names, cells, limit, signal)) {
      if (found === undefined) return false;
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
      if (types.has('') || types.size > MOST_TYPES) return false;
      if (limit < Number.POSITIVE_INFINITY) continue;
      // Dates of which none tells day from month: the first that does is enough.
      sample.ask(seen);
      isDecided = sample.wanted().length === 0;
      if (isDecided) break;
    }
    for (const type of types) sample.addType(type);
    sample.whole = !isDecided && seen < limit;
    sample.ask(seen);
    if (sample.whole || sample.wanted().length === 0) return true;
  }
  return false;
}

/** Rows in which times are looked at though the first one was in ISO form. */
const datedRows = 100;

/** Whether the times of the first rows are all in ISO form where the first one is; what is not is observed. */
async function hasSameTimes(
  sample: SampleSoFar,
  path: string,
  table: ShapedTable,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { names, observations } = sample;
  const times = observations.flatMap(({ isIso }, index) => (isIso ? [index] : []));
  if (times.length === 0) return true;
  for await (const found of distinctTexts(path, table, names, times, datedRows, signal)) {
    if (found === undefined) return false;
    for (const [index, texts] of found.texts.entries())
      for (const text of texts) observations[times[index] as number]?.quoted(text);
  }
  sample.ask(datedRows);
  return sample.wanted().every((index) => sample.isForGlance(index));
}

/** Observes the texts of columns that are worth no more than that. */
async function glances(
  sample: SampleSoFar,
  path: string,
  table: ShapedTable,
  rows: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const cells = sample.wanted();
  if (cells.length === 0) return true;
  for await (const found of distinctTexts(path, table, sample.names, cells, rows, signal)) {
    if (found === undefined) return false;
    for (const [index, texts] of found.texts.entries())
      for (const text of texts) {
        if (text === '') sample.nullWords.sawEmpty(cells[index] as number);
        sample.observations[cells[index] as number]?.quoted(text);
      }
  }
  sample.ask(rows);
  return sample.wanted().length === 0;
}
