import { sep } from 'node:path';
import { glob } from 'tinyglobby';

/**
 * The files that a pattern such as `exports/**\/*.csv` matches. Where a backslash separates folders, it does so in a pattern, too, and takes
 * no meaning from what follows it.
 */
export const findFiles = (pattern: string, separator: string = sep): Promise<string[]> =>
  glob(pattern.replaceAll(separator, '/'), { expandDirectories: false });
