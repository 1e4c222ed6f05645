import type { LateColumn } from '../../columns/late-batch.ts';
import type { Vector } from '../../columns/vector.ts';
import type { OtherType } from '../cursors/one-type-cursor.ts';
import type { ByteRange } from '../fast/kernel-window.ts';
import type { FilePlan } from '../scanning/file-plan.ts';
import type { FileTally } from '../scanning/file-tally.ts';
import { takeColumn } from '../scanning/range-column.ts';
import type { RangeOutcome } from '../scanning/range-outcome.ts';
import type { RangeScan } from '../scanning/range-scan.ts';
import type { Reading } from '../scanning/reading.ts';
import type { RowBlock } from '../scanning/row-block.ts';
import type { ScanTools, WantedRows } from '../scanning/scan-tools.ts';
import { type DivisiblePlan, type StretchOptions, stretchScan } from '../scanning/stretch-scan.ts';
import type { Helper } from './crew.ts';
import type { SegmentResult } from './packed.ts';
import type { ScanJob } from './scan-job.ts';
import { ScanProgress, SEGMENTS_AHEAD } from './scan-progress.ts';
import { guessedRange, type Segment } from './segment.ts';
import { ColumnUnpacker } from './unpack.ts';
import { WorkingHelpers } from './working-helpers.ts';

/** Rows that are ready, and what reading them has found. */
interface Ready {
  readonly from: number;
  readonly blocks: readonly RowBlock<Vector | LateColumn>[];
  readonly outcome: RangeOutcome;
}

/** The number of this thread; helpers have those that follow. */
const THIS_THREAD = 1;

/** What is read by several threads, and by whose. */
interface SharedScan {
  readonly plans: readonly FilePlan[];
  readonly segments: readonly Segment[];
  readonly rows: WantedRows;
  readonly reading: Reading;
  /** What this thread reads with. */
  readonly tools: ScanTools;
  readonly helpers: readonly Helper[];
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads files with the help of other threads: each takes the next segment that nobody has, and the rows go on in the order of
 * the file. A segment begins where a row seems to, which may be inside a cell: it counts only when the rows before it end there,
 * and is read again from their end when they do not.
 */
export class SegmentedScan {
  readonly #plans: readonly FilePlan[];
  readonly #segments: readonly Segment[];
  /** Where the segments of a file are among all. */
  readonly #places: ReadonlyMap<number, { readonly first: number; readonly last: number }>;
  readonly #tools: ScanTools;
  readonly #signal: AbortSignal | undefined;
  readonly #progress: ScanProgress;
  readonly #helpers = new WorkingHelpers();
  /** By segment, what was read before its turn. */
  readonly #ready = new Map<number, Ready>();

  constructor({ plans, segments, rows, reading, tools, helpers, signal }: SharedScan) {
    this.#plans = plans;
    this.#segments = segments;
    this.#places = placesOf(segments);
    this.#progress = ScanProgress.ofNew(segments.length);
    this.#tools = tools;
    this.#signal = signal;
    for (const [index, helper] of helpers.entries())
      this.#begin(helper, THIS_THREAD + 1 + index, rows, { mode: reading.mode, chunk: reading.chunk });
  }

  #begin(helper: Helper, taker: number, rows: WantedRows, reading: ScanJob['reading']): void {
    const unpacker = new ColumnUnpacker();
    const { numbers } = this.#progress;
    this.#helpers.begin(
      helper,
      { plans: this.#plans, segments: this.#segments, rows, reading, shared: numbers, taker },
      (result) => this.#unpack(result, unpacker),
    );
  }

  /** The scan is over, whether or not all was read. */
  close(): void {
    this.#progress.end();
    this.#helpers.close();
  }

  /**
   * The rows of one file, whose segments are the next that nobody has asked for; `tally` takes what was found. `others` judges rows whose `Type`
   * says something else: segments with such rows are read here.
   */
  async *read(
    file: number,
    tally: FileTally,
    others: OtherType | undefined,
  ): AsyncGenerator<RowBlock<Vector | LateColumn>> {
    let place = 0;
    const { first, last } = this.#places.get(file) ?? { first: 0, last: -1 };
    for (let index = first; index <= last; index++) {
      const segment = this.#segments[index] as Segment;
      const ready = await this.#readyOrTaken(index);
      const fits =
        ready !== undefined && ready.from === place && !ready.outcome.isUnsure && !hasFailed(ready.outcome);
      let outcome: RangeOutcome | undefined;
      if (fits) {
        outcome = ready.outcome;
        yield* ready.blocks;
      } else {
        // Bytes that make the report depend on where chunks begin are read in one go, from here to the end of the file.
        const scan = this.#scan(segment, { from: place, to: segment.to }, { goOnWhenMarked: true, others });
        yield* scan.read(this.#signal);
        outcome = scan.outcome;
      }
      this.#given(index);
      if (outcome === undefined) return;
      tally.follow(outcome);
      if (outcome.isUnsure || outcome.isOver || hasFailed(outcome)) break;
      place = outcome.place;
    }
    this.#given(last);
  }

  /** The rows of a segment when somebody has read them; undefined when nobody has, and this thread may. */
  async #readyOrTaken(index: number): Promise<Ready | undefined> {
    for (;;) {
      this.#signal?.throwIfAborted();
      this.#helpers.receive();
      const ready = this.#ready.get(index);
      if (ready !== undefined) return ready;
      if (this.#progress.next - index < SEGMENTS_AHEAD) {
        const taken = this.#progress.take(THIS_THREAD);
        if (taken === index) return undefined;
        if (taken !== undefined) {
          if (taken > index) await this.#readAhead(taken);
          continue;
        }
      }
      // A helper that has ended sends nothing more, whatever it took.
      if (!this.#helpers.isAlive(this.#progress.takerOf(index))) return undefined;
      await this.#helpers.news();
    }
  }

  /** Reads a later segment instead of waiting for the one that is wanted. */
  async #readAhead(index: number): Promise<void> {
    const segment = this.#segments[index] as Segment;
    const range = guessedRange(this.#plans[segment.file] as DivisiblePlan, segment);
    // It is read again when its turn comes, and the report then says why it cannot be read.
    if (range === undefined) return;
    const scan = this.#scan(segment, range);
    const blocks: RowBlock<Vector | LateColumn>[] = [];
    for await (const block of scan.read(this.#signal)) blocks.push(block);
    if (scan.outcome !== undefined)
      this.#ready.set(index, { from: range.from, blocks, outcome: scan.outcome });
  }

  #scan({ file }: Segment, range: ByteRange, options?: StretchOptions): RangeScan<Vector | LateColumn> {
    const plan = this.#plans[file] as DivisiblePlan;
    return stretchScan(this.#tools, plan, range, takeColumn(plan), options);
  }

  #unpack({ segment, from, blocks, outcome }: SegmentResult, unpacker: ColumnUnpacker): void {
    const plan = this.#plans[this.#segments[segment]?.file ?? -1];
    if (plan === undefined) return;
    const unpacked = blocks.map(({ length, columns }) => ({
      length,
      columns: columns.map((column, index) =>
        unpacker.unpack(index, column, this.#tools.strings[index], plan),
      ),
    }));
    this.#ready.set(segment, { from, blocks: unpacked, outcome });
  }

  /** The query has the segments up to this one. */
  #given(index: number): void {
    for (const known of this.#ready.keys()) if (known <= index) this.#ready.delete(known);
    this.#progress.give(index + 1);
  }
}

/** Bytes could not be had: what follows cannot be reached, either. */
const hasFailed = ({ findings: { unreadable, cut }, isOver }: RangeOutcome): boolean =>
  unreadable !== undefined || (cut !== undefined && !isOver);

/** The segments of a file follow each other. */
function placesOf(segments: readonly Segment[]): ReadonlyMap<number, { first: number; last: number }> {
  const places = new Map<number, { first: number; last: number }>();
  for (const [index, { file }] of segments.entries()) {
    const place = places.get(file);
    if (place === undefined) places.set(file, { first: index, last: index });
    else place.last = index;
  }
  return places;
}
