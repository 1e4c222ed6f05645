import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a command answers queries: before it reads or makes rows, it only prepares them. */
export const isOfRows = (command: string | undefined): boolean => command === 'query' || command === 'hunt';

/** Bytes of a file that are looked at in no time. */
const LITTLE = 1024 * 1024;

/**
 * Whether hardly any evidence is looked at before rows are read: there is none, or a case, or small files. What a folder holds is not known here.
 *
 * @param words those behind the command, of which any may be a path, as it stands or after `Name=`
 */
export const looksAtLittle = (words: readonly string[]): boolean =>
  words.every((word) => isLittle(word.replace(/^[A-Za-z_][\w.-]*=/, '')));

function isLittle(path: string): boolean {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return true;
    return found.isDirectory() ? existsSync(join(path, 'case.json')) : found.size <= LITTLE;
  } catch {
    // A query is no path.
    return true;
  }
}
