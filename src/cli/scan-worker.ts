// The program of a thread that helps to scan: see `sources/threads/crew.ts`.
import { parentPort } from 'node:worker_threads';
import type { MakeRowTest } from '../columns/tables/computed-condition.ts';
import { isComputed } from '../columns/tables/predicate-parts.ts';
import { useKernelModule } from '../scan/kernel.ts';
import { helpScan } from '../sources/threads/help-scan.ts';
import type { HelperTask } from '../sources/threads/scan-job.ts';
import { ScanProgress } from '../sources/threads/scan-progress.ts';

/** Milliseconds to wait at a time for the query to catch up. */
const PAUSE = 20;

parentPort?.on('message', async ({ job, kernel }: HelperTask) => {
  if (kernel !== undefined) useKernelModule(kernel);
  const { shared, rows } = job;
  const progress = new ScanProgress(shared);
  const loadTest = async (): Promise<MakeRowTest> => (await import('../evaluate/row-test.ts')).rowTest;
  // The functions of the language are only read where a condition needs them.
  const computes = rows.predicate !== undefined && isComputed(rows.predicate);
  const makeTest = computes ? await loadTest() : undefined;
  await helpScan(job, () => progress.waitForQuery(PAUSE), makeTest, loadTest);
});
