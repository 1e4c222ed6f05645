import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { caseInside } from '../../diagnostics/case-diagnostics.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { folderLink, noSuchEvidence, unreadableFile } from '../../diagnostics/evidence-diagnostics.ts';
import { placeInArchive } from '../bytes/archive-place.ts';
import { readingProblem } from '../bytes/reading-error.ts';

/** The file that makes a folder a case. */
const MANIFEST = 'case.json';

export interface Located {
  readonly path: string;
  /** The table's name, as in `Name=path`. */
  readonly table: string | undefined;
  /** A folder that `import` made, and not a file. */
  readonly isCase: boolean;
}

const named = /^([A-Za-z_][\w.-]*)=(.+)$/s;

/**
 * The files that the arguments mean: files, folders (all files below), patterns, each optionally as `Name=…`; in order of name. A file that
 * several arguments mean is read once for each name that it is given, and without one only where none gives it a name.
 */
export async function locate(
  paths: readonly string[],
): Promise<{ readonly files: Located[]; readonly diagnostics: Diagnostic[] }> {
  const files: Located[] = [];
  /** The names that a file is given, by its place. */
  const names = new Map<string, Set<string | undefined>>();
  const diagnostics: Diagnostic[] = [];
  for (const argument of paths) {
    // A file whose own name has a `=` in it is meant as it stands.
    const kind = kindOf(argument);
    const [, table, rest] = kind === undefined ? (named.exec(argument) ?? []) : [];
    const path = rest ?? argument;
    const kindOfPath = rest === undefined ? kind : kindOf(path);
    const found = await expand(path, kindOfPath, diagnostics);
    if (found.length === 0)
      diagnostics.push(noSuchEvidence.nowhere({ path, isThere: kindOfPath !== undefined }));
    for (const file of found) {
      if (file.problem !== undefined) {
        diagnostics.push(unreadableFile.nowhere({ file: file.path, problem: file.problem }));
        continue;
      }
      const place = resolve(file.path);
      const known = names.get(place);
      if (known?.has(table) === true) continue;
      names.set(place, (known ?? new Set()).add(table));
      files.push({ path: file.path, table, isCase: file.isCase === true });
    }
  }
  const isMeant = ({ path, table }: Located): boolean =>
    table !== undefined || names.get(resolve(path))?.size === 1;
  return {
    files: files.filter(isMeant).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    diagnostics,
  };
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
  readonly problem?: string;
}

async function expand(
  path: string,
  kind: 'file' | 'folder' | undefined,
  diagnostics: Diagnostic[],
): Promise<Found[]> {
  if (kind === 'file') return inArchive(path);
  if (kind === 'folder') return isCase(path) ? [{ path, isCase: true }] : filesBelow(path, diagnostics);
  const { findFiles } = await import('./glob.ts');
  return (await Promise.all((await findFiles(path)).map(inArchive))).flat();
}

/** The files within a ZIP archive, for one; else the file itself. A workbook is an archive of another kind. */
async function inArchive(path: string): Promise<Found[]> {
  if (!/\.zip$/i.test(path)) return [{ path }];
  try {
    const { zipMembers } = await import('../bytes/zip-directory.ts');
    const names = (await zipMembers(path)).map(({ name }) => name);
    if (names.includes('[Content_Types].xml')) return [{ path }];
    return names.filter(isVisible).map((name) => ({ path: `${path}/${name}` }));
  } catch (error) {
    return [{ path, problem: readingProblem(error) }];
  }
}

/** Not a folder, nor what systems put beside files. */
const isVisible = (name: string): boolean => !name.endsWith('/') && !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name);

const isCase = (folder: string): boolean => existsSync(join(folder, MANIFEST));

/** Files below a folder, without hidden ones and without cases. */
async function filesBelow(folder: string, diagnostics: Diagnostic[]): Promise<Found[]> {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const found: Found[] = [];
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      const kind = entry.isSymbolicLink() ? kindOf(path) : entry.isDirectory() ? 'folder' : 'file';
      // A link to a folder could lead round in a circle.
      if (kind === 'folder') {
        if (isCase(path)) diagnostics.push(caseInside.nowhere({ folder: path }));
        else if (entry.isSymbolicLink()) diagnostics.push(folderLink.nowhere({ folder: path }));
        else found.push(...(await filesBelow(path, diagnostics)));
      } else if (kind === 'file') found.push(...(await inArchive(path)));
    }
    return found;
  } catch (error) {
    return [{ path: folder, problem: readingProblem(error) }];
  }
}
