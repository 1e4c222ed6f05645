import type { ByteRange } from '../fast/kernel-window.ts';
import { guessedRange, plainSize } from '../threads/segment.ts';
import { planOf } from './file-plan.ts';
import { takeColumn } from './range-column.ts';
import { type Reading, worthGuessing } from './reading.ts';
import { ScanTools } from './scan-tools.ts';
import { type DivisiblePlan, isDivisible, stretchScan } from './stretch-scan.ts';
import type { FileTable } from './table-scan.ts';

/** Bytes looked at at either end. */
const END = 64 * 1024;

/**
 * The newest time in a column of the first and the last rows of a table's only file: exports are sorted by time, one way or the other. Undefined
 * where the file is small, cannot be read from any row on, or has no time there.
 */
export async function newestAtEnds(
  { parts: [part], schema, known }: FileTable,
  column: string,
  reading: Reading,
  signal: AbortSignal | undefined,
): Promise<bigint | undefined> {
  if (part === undefined || reading.mode === 'careful') return undefined;
  const plan = planOf(part, [column], schema, known);
  const { path } = plan;
  const size = isDivisible(plan) ? plainSize(path) : undefined;
  // Rows of other tables would have to be told apart.
  const isPlain = isDivisible(plan) && plan.type === undefined;
  if (!isPlain || size === undefined || !worthGuessing(size, reading)) return undefined;
  const tools = new ScanTools(['datetime'], {}, reading);
  try {
    const end = guessedRange(plan, { file: 0, from: Math.max(0, size - END), to: Number.POSITIVE_INFINITY });
    let newest: bigint | undefined;
    for (const range of [{ from: 0, to: END }, end]) {
      const time = range && (await newestIn(plan, range));
      if (time !== undefined && (newest === undefined || time > newest)) newest = time;
    }
    return newest;
  } finally {
    tools.close();
  }

  async function newestIn(plan: DivisiblePlan, range: ByteRange): Promise<bigint | undefined> {
    const scan = stretchScan(tools, plan, range, takeColumn(plan));
    for await (const block of scan.read(signal)) void block.length;
    return scan.outcome?.spans[0]?.greatest;
  }
}
