import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname, uptime } from 'node:os';
import { busyCase } from '../diagnostics/case-diagnostics.ts';
import { KqlError } from '../diagnostics/kql-error.ts';

/** Who holds a lock. */
interface Holder {
  readonly process: number;
  readonly host: string;
  /** When the process began, where the system tells: another one may get its number later. */
  readonly began?: string;
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
    if (before !== undefined && !(holder !== undefined && isGone(holder, path) && remove(path, before)))
      throw busy(folder, path, holder?.process ?? 0);
    if (!take(path)) throw busy(folder, path, holderIn(textOf(path) ?? '')?.process ?? 0);
  }

  release(): void {
    rmSync(this.#path, { force: true });
  }
}

const busy = (folder: string, lock: string, by: number): KqlError =>
  new KqlError([busyCase.nowhere({ folder, lock, by })]);

/** Makes the file with what it says at once, so that a process that dies while it does leaves nothing that says nothing. */
function take(path: string): boolean {
  const began = beginningOf(process.pid);
  const holder: Holder = {
    process: process.pid,
    host: hostname(),
    ...(began === undefined ? {} : { began }),
  };
  const text = JSON.stringify(holder);
  const aside = `${path}-${process.pid}`;
  writeFileSync(aside, text);
  try {
    linkSync(aside, path);
    return true;
  } catch (error) {
    if (isThere(error)) return false;
  } finally {
    rmSync(aside, { force: true });
  }
  // A file system without links.
  try {
    const file = openSync(path, 'wx');
    writeSync(file, text);
    closeSync(file);
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  }
}

const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Undefined where a lock does not say who has it. */
function holderIn(text: string): Holder | undefined {
  try {
    const said: unknown = JSON.parse(text);
    return isHolder(said) ? said : undefined;
  } catch {
    return undefined;
  }
}

const isHolder = (said: unknown): said is Holder =>
  typeof said === 'object' &&
  said !== null &&
  'process' in said &&
  typeof said.process === 'number' &&
  'host' in said &&
  typeof said.host === 'string';

function isGone({ process: id, host, began }: Holder, path: string): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(id, 0);
  } catch (error) {
    // A process of somebody else is there all the same.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true;
  }
  const now = began === undefined ? undefined : beginningOf(id);
  return now === undefined ? isOfEarlierRun(path) : now !== began;
}

/** When a process began, in ticks of this run of the machine: Linux tells. */
function beginningOf(id: number): string | undefined {
  try {
    const run = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    const facts = readFileSync(`/proc/${id}/stat`, 'latin1');
    // The name of the program stands in brackets and may hold any; what follows is told apart by spaces.
    const ticks = facts.slice(facts.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? undefined : `${run} ${ticks}`;
  } catch {
    return undefined;
  }
}

/** Clocks are set after machines start: so much may lie between what a file says and what the machine says. */
const DOUBT_SECONDS = 60;

/** Whether a lock was there before the machine started: numbers begin anew then. */
function isOfEarlierRun(path: string): boolean {
  try {
    return statSync(path).mtimeMs / 1000 < Date.now() / 1000 - uptime() - DOUBT_SECONDS;
  } catch {
    return false;
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
