import type { Helper } from '../../src/sources/threads/crew.ts';
import { helpScan } from '../../src/sources/threads/help-scan.ts';

/** Helpers that do a worker's work in this thread, by turns: everything that crosses is copied as it would be. */
export const sameThread = (count: number): Helper[] =>
  Array.from({ length: count }, () => ({
    begin(job, failed) {
      const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
      void turn()
        .then(() => helpScan(job, turn))
        .catch(failed);
    },
    release() {},
  }));
