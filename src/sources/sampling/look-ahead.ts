import type { ShapedTable } from '../shapes/shape.ts';
import { glance } from './glance.ts';
import { lookAtTexts } from './look-at-texts.ts';
import type { SampleSoFar } from './sample-so-far.ts';

/** A sample, and the table whose rows it is of, from which further rows may be read. */
export interface FurtherRows {
  readonly sample: SampleSoFar;
  readonly path: string;
  readonly table: ShapedTable;
  readonly signal: AbortSignal | undefined;
}

/** Looks at some `rows` rows or more as fast as they are scanned, until no column needs more rows; false when they need a closer look than this. */
export async function looksAhead(further: FurtherRows, rows: number): Promise<boolean> {
  const { layout } = further.table;
  if (layout === undefined) return false;
  if (layout.kind !== 'csv') return glance(further, rows);
  for (const limit of [rows / 5, rows, rows * 10, Number.POSITIVE_INFINITY]) {
    const found = await lookAtTexts(further, limit);
    if (found !== 'more') return found === 'enough';
  }
  return false;
}
