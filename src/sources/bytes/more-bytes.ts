/**
 * Waits for more bytes; why there are none, where they cannot be read. A packed file that is cut off has rows before the cut: who only looks at a
 * file goes on with those, and who reads its rows tells of the rest.
 */
export async function failureToFill(
  fill: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<Error | undefined> {
  try {
    await fill();
    return undefined;
  } catch (error) {
    signal?.throwIfAborted();
    return error instanceof Error ? error : new Error(String(error));
  }
}
