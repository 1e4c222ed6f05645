import type { MessagePort } from 'node:worker_threads';
import type { FilePlan } from '../scanning/file-plan.ts';
import type { Reading } from '../scanning/reading.ts';
import type { WantedRows } from '../scanning/scan-tools.ts';
import type { Segment } from './segment.ts';

/** What a helper thread is given for a scan. */
export interface ScanJob {
  readonly plans: readonly FilePlan[];
  readonly segments: readonly Segment[];
  readonly rows: WantedRows;
  readonly reading: Pick<Reading, 'mode' | 'chunk'>;
  /** The numbers of a `ScanProgress`. */
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
