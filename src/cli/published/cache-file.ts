import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where compiled code is kept for the next run: a file for each build of the program and each version of Node. Undefined where nothing
 * is to be kept.
 */
export function cacheFile(environment: NodeJS.ProcessEnv, build: string): string | undefined {
  if (environment['KQLBOX_NO_CACHE'] !== undefined) return undefined;
  try {
    const name = `${process.version}-${process.arch}-${build}`;
    return join(cacheFolder(environment), 'kqlbox', 'compiled', name);
  } catch {
    // No home folder, say: then every run compiles.
    return undefined;
  }
}

/** Where a user's programs keep what they can make again. */
function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const given = process.platform === 'win32' ? environment['LOCALAPPDATA'] : environment['XDG_CACHE_HOME'];
  if (given !== undefined && given !== '') return given;
  if (process.platform === 'win32') return join(homedir(), 'AppData', 'Local');
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}
