import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { placeInArchive } from '../bytes/archive-place.ts';
import { readingProblem } from '../bytes/reading-error.ts';

/** The file that makes a folder a case. */
const MANIFEST = 'case.json';

/** A file, or a case. */
interface Found {
  readonly path: string;
  readonly isCase?: boolean;
}

/** What a path means. */
export interface Expanded {
  readonly found: readonly Found[];
  /** Folders and archives that cannot be looked into. */
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
  /** Links to folders that lie below. */
  readonly links: readonly string[];
  /** Cases that lie below. */
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

/** What is at a path, also within an archive; undefined where nothing is, which may be a pattern. */
export function kindOfPath(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return placeInArchive(path) === undefined ? undefined : 'file';
  }
}

/** The files that a path means: itself, those below a folder or within an archive, or those that match it as a pattern. */
export async function expandPath(path: string, kind: 'file' | 'folder' | undefined): Promise<Expanded> {
  if (kind === 'file') return inArchive(path);
  if (kind === 'folder')
    return isCase(path) ? { ...nothing, found: [{ path, isCase: true }] } : filesBelow(path);
  const { findFiles } = await import('./find-files.ts');
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
      const kind = entry.isSymbolicLink() ? kindOfPath(path) : entry.isDirectory() ? 'folder' : 'file';
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
