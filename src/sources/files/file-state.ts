import { statSync } from 'node:fs';
import { UNIX_EPOCH } from '../../types/time/datetime.ts';
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

/** When a file was last written to, in ticks, rounded up to the millisecond: times of events seldom say more. */
export const writtenAt = ({ modified }: Pick<FileState, 'modified'>): bigint =>
  UNIX_EPOCH + ((BigInt(modified) + 999_999n) / 1_000_000n) * 10_000n;
