import { nullVector } from '../../columns/make.ts';
import type { MakeRowTest } from '../../columns/tables/computed-condition.ts';
import { ScanTools } from '../scanning/scan-tools.ts';
import { isDivisible, stretchScan } from '../scanning/stretch-scan.ts';
import { ColumnPacker, packVector } from './pack.ts';
import type { PackedBlock, SegmentResult } from './packed.ts';
import type { ScanJob } from './scan-job.ts';
import { ScanProgress } from './scan-progress.ts';
import { guessedRange } from './segment.ts';

/**
 * Reads segments of a scan until none is left or the scan is over. `pause` waits a little for the query to catch up; `makeTest` makes ready
 * what the condition has to compute, `loadTest` loads that where only a choice needs it, once it pays.
 */
export async function helpScan(
  job: ScanJob,
  pause: () => Promise<void> | void,
  makeTest?: MakeRowTest,
  loadTest?: () => Promise<MakeRowTest>,
): Promise<void> {
  const { shared, taker, port, plans, rows, reading } = job;
  const progress = new ScanProgress(shared);
  const tools = new ScanTools(plans[0]?.columns.map(({ type }) => type) ?? [], rows, reading, makeTest);
  const packer = new ColumnPacker();
  try {
    for (;;) {
      while (!progress.isOver && progress.isFarAhead) await pause();
      if (progress.isOver) return;
      const segment = progress.take(taker);
      if (segment === undefined) return;
      const buffers: ArrayBuffer[] = [];
      const result = await readSegment(job, segment, tools, packer, buffers, progress);
      if (result === undefined) return;
      if (loadTest !== undefined && tools.choice?.takeLack()) tools.choice.use(await loadTest());
      port.postMessage(result, buffers);
    }
  } finally {
    tools.close();
    port.close();
  }
}

async function readSegment(
  { plans, segments }: ScanJob,
  index: number,
  tools: ScanTools,
  packer: ColumnPacker,
  buffers: ArrayBuffer[],
  progress: ScanProgress,
): Promise<SegmentResult | undefined> {
  const segment = segments[index];
  const plan = plans[segment?.file ?? -1];
  if (segment === undefined || plan === undefined || !isDivisible(plan)) return undefined;
  const range = guessedRange(plan, segment);
  if (range === undefined) return undefined;
  const scan = stretchScan(tools, plan, range, (column, writer, length) =>
    writer === undefined
      ? packVector(nullVector(plan.columns[column]?.type ?? 'string', length), buffers)
      : packer.pack(column, writer, buffers),
  );
  const blocks: PackedBlock[] = [];
  for await (const block of scan.read(undefined)) {
    if (progress.isOver) return undefined;
    blocks.push(block);
  }
  return scan.outcome && { segment: index, from: range.from, blocks, outcome: scan.outcome };
}
