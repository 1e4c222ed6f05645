import { failureToFill } from '../bytes/more-bytes.ts';
import { openWindow } from '../bytes/open-window.ts';
import type { Window } from '../bytes/window.ts';
import type { Shaped, ShapedTable } from '../shapes/shape.ts';
import { EnoughRows } from './enough-rows.ts';
import { lookAtRow } from './look-at-row.ts';
import { type Sample, SampleSoFar, type Wants } from './sample-so-far.ts';

/**
 * Looks at rows until `wants` asks for no column any more. `head` is the file from its start, if somebody has opened it. Throws where not even a row
 * can be read for a fault of the file.
 */
export async function takeSample(
  path: string,
  head: Window | undefined,
  table: ShapedTable,
  { shape, spelled }: Shaped,
  wants: Wants,
  signal?: AbortSignal,
): Promise<Sample> {
  const window = head ?? openWindow(path, signal);
  const sample = new SampleSoFar(table.names, wants);
  const enough = new EnoughRows({ sample, path, table, signal }, shape === 'csv');
  try {
    const cursor = table.cursor(window, sample.findings, table.names);
    for (let rows = 0; ; ) {
      const step = cursor.next();
      sample.names = cursor.names;
      if (step === 'starved') {
        const failure = await failureToFill(() => cursor.fill?.() ?? window.fill(), signal);
        if (failure === undefined) continue;
        if (rows === 0) throw failure;
      }
      if (step !== 'row') {
        // Where rows further on were looked at, it is known of them whether they are all.
        sample.whole = !enough.isKnown;
        break;
      }
      rows++;
      sample.size = window.taken;
      if (enough.mayBe(rows) && (await enough.are(rows))) break;
      lookAtRow(sample, cursor.cells, rows, spelled);
    }
    return sample.sample();
  } finally {
    await window.close();
  }
}
