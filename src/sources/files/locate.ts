import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { caseInside, caseNotRead } from '../../diagnostics/case-diagnostics.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { folderLink, noSuchEvidence, unreadableFile } from '../../diagnostics/evidence-diagnostics.ts';
import { placeInArchive } from '../bytes/archive-place.ts';
import { readingProblem } from '../bytes/reading-error.ts';
import { stateOf } from './file-state.ts';

/** The file that makes a folder a case. */
const MANIFEST = 'case.json';

/** A file, or a case, that the arguments mean. */
export interface Located {
  readonly path: string;
  /** The table's name, as in `Name=path`. */
  readonly table: string | undefined;
  /** A folder that `import` made, and not a file. */
  readonly isCase: boolean;
}

const named = /^([A-Za-z_][\w.-]*)=(.+)$/s;

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
  const located: Located[] = [];
  /** The names that a file is given, by its place. */
  const names = new Map<string, Set<string | undefined>>();
  const passedOver: PassedOver[] = [];
  const cases: string[] = [];
  const meant: string[] = [];
  for (const argument of paths) {
    // A file whose own name has a `=` in it is meant as it stands.
    const kind = kindOf(argument);
    const [, table, rest] = kind === undefined ? (named.exec(argument) ?? []) : [];
    const path = rest ?? argument;
    const kindOfPath = rest === undefined ? kind : kindOf(path);
    const { found, problems, links, inside, wholes } = await expand(path, kindOfPath);
    meant.push(...wholes);
    for (const folder of links) passedOver.push({ path: folder, finding: folderLink.nowhere({ folder }) });
    for (const one of problems)
      passedOver.push({
        path: one.path,
        finding: unreadableFile.nowhere({ file: one.path, problem: one.problem }),
      });
    if (found.length + problems.length === 0)
      passedOver.push({
        path,
        finding: noSuchEvidence.nowhere({ path, isThere: kindOfPath !== undefined }),
      });
    cases.push(...inside);
    for (const file of found) {
      const place = resolve(file.path);
      const known = names.get(place);
      if (known?.has(table) === true) continue;
      names.set(place, (known ?? new Set()).add(table));
      located.push({ path: file.path, table, isCase: file.isCase === true });
    }
  }
  const isMeant = ({ path, table }: Located): boolean =>
    table !== undefined || names.get(resolve(path))?.size === 1;
  const files = located.filter(isMeant).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const folder of cases) {
    if (names.has(resolve(folder))) continue;
    const others = await notAmong(folder, files);
    passedOver.push({
      path: folder,
      finding:
        others?.length === 0
          ? caseInside.nowhere({ folder })
          : caseNotRead.nowhere({ folder, files: others ?? [] }),
    });
  }
  return { files, passedOver, wholes: meant };
}

/** The files of a case of which none of the same name and size is among the evidence; undefined where the case cannot be opened. */
async function notAmong(folder: string, files: readonly Located[]): Promise<string[] | undefined> {
  const { readManifest } = await import('../../store/manifest.ts');
  try {
    const manifest = readManifest(folder);
    if ('problem' in manifest) return undefined;
    const key = (path: string, size: number | undefined): string => `${size} ${basename(path)}`;
    const given = new Set(files.map(({ path }) => key(path, stateOf(path)?.size)));
    return manifest.inputs.filter(({ path, size }) => !given.has(key(path, size))).map(({ path }) => path);
  } catch {
    return undefined;
  }
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return placeInArchive(path) === undefined ? undefined : 'file';
  }
}

interface Found {
  readonly path: string;
  readonly isCase?: boolean;
}

/** What a path means. */
interface Expanded {
  readonly found: readonly Found[];
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
  /** Links to folders, and cases, that lie below. */
  readonly links: readonly string[];
  readonly inside: readonly string[];
  /** Folders and archives that were looked through. */
  readonly wholes: readonly string[];
}

const nothing: Expanded = { found: [], problems: [], links: [], inside: [], wholes: [] };

const together = (all: readonly Expanded[]): Expanded => ({
  found: all.flatMap(({ found }) => found),
  problems: all.flatMap(({ problems }) => problems),
  links: all.flatMap(({ links }) => links),
  inside: all.flatMap(({ inside }) => inside),
  wholes: all.flatMap(({ wholes }) => wholes),
});

async function expand(path: string, kind: 'file' | 'folder' | undefined): Promise<Expanded> {
  if (kind === 'file') return inArchive(path);
  if (kind === 'folder')
    return isCase(path) ? { ...nothing, found: [{ path, isCase: true }] } : filesBelow(path);
  const { findFiles } = await import('./glob.ts');
  return together(await Promise.all((await findFiles(path)).map(inArchive)));
}

/** The files within a ZIP archive, for one; else the file itself. A workbook is an archive of another kind. */
async function inArchive(path: string): Promise<Expanded> {
  if (!/\.zip$/i.test(path)) return { ...nothing, found: [{ path }] };
  try {
    const { zipMembers } = await import('../bytes/zip-directory.ts');
    const names = (await zipMembers(path)).map(({ name }) => name);
    if (names.includes('[Content_Types].xml')) return { ...nothing, found: [{ path }] };
    const found = names.filter(isVisible).map((name) => ({ path: `${path}/${name}` }));
    return { ...nothing, found, wholes: [path] };
  } catch (error) {
    return { ...nothing, problems: [{ path, problem: readingProblem(error) }] };
  }
}

/** Not a folder, nor what systems put beside files. */
const isVisible = (name: string): boolean => !name.endsWith('/') && !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name);

const isCase = (folder: string): boolean => existsSync(join(folder, MANIFEST));

/** Files below a folder, without hidden ones and without cases. */
async function filesBelow(folder: string): Promise<Expanded> {
  try {
    const all: Expanded[] = [];
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      const kind = entry.isSymbolicLink() ? kindOf(path) : entry.isDirectory() ? 'folder' : 'file';
      if (kind === 'file') all.push(await inArchive(path));
      if (kind !== 'folder') continue;
      // A link to a folder could lead round in a circle.
      if (isCase(path)) all.push({ ...nothing, inside: [path] });
      else if (entry.isSymbolicLink()) all.push({ ...nothing, links: [path] });
      else all.push(await filesBelow(path));
    }
    return together([...all, { ...nothing, wholes: [folder] }]);
  } catch (error) {
    return { ...nothing, problems: [{ path: folder, problem: readingProblem(error) }] };
  }
}
