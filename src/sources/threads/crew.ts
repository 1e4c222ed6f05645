import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { kernelModule } from '../../scan/kernel.ts';
import type { HelperTask, ScanJob } from './scan-job.ts';

/** Another thread that reads segments. */
export interface Helper {
  /** Begins a job; `failed` is called when the helper will send nothing more though it should. */
  begin(job: ScanJob, failed: () => void): void;
  /** The job is over, and the helper may be given another. */
  release(): void;
}

/** Threads without work end after this many milliseconds. */
const IDLE = 5000;

/** The program of a helper: a file of the build, beside the folder of this module; absent where the sources are run as they are. */
const program = ['../scan-worker.cjs', './scan-worker.cjs']
  .map((place) => fileURLToPath(new URL(place, import.meta.url)))
  .find((file) => existsSync(file));

class WorkerHelper implements Helper {
  isBusy = false;
  readonly #worker: Worker;
  #failed: (() => void) | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(worker: Worker, ended: (self: WorkerHelper) => void) {
    this.#worker = worker;
    this.#worker.unref();
    this.#worker.on('error', () => this.#failed?.());
    this.#worker.on('exit', () => {
      clearTimeout(this.#idle);
      this.#failed?.();
      ended(this);
    });
    this.#rest();
  }

  begin(job: ScanJob, failed: () => void): void {
    clearTimeout(this.#idle);
    this.#failed = failed;
    this.#worker.postMessage({ job, kernel: kernelModule() } satisfies HelperTask, [job.port]);
  }

  release(): void {
    this.#failed = undefined;
    this.isBusy = false;
    this.#rest();
  }

  #rest(): void {
    this.#idle = setTimeout(() => void this.#worker.terminate(), IDLE);
    this.#idle.unref();
  }
}

const workers = new Set<WorkerHelper>();

const join = (worker: Worker): void => {
  workers.add(new WorkerHelper(worker, (helper) => workers.delete(helper)));
};

/** Takes in workers that were started before; they end where there are no kernels to read by. */
export function adopt(started: readonly Worker[]): void {
  for (const worker of started) {
    if (kernelModule() === undefined) void worker.terminate();
    else join(worker);
  }
}

/** Begins to start threads that will be wanted soon. */
export function callHelpers(count: number): void {
  if (program === undefined || kernelModule() === undefined) return;
  while (workers.size < count) join(new Worker(program));
}

/** Up to `count` threads for one scan; fewer where others have them, and none where threads cannot be had. */
export function takeHelpers(count: number): Helper[] {
  callHelpers(count);
  const free = [...workers].filter((worker) => !worker.isBusy).slice(0, count);
  for (const worker of free) worker.isBusy = true;
  return free;
}
