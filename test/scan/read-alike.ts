import { expect } from 'vitest';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import { fileWith } from '../sources/helpers.ts';
import { show } from './agreement.ts';
import type { RandomFile } from './random-evidence.ts';

/** Holds other ways of reading to the careful one, over `count` random files; gives how many rows they had. */
export async function readAlike(
  random: (seed: number) => RandomFile,
  count: number,
  ways: readonly Reading[],
): Promise<number> {
  let rows = 0;
  for (let seed = 0; seed < count; seed++) {
    const { name, bytes, chunk } = random(seed);
    const path = fileWith(name, bytes);
    const careful = await show(path, { mode: 'careful', chunk });
    rows += careful.rows.length;
    for (const way of ways)
      expect({ seed, ...(await show(path, { ...way, chunk })) }).toEqual({ seed, ...careful });
  }
  return rows;
}
