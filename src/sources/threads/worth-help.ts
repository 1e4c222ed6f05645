import { fileSize } from '../bytes/file-size.ts';

/** For fewer bytes than this, starting a thread does not pay. */
const WORTH_HELP = 24 * 1024 * 1024;

/** Whether there is enough to read for more threads than one. */
export const worthHelp = (paths: readonly string[]): boolean =>
  paths.reduce((bytes, path) => bytes + fileSize(path), 0) >= WORTH_HELP;
