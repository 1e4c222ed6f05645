// The program of a thread that helps to scan: see `sources/threads/crew.ts`.
import { parentPort } from 'node:worker_threads';
import type { MakeRowTest } from '../columns/tables/computed-condition.ts';
import { isComputed } from '../columns/tables/predicate-parts.ts';
import { useKernelModule } from '../scan/kernel.ts';
import { helpScan } from '../sources/threads/help-scan.ts';
import { type HelperTask, shared } from '../sources/threads/scan-job.ts';

/** Milliseconds to wait at a time for the query to catch up. */
const PAUSE = 20;

parentPort?.on('message', async ({ job, kernel }: HelperTask) => {
  if (kernel !== undefined) useKernelModule(kernel);
  const { shared: numbers, rows } = job;
  const loadTest = async (): Promise<MakeRowTest> => (await import('../evaluate/row-test.ts')).rowTest;
  // The functions of the language are only read where a condition needs them.
  const computes = rows.predicate !== undefined && isComputed(rows.predicate);
  const makeTest = computes ? await loadTest() : undefined;
  await helpScan(
    job,
    () => {
      Atomics.wait(numbers, shared.given, Atomics.load(numbers, shared.given), PAUSE);
    },
    makeTest,
    loadTest,
  );
});
