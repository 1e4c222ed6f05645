import type { StoredCopy } from '../../store/manifest.ts';
import type { CaseInputs } from './case-inputs.ts';
import { withCopy } from './copies.ts';
import type { FreshFile } from './fresh-file.ts';
import type { FreshFiles } from './fresh-files.ts';

/** A file that may have the content of another. */
export interface AlikeFile {
  readonly path: string;
  readonly sha256: FreshFile['sha256'];
  /** The tables that it has, in their order. */
  readonly tables: string;
  /** It has another file with its content from now on. */
  add(copy: StoredCopy): void;
}

/** Files of a size, given as the same table, in what a case is to be. */
export function alikeFiles(
  kept: CaseInputs,
  fresh: FreshFiles,
  size: number,
  given: string | undefined,
): readonly AlikeFile[] {
  const stored = kept.all
    .filter((input) => input.size === size && input.given === given)
    .map((input) => ({
      ...input,
      tables: tableNames(input.tables.map(({ facts }) => facts)),
      add: (copy: StoredCopy): void => kept.replace(input, withCopy(input, copy)),
    }));
  const read = fresh.all
    .filter(({ state, located }) => state.size === size && located.table === given)
    .map((one) => ({
      path: one.located.path,
      sha256: one.sha256,
      tables: tableNames(one.reports),
      add: (copy: StoredCopy): void => fresh.replace(one, withCopy(one, copy)),
    }));
  return [...stored, ...read];
}

/** The names of the tables of a file, as one text; null for one of which nothing is read. */
export const tableNames = (tables: readonly { readonly table?: string | undefined }[]): string =>
  JSON.stringify(tables.map(({ table }) => table ?? null));
