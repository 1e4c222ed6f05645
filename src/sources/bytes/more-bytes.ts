import { ReadingError, readingProblem } from './reading-error.ts';

/**
 * Waits for more bytes; why there are none, where they cannot be read. A packed file that is cut off has rows before the cut: opening a file goes
 * on with those, and reading its rows reports the cut. Errors that are defects of ours are thrown again.
 */
export async function failureToFill(
  fill: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<ReadingError | undefined> {
  try {
    await fill();
    return undefined;
  } catch (error) {
    signal?.throwIfAborted();
    return error instanceof ReadingError ? error : new ReadingError(readingProblem(error), { cause: error });
  }
}
