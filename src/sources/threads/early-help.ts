import { readingOf } from '../scanning/reading.ts';
import { callHelpers, worthHelp } from './crew.ts';

/**
 * Begins to start threads when a command line names large files, before anything is known of it: a thread takes as long to start as the
 * rest of the program. Evidence in folders is found later, and threads are called then.
 *
 * @param words the command line: what is no path of a large file, as it stands or after `Name=`, is passed over
 */
export function callEarly(words: readonly string[], environment: NodeJS.ProcessEnv): void {
  const { mode, threads = 1 } = readingOf(environment);
  if (mode === 'careful' || threads < 2) return;
  if (worthHelp(words.map((word) => word.replace(/^[A-Za-z_][\w.-]*=/, '')))) callHelpers(threads - 1);
}
