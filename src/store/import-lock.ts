import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { busyCase } from '../diagnostics/case-diagnostics.ts';
import { KqlError } from '../diagnostics/kql-error.ts';

/** Who holds a lock. */
interface Holder {
  readonly process: number;
  readonly host: string;
}

/** Keeps a second import out as long as one writes: a file that only one of them can make. */
export class ImportLock {
  readonly #path: string;

  /** Throws when another import has it. What a process of this machine left behind that is no more is taken over. */
  constructor(path: string, folder: string) {
    this.#path = path;
    if (take(path)) return;
    const before = textOf(path);
    const holder = before === undefined ? undefined : holderIn(before);
    if (before !== undefined && !(holder !== undefined && isGone(holder) && remove(path, before)))
      throw busy(folder, path, holder?.process ?? 0);
    if (!take(path)) throw busy(folder, path, holderIn(textOf(path) ?? '')?.process ?? 0);
  }

  release(): void {
    rmSync(this.#path, { force: true });
  }
}

const busy = (folder: string, lock: string, by: number): KqlError =>
  new KqlError([busyCase.nowhere({ folder, lock, by })]);

function take(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  const holder: Holder = { process: process.pid, host: hostname() };
  writeSync(file, JSON.stringify(holder));
  closeSync(file);
  return true;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

function isGone({ process: id, host }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Removes a lock if it still says the same: another import may have taken it over meanwhile, and then gets it back. */
function remove(path: string, text: string): boolean {
  const aside = `${path}-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return true;
  }
  const isSame = textOf(aside) === text;
  if (!isSame)
    try {
      linkSync(aside, path);
    } catch {
      // A third one has it.
    }
  rmSync(aside, { force: true });
  return isSame;
}
