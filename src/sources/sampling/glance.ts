import { hasSameKeys } from '../fast/same-keys.ts';
import { distinctTexts } from '../scanning/distinct-texts.ts';
import type { FurtherRows } from './look-ahead.ts';

/** Rows in which times are looked at though the first one was in ISO form. */
const DATED_ROWS = 100;

/** Looks at the first `rows` rows of JSON; false where that is not all that is wanted of columns, or where another row shows other keys. */
export async function glance(further: FurtherRows, rows: number): Promise<boolean> {
  const { sample, path, table, signal } = further;
  // Which table each row is of needs a closer look.
  if (sample.typeAt >= 0 || !isWorthGlance(further)) return false;
  if (!(await hasSameKeys(path, table, sample.names, rows, signal))) return false;
  return (await hasSameTimes(further)) && (await observesTexts(further, rows));
}

/** Whether a glance will do for all columns that need more rows. */
const isWorthGlance = ({ sample }: FurtherRows): boolean =>
  sample.wanted().every((index) => sample.isForGlance(index));

/** Whether the times of the first rows are all in ISO form where the first one is; what is not is observed. */
async function hasSameTimes(further: FurtherRows): Promise<boolean> {
  const { sample, path, table, signal } = further;
  const { names, observations } = sample;
  const times = observations.flatMap(({ isIso }, index) => (isIso ? [index] : []));
  if (times.length === 0) return true;
  for await (const found of distinctTexts(path, table, names, times, DATED_ROWS, signal)) {
    if (found === undefined) return false;
    for (const [index, texts] of found.texts.entries())
      for (const text of texts) observations[times[index] as number]?.quoted(text);
  }
  sample.ask(DATED_ROWS);
  return isWorthGlance(further);
}

/** Observes the texts of columns that need more rows, until none does; false where one still does. */
async function observesTexts({ sample, path, table, signal }: FurtherRows, rows: number): Promise<boolean> {
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
