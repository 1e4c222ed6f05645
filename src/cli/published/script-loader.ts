import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { readKept, writeKept } from './kept-code.ts';

type Exports = Record<string, unknown>;

/** What the build makes of a module: see `scripts/module-script.ts`. */
type ScriptBody = (
  exports: Exports,
  require: (name: string) => unknown,
  load: (name: string) => Promise<unknown>,
  url: () => string,
) => void;

/**
 * Loads the scripts of a folder, which require each other by name (`./name`) and modules of Node. With a file to keep compiled code in, a
 * script that was run before is not compiled again, nor are the functions of it that were called.
 */
export class ScriptLoader {
  readonly #folder: string;
  readonly #file: string | undefined;
  readonly #kept: ReadonlyMap<string, Buffer>;
  readonly #exports = new Map<string, Exports>();
  readonly #scripts = new Map<string, Script>();
  #isNews = false;

  constructor(folder: string, file: string | undefined) {
    this.#folder = folder;
    this.#file = file;
    this.#kept = file === undefined ? new Map() : readKept(file);
  }

  /** What the script `name` exports; it runs when it is first asked for. */
  load(name: string): Exports {
    let exports = this.#exports.get(name);
    if (exports !== undefined) return exports;
    exports = {};
    this.#exports.set(name, exports);
    const file = `${this.#folder}${sep}${name}.cjs`;
    const cachedData = this.#kept.get(name);
    const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData });
    if (cachedData === undefined || script.cachedDataRejected === true) this.#isNews = true;
    this.#scripts.set(name, script);
    // Modules find other files of the package from where the module stands that the script was made of.
    const url = (): string => pathToFileURL(join(this.#folder, '../parts', `${name}.js`)).href;
    (script.runInThisContext() as ScriptBody)(exports, this.#require, this.#load, url);
    return exports;
  }

  /** Keeps the code of all scripts, when one of them had to be compiled. Call it when all work is done: what was called is kept too. */
  keep(): void {
    if (this.#file === undefined || !this.#isNews) return;
    const code = new Map(this.#kept);
    for (const [name, script] of this.#scripts) code.set(name, script.createCachedData());
    writeKept(this.#file, code);
  }

  readonly #require = (name: string): unknown =>
    name.startsWith('./') ? this.load(name.slice(2)) : process.getBuiltinModule(name);

  readonly #load = async (name: string): Promise<unknown> => this.#require(name);
}
