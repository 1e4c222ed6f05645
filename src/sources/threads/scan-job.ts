import type { MessagePort } from 'node:worker_threads';
import type { ScanPredicate } from '../../columns/scan-request.ts';
import type { FilePlan } from '../file-plan.ts';
import type { Reading } from '../reading.ts';
import type { Segment } from './segment.ts';

/** Numbers that the threads of a scan share. */
export const shared = {
  /** The first segment that nobody has taken. */
  next: 0,
  /** How many segments have gone to the query. */
  given: 1,
  /** 1 when the scan is over. */
  over: 2,
} as const;

/** A helper reads no further ahead of the query than this many segments, so that what it has read stays small. */
export const SEGMENTS_AHEAD = 6;

/** What a helper is told of a scan. */
export interface ScanJob {
  readonly plans: readonly FilePlan[];
  readonly segments: readonly Segment[];
  readonly predicate: ScanPredicate | undefined;
  readonly reading: Pick<Reading, 'mode' | 'chunk'>;
  readonly shared: Int32Array;
  /** Where results go; closed at the end. */
  readonly port: MessagePort;
}

/** Takes the next segment, or says that there is none. */
export function takeSegment({
  segments,
  shared: numbers,
}: Pick<ScanJob, 'segments' | 'shared'>): number | undefined {
  const segment = Atomics.add(numbers, shared.next, 1);
  return segment < segments.length ? segment : undefined;
}
