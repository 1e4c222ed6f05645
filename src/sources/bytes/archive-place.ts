import { statSync } from 'node:fs';

/** `exports.zip/Table.csv`, or with a backslash, is `Table.csv` within the archive `exports.zip`; undefined for any other path. */
export function placeInArchive(
  path: string,
): { readonly archive: string; readonly member: string } | undefined {
  const [, archive, member] = /^(.+?\.zip)[\\/](.+)$/is.exec(path) ?? [];
  if (archive === undefined || member === undefined) return undefined;
  return statSync(archive, { throwIfNoEntry: false })?.isFile() === true
    ? { archive, member: member.replaceAll('\\', '/') }
    : undefined;
}

/** The file that has to be there for a path to be read: the archive for what is within one. */
export const fileOnDisk = (path: string): string => placeInArchive(path)?.archive ?? path;
