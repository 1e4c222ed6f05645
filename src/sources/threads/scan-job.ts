import type { MessagePort } from 'node:worker_threads';
import type { FilePlan } from '../scanning/file-plan.ts';
import type { Reading } from '../scanning/reading.ts';
import type { WantedRows } from '../scanning/scan-tools.ts';
import type { Segment } from './segment.ts';

/** Numbers that the threads of a scan share. */
export const shared = {
  /** The first segment that nobody has taken. */
  next: 0,
  /** How many segments have gone to the query. */
  given: 1,
  /** 1 when the scan is over. */
  over: 2,
  /** From here on, for each segment: who has taken it, 0 while nobody has. */
  takers: 3,
} as const;

/** Memory that all threads of a scan see, with the places that `shared` names; all 0 at first. */
export const sharedNumbers = (segments: number): Int32Array =>
  new Int32Array(new SharedArrayBuffer((shared.takers + segments) * Int32Array.BYTES_PER_ELEMENT));

/** A helper reads at most this many segments ahead of the query, so that little waits in memory. */
export const SEGMENTS_AHEAD = 6;

/** What a helper thread is given for a scan. */
export interface ScanJob {
  readonly plans: readonly FilePlan[];
  readonly segments: readonly Segment[];
  readonly rows: WantedRows;
  readonly reading: Pick<Reading, 'mode' | 'chunk'>;
  readonly shared: Int32Array;
  /** The helper's number among the threads of the scan, not 0. */
  readonly taker: number;
  /** Where results go; closed at the end. */
  readonly port: MessagePort;
}

/** What a worker is sent: a job, and the kernels to do it by, which threads share. */
export interface HelperTask {
  readonly job: ScanJob;
  readonly kernel: WebAssembly.Module | undefined;
}

/** Takes the next segment, or says that there is none. */
export function takeSegment({
  segments,
  shared: numbers,
  taker,
}: Pick<ScanJob, 'segments' | 'shared' | 'taker'>): number | undefined {
  const segment = Atomics.add(numbers, shared.next, 1);
  if (segment >= segments.length) return undefined;
  Atomics.store(numbers, shared.takers + segment, taker);
  return segment;
}
