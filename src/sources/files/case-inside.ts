import { basename } from 'node:path';
import { caseInside, caseNotRead } from '../../diagnostics/case-diagnostics.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { stateOf } from './file-state.ts';

/** What is said of a case that lies below a folder and is not read: whether all of its files are among those that are. */
export async function noteCaseInside(folder: string, files: readonly string[]): Promise<Diagnostic> {
  const others = await notAmong(folder, files);
  return others?.length === 0
    ? caseInside.nowhere({ folder })
    : caseNotRead.nowhere({ folder, files: others ?? [] });
}

/** The files of a case of which none of the same name and size is among `files`; undefined where the case cannot be opened. */
async function notAmong(folder: string, files: readonly string[]): Promise<string[] | undefined> {
  const { readManifest } = await import('../../store/manifest.ts');
  try {
    const manifest = readManifest(folder);
    if ('problem' in manifest) return undefined;
    const key = (path: string, size: number | undefined): string => `${size} ${basename(path)}`;
    const given = new Set(files.map((path) => key(path, stateOf(path)?.size)));
    return manifest.inputs.filter(({ path, size }) => !given.has(key(path, size))).map(({ path }) => path);
  } catch {
    return undefined;
  }
}
