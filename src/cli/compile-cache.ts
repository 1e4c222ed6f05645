import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

interface WithCompileCache {
  /** Node 22.1 and later. Says in its answer, and does not throw, when the folder cannot be used. */
  readonly enableCompileCache?: (directory: string) => unknown;
}

/**
 * Lets Node keep what it has compiled of this program, so that the next run starts faster. Node writes each file of the
 * cache whole before it gives it its name, and asks of each that it fits the program's text and the engine's version. Gives the folder, if there is one.
 */
export function keepCompiled(environment: NodeJS.ProcessEnv): string | undefined {
  const { enableCompileCache } = nodeModule as WithCompileCache;
  if (enableCompileCache === undefined || environment['KQLBOX_NO_CACHE'] !== undefined) return undefined;
  // The user has chosen a folder already, which Node uses of itself.
  if (environment['NODE_COMPILE_CACHE'] !== undefined) return undefined;
  try {
    const folder = join(cacheFolder(environment), 'kqlbox', 'compiled');
    enableCompileCache(folder);
    return folder;
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
