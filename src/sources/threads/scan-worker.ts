// The program of a thread that helps to scan: see `crew.ts`.
import { parentPort, workerData } from 'node:worker_threads';
import { useKernelModule } from '../../scan/kernel.ts';
import { helpScan } from './help-scan.ts';
import { type ScanJob, shared } from './scan-job.ts';

/** Milliseconds to wait at a time for the query to catch up. */
const PAUSE = 20;

if (workerData instanceof WebAssembly.Module) useKernelModule(workerData);
parentPort?.on('message', (job: ScanJob) => {
  const { shared: numbers } = job;
  void helpScan(job, () => {
    Atomics.wait(numbers, shared.given, Atomics.load(numbers, shared.given), PAUSE);
  });
});
