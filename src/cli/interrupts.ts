/** What ends a process that does not listen: Ctrl-C, `kill`, a terminal that closes. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does work that leaves something behind when it is cut off: a signal aborts it, so that it can clear up, and ends the process after that as it
 * would have done. A second one ends it at once.
 */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const aborter = new AbortController();
  let received: NodeJS.Signals | undefined;
  const listen = (signal: NodeJS.Signals): void => {
    received = signal;
    ignore();
    aborter.abort();
  };
  const ignore = (): void => {
    for (const signal of signals) process.off(signal, listen);
  };
  for (const signal of signals) process.on(signal, listen);
  try {
    return await work(aborter.signal);
  } finally {
    ignore();
    if (received !== undefined) process.kill(process.pid, received);
  }
}
