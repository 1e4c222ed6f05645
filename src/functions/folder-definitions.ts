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
  readonly #folderOf: ReadonlyMap<string, Folder>;
  readonly #read = new Map<Folder, ReadonlyMap<string, Definition>>();

  constructor(folders: readonly Folder[]) {
    this.#folders = folders;
    this.#folderOf = new Map(
      folders.flatMap((folder) =>
        functionNames[folder].split(' ').map((name): [string, Folder] => [name, folder]),
      ),
    );
  }

  get(name: string): Definition | undefined {
    const folder = this.#folderOf.get(name);
    return folder === undefined ? undefined : this.#definitions(folder).get(name);
  }

  has(name: string): boolean {
    return this.#folderOf.has(name);
  }

  get size(): number {
    return this.#folderOf.size;
  }

  keys(): MapIterator<string> {
    return this.#folderOf.keys();
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
