import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { KqlError } from '../diagnostics/kql-error.ts';
import { badOption } from '../diagnostics/planning-diagnostics.ts';
import { readingProblem } from '../sources/bytes/reading-error.ts';

/** The files below a folder whose names match, in order of name. Rejects a path that is no folder by the name of the option that gave it. */
export async function filesBelow(option: string, folder: string, name: RegExp): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return (
      entries
        .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && name.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        // A link counts as what it leads to; one that leads nowhere is told when it is read.
        .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
        .sort()
    );
  } catch (error) {
    const problem = `the folder '${folder}' cannot be read: ${readingProblem(error)}`;
    throw new KqlError([badOption.nowhere({ name: option, problem })]);
  }
}
