// The published program of a thread that helps to scan: `../scan-worker.ts` as scripts, which start sooner than modules do.
// It uses what the command line has kept, and keeps nothing itself.
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { cacheFile } from './cache-file.ts';
import { NewSpace } from './new-space.ts';
import { ScriptLoader } from './script-loader.ts';

declare const __KQLBOX_BUILD__: string;
declare const __KQLBOX_FILES__: Readonly<Record<string, string>>;

/** Milliseconds after which the program has started, though it has no work for this thread. */
const LONGEST_START = 1000;

const newSpace = workerData instanceof SharedArrayBuffer ? new NewSpace(workerData) : undefined;
if (newSpace !== undefined) {
  // The first message is the first task.
  parentPort?.once('message', () => newSpace.begin());
  setTimeout(() => newSpace.begin(), LONGEST_START).unref();
}

new ScriptLoader(
  join(__dirname, 'cli'),
  __KQLBOX_FILES__,
  cacheFile(process.env, __KQLBOX_BUILD__),
  newSpace,
).load('scan-worker');
