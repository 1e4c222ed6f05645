import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { MANIFEST, type Manifest, writeManifest } from './manifest.ts';

/** What an import that was cut off leaves behind begins so: `.` keeps it from being taken for evidence. */
const UNFINISHED = '.kqlbox-import-';

/**
 * Where an import writes: a folder beside a case that is yet to be, or inside one that is there. Nothing of it counts before
 * `commit`; what is there after it counts as a whole.
 */
export class CaseFolder {
  readonly #case: string;
  readonly #isNew: boolean;
  readonly #temporary: string;
  readonly #written: string[] = [];

  constructor(folder: string) {
    this.#case = resolve(folder);
    this.#isNew = !existsSync(join(this.#case, MANIFEST));
    const place = this.#isNew ? dirname(this.#case) : this.#case;
    mkdirSync(place, { recursive: true });
    this.#temporary = mkdtempSync(join(place, UNFINISHED));
    // Temporary folders are made for their owner alone; a case is a folder like others.
    chmodSync(this.#temporary, 0o777 & ~process.umask());
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
    if (this.#isNew) {
      writeManifest(this.#temporary, manifest);
      renameSync(this.#temporary, this.#case);
      return;
    }
    for (const name of this.#written) renameSync(join(this.#temporary, name), join(this.#case, name));
    writeManifest(this.#case, manifest);
    const named = new Set(manifest.inputs.flatMap(({ tables }) => tables.map(({ rows }) => rows?.folder)));
    for (const name of readdirSync(this.#case))
      if (name !== MANIFEST && !named.has(name) && isOurs(name))
        rmSync(join(this.#case, name), { recursive: true });
  }

  /** Removes what was written when it was not committed. */
  discard(): void {
    rmSync(this.#temporary, { recursive: true, force: true });
  }
}

const isOurs = (name: string): boolean => name.startsWith(UNFINISHED) || /^[\w-]+-\d+$/.test(basename(name));

/** Why a folder cannot become a case; undefined when it is one, or nothing yet. */
export function obstacle(folder: string): string | undefined {
  if (existsSync(join(folder, MANIFEST))) return undefined;
  if (!existsSync(folder)) return undefined;
  try {
    return readdirSync(folder).length === 0 ? undefined : 'it is a folder with other files';
  } catch {
    return 'it is a file';
  }
}
