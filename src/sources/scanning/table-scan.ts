import type { Batch } from '../../columns/batch.ts';
import type { LateColumn } from '../../columns/late-batch.ts';
import { lightBatches } from '../../columns/light-batches.ts';
import type { ScanRequest } from '../../columns/tables/scan-request.ts';
import type { Vector } from '../../columns/vector.ts';
import { changedSinceOpened } from '../../diagnostics/evidence-diagnostics.ts';
import type { EvidenceTable } from '../evidence-table.ts';
import { wholeFile } from '../fast/kernel-window.ts';
import { stateOf, writtenAt } from '../files/file-state.ts';
import type { Part } from '../part.ts';
import { type Helper, takeHelpers } from '../threads/crew.ts';
import { segmentsOf } from '../threads/segment.ts';
import { SegmentedScan } from '../threads/segmented-scan.ts';
import { worthHelp } from '../threads/worth-help.ts';
import { type FilePlan, planOf } from './file-plan.ts';
import { FileTally } from './file-tally.ts';
import { takeColumn } from './range-column.ts';
import { RangeScan } from './range-scan.ts';
import type { Reading } from './reading.ts';
import type { RowBlock } from './row-block.ts';
import { cellsOnce } from './same-cells.ts';
import { ScanTools } from './scan-tools.ts';

/** A table, and files of it. */
export interface FileTable extends Pick<EvidenceTable, 'schema' | 'known'> {
  readonly parts: readonly Part[];
}

/** The rows of all files of a table, one file after the other. */
export async function* scanTable(
  table: FileTable,
  request: ScanRequest,
  reading: Reading,
  signal: AbortSignal | undefined,
): AsyncGenerator<Batch> {
  const { wanted, plans, places, tools, together } = preparedScan(table, request, reading, signal);
  let left = request.limit ?? Number.POSITIVE_INFINITY;
  try {
    for (const [index, part] of table.parts.entries()) {
      const plan = plans[index];
      if (plan === undefined || left <= 0) return;
      noteChange(part);
      const tally = new FileTally(wanted[index]?.columns ?? [], places);
      const blocks =
        together?.files.has(index) === true
          ? readTogether(together.scan, index, part, tally)
          : readAlone(tools, part, plan, left, tally, signal);
      for await (const { length, columns } of blocks) {
        left -= length;
        const asked = places.map((place) => columns[place] as Vector | LateColumn);
        for (const batch of lightBatches(length, asked)) yield batch;
      }
    }
  } finally {
    together?.scan.close();
    tools.close();
  }
}

interface PreparedScan {
  /** What is wanted of each file. */
  readonly wanted: readonly FilePlan[];
  /** What is read of each file: cells that are wanted twice are read once, and `places` says where each wanted column then is. */
  readonly plans: readonly FilePlan[];
  readonly places: readonly number[];
  readonly tools: ScanTools;
  /** The files that other threads help to read. */
  readonly together: { readonly scan: SegmentedScan; readonly files: ReadonlySet<number> } | undefined;
}

function preparedScan(
  { parts, schema, known }: FileTable,
  request: ScanRequest,
  reading: Reading,
  signal: AbortSignal | undefined,
): PreparedScan {
  const wanted = parts.map((part) =>
    planOf(part, request.columns, schema, known, reading.dynamicAsJson, request.members),
  );
  // A choice among some rows is none among all.
  const choice = request.limit === undefined ? request.choice : undefined;
  const { plans, rows, places } = cellsOnce(wanted, { predicate: request.predicate, choice });
  const types = plans[0]?.columns.map(({ type }) => type) ?? [];
  const tools = new ScanTools(types, rows, reading, request.makeTest);
  const helpers = request.limit === undefined ? helpersFor(plans, reading) : [];
  if (helpers.length === 0) return { wanted, plans, places, tools, together: undefined };
  const segments = segmentsOf(plans, reading.segment);
  const scan = new SegmentedScan({ plans, segments, rows, reading, tools, helpers, signal });
  const files = new Set(segments.map(({ file }) => file));
  return { wanted, plans, places, tools, together: { scan, files } };
}

/** Says once of a file that it is no longer the one that was opened. */
function noteChange({ path, report, writtenAt: then }: Part): void {
  const now = stateOf(path);
  if (now === undefined || writtenAt(now) === then) return;
  if (report.notes.every(({ slug }) => slug !== 'changed-since-opened'))
    report.notes.push(changedSinceOpened.nowhere({ file: path }));
}

/** Threads for what has to be read, where it is worth their while. */
function helpersFor(
  plans: readonly FilePlan[],
  { mode, threads = 1, segment, helpers = takeHelpers }: Reading,
): Helper[] {
  if (mode === 'careful' || threads < 2) return [];
  const readable = plans.filter(({ layout }) => layout !== undefined).map(({ path }) => path);
  return segment !== undefined || worthHelp(readable) ? helpers(threads - 1) : [];
}

/** The rows of a file, by the columns of the plan that is read. */
type Blocks = AsyncGenerator<RowBlock<Vector | LateColumn>>;

async function* readTogether(scan: SegmentedScan, index: number, part: Part, tally: FileTally): Blocks {
  yield* scan.read(index, tally, part.shaped.only?.others);
  tally.record(part);
}

async function* readAlone(
  tools: ScanTools,
  part: Part,
  plan: FilePlan,
  limit: number,
  tally: FileTally,
  signal: AbortSignal | undefined,
): Blocks {
  const scan = new RangeScan(tools, {
    plan,
    range: wholeFile,
    open: (window, findings) => part.shaped.cursor(window, findings, part.cellNames),
    limit,
    goOnWhenMarked: false,
    take: takeColumn(plan),
  });
  yield* scan.read(signal);
  if (scan.outcome === undefined) return;
  tally.follow(scan.outcome);
  tally.record(part);
}
