import { KqlError } from '../diagnostics/kql-error.ts';
import { badOption } from '../diagnostics/planning-diagnostics.ts';
import { filesBelow } from '../host/node/files-below.ts';
import { readingProblem } from '../sources/bytes/reading-error.ts';

/** The files below the folder of an option whose names match, in order of name. Rejects a path that is no folder by the name of the option. */
export async function filesOfOption(option: string, folder: string, name: RegExp): Promise<string[]> {
  try {
    return await filesBelow(folder, (file) => name.test(file));
  } catch (error) {
    const problem = `the folder '${folder}' cannot be read: ${readingProblem(error)}`;
    throw new KqlError([badOption.nowhere({ name: option, problem })]);
  }
}
