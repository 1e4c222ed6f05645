import { ReadingError, readingProblem } from './reading-error.ts';

/**
 * Waits for more bytes; why there are none, where they cannot be read. A packed file that is cut off has rows before the cut: who only looks at a
 * file goes on with those, and who reads its rows tells of the rest. Defects are thrown on.
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
