import { glob } from 'tinyglobby';

/** The files that a pattern such as `rules/*.yaml` matches, in order of name. */
export const findRuleFiles = async (pattern: string): Promise<string[]> =>
  (await glob(pattern, { expandDirectories: false })).sort();
