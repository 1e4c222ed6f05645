import type { StoredCopy } from '../../store/manifest.ts';
import type { FileReport } from '../file-report.ts';
import type { FileState } from '../files/file-state.ts';
import type { Located } from '../files/locate.ts';
import type { Part } from '../part.ts';

/** What became of one file. */
export interface ImportedFile {
  readonly path: string;
  readonly became: 'imported' | 'replaced' | 'read again' | 'unchanged' | 'known' | 'left out';
  readonly reports: readonly FileReport[];
}

/** A file that is to be read. */
export interface FreshFile {
  readonly located: Located;
  readonly state: FileState;
  /** Of a large file it comes while the file is read. */
  readonly sha256: string | Promise<string>;
  readonly became: 'imported' | 'replaced' | 'read again';
  readonly parts: readonly Part[];
  readonly reports: readonly FileReport[];
  /** Others with its content. */
  readonly copies?: readonly StoredCopy[];
}

/** By path, as evidence is read. */
export const inOrder = <T extends { readonly path: string }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
