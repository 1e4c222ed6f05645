import { resolve } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { folderLink, noSuchEvidence, unreadableFile } from '../../diagnostics/evidence-diagnostics.ts';
import { noteCaseInside } from './case-inside.ts';
import { type Expanded, expandPath, kindOfPath } from './expand-path.ts';

/** A file, or a case, that the arguments mean. */
export interface Located {
  readonly path: string;
  /** The table's name, as in `Name=path`. */
  readonly table: string | undefined;
  /** A folder that `import` made, and not a file. */
  readonly isCase: boolean;
}

/** Something that the arguments mean, or that lies in a folder that they mean, and that is not read as evidence. */
export interface PassedOver {
  readonly path: string;
  readonly finding: Diagnostic;
}

/** What the arguments mean. */
export interface Meant {
  readonly files: readonly Located[];
  readonly passedOver: readonly PassedOver[];
  /** Folders and archives of which everything is meant. */
  readonly wholes: readonly string[];
}

/**
 * The files that the arguments mean: files, folders (all files below), patterns, each optionally as `Name=…`; in order of name. A file that
 * several arguments mean is read once for each name that it is given, and without one only where none gives it a name.
 */
export async function locate(paths: readonly string[]): Promise<Meant> {
  const named = new NamedFiles();
  const passedOver: PassedOver[] = [];
  const cases: string[] = [];
  const wholes: string[] = [];
  for (const argument of paths) {
    const { path, table, kind } = asArgument(argument);
    const expanded = await expandPath(path, kind);
    for (const file of expanded.found) named.add(file.path, table, file.isCase === true);
    passedOver.push(...notRead(path, kind !== undefined, expanded));
    cases.push(...expanded.inside);
    wholes.push(...expanded.wholes);
  }
  const files = named.files();
  const all = files.map(({ path }) => path);
  for (const folder of cases)
    if (!named.has(folder)) passedOver.push({ path: folder, finding: await noteCaseInside(folder, all) });
  return { files, passedOver, wholes };
}

const withName = /^([A-Za-z_][\w.-]*)=(.+)$/s;

/** An argument as a path, perhaps with a name for its table. A file whose own name has a `=` in it is meant as it stands. */
function asArgument(argument: string): {
  readonly path: string;
  readonly table: string | undefined;
  readonly kind: ReturnType<typeof kindOfPath>;
} {
  const kind = kindOfPath(argument);
  const [, table, path] = kind === undefined ? (withName.exec(argument) ?? []) : [];
  return path === undefined
    ? { path: argument, table: undefined, kind }
    : { path, table, kind: kindOfPath(path) };
}

/** What an argument means and is not read: `isThere` says that something is at its path. */
function notRead(
  path: string,
  isThere: boolean,
  { found, problems, links }: Expanded,
): readonly PassedOver[] {
  const passedOver: PassedOver[] = [
    ...links.map((folder) => ({ path: folder, finding: folderLink.nowhere({ folder }) })),
    ...problems.map((one) => ({
      path: one.path,
      finding: unreadableFile.nowhere({ file: one.path, problem: one.problem }),
    })),
  ];
  if (found.length + problems.length === 0)
    passedOver.push({ path, finding: noSuchEvidence.nowhere({ path, isThere }) });
  return passedOver;
}

/** Files with the names that arguments give their tables. */
class NamedFiles {
  readonly #located: Located[] = [];
  /** The names that a file is given, by its place. */
  readonly #names = new Map<string, Set<string | undefined>>();

  add(path: string, table: string | undefined, isCase: boolean): void {
    const place = resolve(path);
    const names = this.#names.get(place) ?? new Set();
    if (names.has(table)) return;
    this.#names.set(place, names.add(table));
    this.#located.push({ path, table, isCase });
  }

  has(path: string): boolean {
    return this.#names.has(resolve(path));
  }

  /** In order of name; a file without a name where it has none. */
  files(): readonly Located[] {
    return this.#located
      .filter(({ path, table }) => table !== undefined || this.#names.get(resolve(path))?.size === 1)
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }
}
