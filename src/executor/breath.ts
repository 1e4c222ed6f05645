/** How long work goes on before timers and signals get their turn, in milliseconds. */
const HELD_BREATH = 50;

/**
 * Long loops are synchronous, and nothing can abort while they run: call the result between batches. It lets the event
 * loop turn now and then, and throws the signal's reason once that is aborted. Without a signal it costs nothing.
 */
export function breathing(signal: AbortSignal | undefined): () => Promise<void> | undefined {
  if (signal === undefined) return () => undefined;
  let last = performance.now();
  return () => {
    signal.throwIfAborted();
    if (performance.now() - last < HELD_BREATH) return undefined;
    return new Promise<void>((resolve) => setTimeout(resolve, 0)).then(() => {
      last = performance.now();
      signal.throwIfAborted();
    });
  };
}
