import { closeSync, openSync, statSync } from 'node:fs';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { unreadableFile } from '../../diagnostics/evidence-diagnostics.ts';
import { fileOnDisk } from '../bytes/archive-place.ts';
import { readingProblem } from '../bytes/reading-error.ts';

const noFile = {
  problem: 'it is a pipe or a device, and a table is read more than once.',
  help: 'Write what it gives to a file first.',
};

/** Why a file cannot be read at all; undefined when it can be opened. Nothing is opened that might never end. */
export function unreadable(file: string): Diagnostic | undefined {
  const onDisk = fileOnDisk(file);
  try {
    if (!statSync(onDisk).isFile()) return unreadableFile.nowhere({ file, ...noFile });
    closeSync(openSync(onDisk, 'r'));
    return undefined;
  } catch (error) {
    return unreadableFile.nowhere({ file, problem: readingProblem(error) });
  }
}
