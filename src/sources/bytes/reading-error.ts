import { isSystemError, problemOf } from '../../diagnostics/system-error.ts';

/** Bytes that cannot be had, or are not what they should be: a fault of what is read, in words for the reader of a report. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';
}

/** A row of more bytes than this is none: whatever the file is, its rows do not end where rows end. */
const LONGEST_ROW = 2 ** 28;

/** Throws where the bytes that were taken in for one row are too many. */
export function checkRow(bytes: number): void {
  if (bytes > LONGEST_ROW)
    throw new ReadingError(`a row is longer than ${LONGEST_ROW / 2 ** 20} MiB, so its end is missing`);
}

/**
 * What an error of reading says: one of the system (`ENOENT`, `EIO`), of unpacking (`Z_DATA_ERROR`), or of ours. Any other error is a defect, which must
 * not pass for a damaged file: it is thrown again.
 */
export function readingProblem(error: unknown): string {
  if (error instanceof ReadingError || isSystemError(error)) return problemOf(error);
  throw error;
}
