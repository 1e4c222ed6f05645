import { availableParallelism } from 'node:os';
import type { Helper } from '../threads/crew.ts';

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

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What `KQLBOX_SCAN` asks for: `careful` or `fast`, which is the default; and `KQLBOX_THREADS`: how many threads read, by default as many as the
 * machine runs at once. A value that is no number counts as one thread; `misreading` reports it.
 */
export function readingOf(environment: Environment): Reading {
  const threads = Number(
    misreading(environment) === undefined ? environment['KQLBOX_THREADS'] || Number.NaN : 1,
  );
  return {
    mode: environment['KQLBOX_SCAN'] === 'careful' ? 'careful' : 'fast',
    threads: Math.min(MOST_THREADS, Number.isNaN(threads) ? availableParallelism() : threads),
  };
}

/** What is wrong with the values of the variables, for the one who opens evidence to report. An empty variable counts as not set. */
export function misreading(
  environment: Environment,
): { readonly name: string; readonly problem: string } | undefined {
  const { KQLBOX_THREADS: threads = '', KQLBOX_SCAN: scan = '' } = environment;
  if (!/^([1-9]\d*)?$/.test(threads))
    return { name: 'KQLBOX_THREADS', problem: `'${threads}' is no number of threads such as 1 or 4.` };
  if (!['', 'careful', 'fast'].includes(scan))
    return { name: 'KQLBOX_SCAN', problem: `'${scan}' is no way to scan: careful or fast.` };
  return undefined;
}

/** Files of fewer bytes are read as fast as a guess about them is made and checked. */
const LARGE = 8 * 1024 * 1024;

/** Whether it pays to look at some rows of so many bytes first; not for a size that is not known (NaN). */
export const worthGuessing = (bytes: number, { segment = LARGE }: Reading): boolean => bytes >= segment;
