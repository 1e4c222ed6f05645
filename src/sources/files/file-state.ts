import { statSync } from 'node:fs';
import { fileOnDisk } from '../bytes/archive-place.ts';

/** What shows, without reading it, that a file is another one. */
export interface FileState {
  readonly size: number;
  /** Nanoseconds since 1970, in digits. */
  readonly modified: string;
}

/** The state of a file, or of the archive that it is in; undefined when it is not there. */
export function stateOf(path: string): FileState | undefined {
  const found = statSync(fileOnDisk(path), { bigint: true, throwIfNoEntry: false });
  return found === undefined ? undefined : { size: Number(found.size), modified: String(found.mtimeNs) };
}
