import type { Worker } from 'node:worker_threads';
import { readingOf } from '../scanning/reading.ts';
import { worthHelp } from './worth-help.ts';

/**
 * Begins to start workers when a command line names large files, before anything else is loaded: a worker takes as long to start as the rest
 * of the program, the reading of the query and the look at the files. They are for the crew to adopt, and keep no process alive. Evidence
 * in folders is found later, and workers are started then.
 *
 * @param words the command line: what is no path of a large file, as it stands or after `Name=`, is passed over
 * @param program the file that workers run
 * @param workerData what they are given
 */
export function startEarly(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  program: string,
  workerData?: SharedArrayBuffer,
): readonly Worker[] {
  const { mode, threads = 1 } = readingOf(environment);
  if (mode === 'careful' || threads < 2) return [];
  if (!worthHelp(words.map((word) => word.replace(/^[A-Za-z_][\w.-]*=/, '')))) return [];
  // Asked for where it is needed: Node takes 2 ms to load it.
  const threading = process.getBuiltinModule('node:worker_threads');
  return Array.from({ length: threads - 1 }, () => {
    const worker = new threading.Worker(program, { workerData });
    worker.unref();
    return worker;
  });
}
