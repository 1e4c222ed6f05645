import { sep } from 'node:path';
import { glob } from 'tinyglobby';

/** The files that a pattern such as `rules/*.yaml` matches, in order of name. Folders are separated as the system does it. */
export const findRuleFiles = async (pattern: string, separator: string = sep): Promise<string[]> =>
  (await glob(pattern.replaceAll(separator, '/'), { expandDirectories: false })).sort();
