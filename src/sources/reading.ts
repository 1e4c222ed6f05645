import { availableParallelism } from 'node:os';
import type { Helper } from './threads/crew.ts';

/** How files are read. All ways give the same rows and the same report. */
export interface Reading {
  /** `fast` takes rows about which nothing is odd by compiled kernels; `careful` takes every row by itself. */
  readonly mode: 'fast' | 'careful';
  /** How many threads read, this one included; 1 unless it is given. */
  readonly threads?: number | undefined;
  /** Where other threads come from: workers, unless it is given. */
  readonly helpers?: ((count: number) => Helper[]) | undefined;
  /** Bytes read at once, when it matters. */
  readonly chunk?: number | undefined;
  /** Bytes that a thread takes upon itself at once, when it matters. */
  readonly segment?: number | undefined;
  /** Dynamic columns come as strings, the JSON of each value; the empty string is null. */
  readonly dynamicAsJson?: boolean;
}

/** More threads than this bring little: one of them has to do what the query asks with the rows. */
const MOST_THREADS = 6;

/**
 * What `KQLBOX_SCAN` asks for: `careful` or `fast`, which is the default; and `KQLBOX_THREADS`: how many threads read, by default as
 * many as the machine runs at once.
 */
export function readingOf(environment: Readonly<Record<string, string | undefined>>): Reading {
  const threads = Number(environment['KQLBOX_THREADS'] ?? availableParallelism());
  return {
    mode: environment['KQLBOX_SCAN'] === 'careful' ? 'careful' : 'fast',
    threads: threads >= 1 ? Math.min(MOST_THREADS, Math.floor(threads)) : 1,
  };
}
