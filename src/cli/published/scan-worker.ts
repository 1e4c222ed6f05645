// The published program of a thread that helps to scan: `../scan-worker.ts` as scripts, which start sooner than modules do.
// It uses what the command line has kept, and keeps nothing itself.
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { cacheFile } from './cache-file.ts';
import { NewSpace } from './new-space.ts';
import { ScriptLoader } from './script-loader.ts';

declare const __KQLBOX_BUILD__: string;
declare const __KQLBOX_FILES__: Readonly<Record<string, string>>;

const newSpace = workerData instanceof SharedArrayBuffer ? new NewSpace(workerData) : undefined;

new ScriptLoader(
  join(__dirname, 'cli'),
  __KQLBOX_FILES__,
  cacheFile(process.env, __KQLBOX_BUILD__),
  newSpace,
).load('scan-worker');
