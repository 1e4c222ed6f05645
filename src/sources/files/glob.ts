import { glob } from 'tinyglobby';

/** The files that a pattern such as `exports/**\/*.csv` matches. */
export const findFiles = (pattern: string): Promise<string[]> => glob(pattern, { expandDirectories: false });
