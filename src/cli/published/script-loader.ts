import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { KeptCode, writeKept } from './kept-code.ts';
import type { NewSpace } from './new-space.ts';
import { Scratch } from './scratch.ts';

type Exports = Record<string, unknown>;

/** What the build makes of a module: see `scripts/module-script.ts`. */
type ScriptBody = (
  exports: Exports,
  require: (name: string) => unknown,
  load: (name: string) => Promise<unknown>,
  url: () => string,
) => void;

/**
 * Loads the scripts of a folder, which require each other by name (`./name`) and modules of Node. A file has one script or many, by name. With a
 * file to keep compiled code in, what was run before is not compiled again.
 */
export class ScriptLoader {
  readonly #folder: string;
  readonly #fileOf: Readonly<Record<string, string>>;
  readonly #keptIn: string | undefined;
  readonly #kept: KeptCode;
  readonly #exports = new Map<string, Exports>();
  readonly #files = new Map<
    string,
    { readonly script: Script; readonly bodies: Record<string, ScriptBody> }
  >();
  readonly #newSpace: NewSpace | undefined;
  readonly #scratch = new Scratch();
  #isNews = false;

  /**
   * @param fileOf the files of scripts that have none of their own name
   * @param newSpace what has to know when compiled code is taken in
   */
  constructor(
    folder: string,
    fileOf: Readonly<Record<string, string>>,
    keptIn: string | undefined,
    newSpace?: NewSpace,
  ) {
    this.#folder = folder;
    this.#fileOf = fileOf;
    this.#keptIn = keptIn;
    this.#newSpace = newSpace;
    this.#kept = new KeptCode(keptIn);
  }

  /** What the script `name` exports; it runs when it is first asked for. */
  load(name: string): Exports {
    let exports = this.#exports.get(name);
    if (exports !== undefined) return exports;
    exports = {};
    this.#exports.set(name, exports);
    if (!this.#kept.ran.has(name)) this.#isNews = true;
    const body = this.#bodiesIn(this.#fileOf[name] ?? name)[name];
    // Modules find other files of the package from where the module stands that the script was made of.
    const url = (): string => pathToFileURL(join(this.#folder, '../parts', `${name}.js`)).href;
    body?.(exports, this.#require, this.#load, url);
    return exports;
  }

  #bodiesIn(name: string): Record<string, ScriptBody> {
    const known = this.#files.get(name);
    if (known !== undefined) return known.bodies;
    const file = `${this.#folder}${sep}${name}.cjs`;
    const text = this.#scratch.text(file);
    const cachedData = this.#kept.code(name, this.#scratch);
    const compile = (): Script => new Script(text, { filename: file, cachedData });
    const script = this.#newSpace === undefined ? compile() : this.#newSpace.whileTaking(compile);
    if (cachedData === undefined || script.cachedDataRejected === true) this.#isNews = true;
    const bodies = script.runInThisContext() as Record<string, ScriptBody>;
    this.#files.set(name, { script, bodies });
    return bodies;
  }

  /** Keeps the code of all scripts, when one of them had to be compiled. Call it when all work is done: what was called is kept too. */
  keep(): void {
    if (this.#keptIn === undefined || !this.#isNews) return;
    const code = new Map<string, Buffer>();
    for (const name of this.#kept.names) {
      const known = this.#files.has(name) ? undefined : this.#kept.code(name);
      if (known !== undefined) code.set(name, known);
    }
    const takeAll = (): void => {
      for (const [name, { script }] of this.#files) code.set(name, script.createCachedData());
    };
    if (this.#newSpace === undefined) takeAll();
    else this.#newSpace.whileTaking(takeAll);
    writeKept(this.#keptIn, new Set([...this.#kept.ran, ...this.#exports.keys()]), code);
  }

  readonly #require = (name: string): unknown =>
    name.startsWith('./') ? this.load(name.slice(2)) : process.getBuiltinModule(name);

  readonly #load = async (name: string): Promise<unknown> => this.#require(name);
}
