import { rowTest } from '../../src/evaluate/row-test.ts';
import type { Helper } from '../../src/sources/threads/crew.ts';
import { helpScan } from '../../src/sources/threads/help-scan.ts';

/**
 * Helpers that do a worker's work in this thread, by turns: everything that crosses is copied as it would be. They begin before the scan does,
 * which would else be through with a small file before any of them has a turn.
 */
export const sameThread = (count: number): Helper[] =>
  Array.from({ length: count }, () => ({
    begin(job, failed) {
      const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
      helpScan(job, turn, rowTest).catch(failed);
    },
    release() {},
  }));
