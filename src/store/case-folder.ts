import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { caseChanged } from '../diagnostics/case-diagnostics.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { ImportLock } from './import-lock.ts';
import { isSegmentFile } from './layout.ts';
import { MANIFEST, type Manifest, writeManifest } from './manifest.ts';

/** Prefix of folders that an interrupted import leaves behind; the dot keeps them from being taken for evidence. */
const UNFINISHED = '.kqlbox-import-';

/**
 * Where an import writes: a folder beside a case that is yet to be, or inside one that is there. Nothing of it counts before
 * `commit`; what is there after it counts as a whole, and is on the disk before it counts. One import at a time has it.
 */
export class CaseFolder {
  readonly #case: string;
  readonly #isNew: boolean;
  readonly #temporary: string;
  readonly #written: string[] = [];
  readonly #lock: ImportLock;

  /** `before` is what `manifestText` gave when it was decided what to write. */
  constructor(folder: string, before: string | undefined) {
    this.#case = resolve(folder);
    this.#isNew = !existsSync(join(this.#case, MANIFEST));
    const place = this.#isNew ? dirname(this.#case) : this.#case;
    mkdirSync(place, { recursive: true });
    const lock = this.#isNew ? `.kqlbox-${basename(this.#case)}.lock` : '.kqlbox-lock';
    this.#lock = new ImportLock(join(place, lock), folder);
    try {
      if (manifestText(this.#case) !== before) throw new KqlError([caseChanged.nowhere({ folder })]);
      const prefix = this.#isNew ? `${UNFINISHED}${basename(this.#case)}-` : UNFINISHED;
      removeUnfinished(place, prefix);
      this.#temporary = mkdtempSync(join(place, prefix));
      // Temporary folders are made for their owner alone; a case is a folder like others.
      chmodSync(this.#temporary, 0o777 & ~process.umask());
    } catch (error) {
      this.#lock.release();
      throw error;
    }
  }

  /** A new folder for the rows of a table; its name in the case. */
  tableFolder(table: string): { readonly name: string; readonly path: string } {
    const plain = table.replace(/[^\w-]+/g, '_').slice(0, 80);
    const taken = this.#isNew ? [] : readdirSync(this.#case);
    let name = '';
    for (let number = 1; name === '' || taken.includes(name) || this.#written.includes(name); number++)
      name = `${plain}-${number}`;
    const path = join(this.#temporary, name);
    mkdirSync(path);
    this.#written.push(name);
    return { name, path };
  }

  /** Makes what was written part of the case, all at once; then lets go of what the manifest no longer names. */
  commit(manifest: Manifest): void {
    for (const name of this.#written) settle(join(this.#temporary, name));
    if (this.#isNew) {
      writeManifest(this.#temporary, manifest);
      settleFolder(this.#temporary);
      renameSync(this.#temporary, this.#case);
      settleFolder(dirname(this.#case));
      return;
    }
    for (const name of this.#written) renameSync(join(this.#temporary, name), join(this.#case, name));
    settleFolder(this.#case);
    writeManifest(this.#case, manifest);
    settleFolder(this.#case);
    const named = new Set(manifest.inputs.flatMap(({ tables }) => tables.map(({ rows }) => rows?.folder)));
    for (const name of readdirSync(this.#case))
      if (!named.has(name) && isOurs(this.#case, name)) rmSync(join(this.#case, name), { recursive: true });
  }

  /** Removes what was written when it was not committed, and lets others import. */
  discard(): void {
    rmSync(this.#temporary, { recursive: true, force: true });
    this.#lock.release();
  }
}

/** Letters and digits that `mkdtemp` adds. */
const RANDOM = 6;

/** Removes what imports into this case left behind that were cut off: while one has the lock, nobody else writes there. */
function removeUnfinished(place: string, prefix: string): void {
  for (const name of readdirSync(place))
    if (name.startsWith(prefix) && (prefix === UNFINISHED || name.length === prefix.length + RANDOM))
      rmSync(join(place, name), { recursive: true, force: true });
}

/** What is in a case, as its manifest has it; undefined where there is no case. */
export function manifestText(folder: string): string | undefined {
  const path = join(folder, MANIFEST);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Sees to it that the files of a folder are on the disk. */
function settle(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = openSync(join(folder, name), 'r+');
    fsyncSync(file);
    closeSync(file);
  }
  settleFolder(folder);
}

/** As `settle` for the names in a folder; some systems cannot and need not. */
function settleFolder(folder: string): void {
  let file: number | undefined;
  try {
    file = openSync(folder, 'r');
    fsyncSync(file);
  } catch {
    // Windows has no such thing.
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Whether imports made it: a folder of segments. What somebody else put into the case is theirs. */
function isOurs(folder: string, name: string): boolean {
  if (!/^[\w-]+-\d+$/.test(name)) return false;
  const path = join(folder, name);
  return lstatSync(path).isDirectory() && readdirSync(path).every(isSegmentFile);
}

/** Why a folder cannot become a case; undefined when it is one, or nothing yet. */
export function obstacle(folder: string): string | undefined {
  if (folder === '') return 'it has no name';
  if (existsSync(join(folder, MANIFEST))) return undefined;
  if (!existsSync(folder)) return undefined;
  try {
    return readdirSync(folder).length === 0 ? undefined : 'it is a folder with other files';
  } catch {
    return 'it is a file';
  }
}
