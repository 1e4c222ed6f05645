import type { ScalarDefinition } from './define.ts';
import type { AggregateDefinition } from './define-aggregate.ts';
import type { PluginDefinition } from './define-plugin.ts';
import type { WindowDefinition } from './define-window.ts';
import { folders as definitionsOf, type Folder } from './folders.ts';
import { functionNames } from './function-names.ts';

export type FunctionDefinition = ScalarDefinition | AggregateDefinition | WindowDefinition | PluginDefinition;

/** Definitions by name and alias; a filtered form (`sumif`) stands for its aggregate where it is no function of its own. */
export function byName<Definition extends FunctionDefinition>(
  definitions: readonly Definition[],
): Map<string, Definition> {
  const found = new Map<string, Definition>();
  for (const definition of definitions)
    for (const name of [definition.name, ...(definition.aliases ?? [])]) found.set(name, definition);
  for (const definition of definitions)
    if (definition.kind === 'aggregate')
      for (const name of definition.filtered ?? []) if (!found.has(name)) found.set(name, definition);
  return found;
}

/** Definitions by name: a folder is asked for when one of its names is, and all of them for all definitions. */
export class FolderDefinitions<Definition extends FunctionDefinition>
  implements ReadonlyMap<string, Definition>
{
  readonly #folders: readonly Folder[];
  readonly #asked = new Map<string, Definition>();
  readonly #read = new Map<Folder, ReadonlyMap<string, Definition>>();

  constructor(folders: readonly Folder[]) {
    this.#folders = folders;
  }

  get(name: string): Definition | undefined {
    let definition = this.#asked.get(name);
    if (definition === undefined) {
      // Looked for in the text: a query names few of the hundreds that there are.
      const folder = this.#folders.find((one) => ` ${functionNames[one]} `.includes(` ${name} `));
      definition = folder && this.#definitions(folder).get(name);
      if (definition !== undefined) this.#asked.set(name, definition);
    }
    return definition;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return this.#names().length;
  }

  keys(): MapIterator<string> {
    return new Set(this.#names()).values();
  }

  values(): MapIterator<Definition> {
    return this.#all().values();
  }

  entries(): MapIterator<[string, Definition]> {
    return this.#all().entries();
  }

  [Symbol.iterator](): MapIterator<[string, Definition]> {
    return this.entries();
  }

  forEach(visit: (definition: Definition, name: string, all: ReadonlyMap<string, Definition>) => void): void {
    this.#all().forEach(visit);
  }

  #names(): string[] {
    return this.#folders.flatMap((folder) => functionNames[folder].split(' '));
  }

  #definitions(folder: Folder): ReadonlyMap<string, Definition> {
    let definitions = this.#read.get(folder);
    if (definitions === undefined) {
      // A folder has definitions of one kind: `registry.ts` says which.
      definitions = byName(definitionsOf[folder]() as unknown as readonly Definition[]);
      this.#read.set(folder, definitions);
    }
    return definitions;
  }

  #all(): Map<string, Definition> {
    return new Map(this.#folders.flatMap((folder) => [...this.#definitions(folder)]));
  }
}
