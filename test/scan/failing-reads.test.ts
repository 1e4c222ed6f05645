import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { expect, test } from 'vitest';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import type { Helper } from '../../src/sources/threads/crew.ts';
import { fileWith } from '../sources/helpers.ts';
import { sameThread } from './same-thread.ts';

const lines = Array.from({ length: 6000 }, (_, row) => `${row},${'x'.repeat(18 - `${row}`.length)}\n`);
const text = `Number,Text\n${lines.join('')}`;

/** From now on no byte behind a place of a file can be read, as on a disk that is damaged; gives what repairs it. */
function damageFrom(place: number): () => void {
  const { readSync } = fs;
  fs.readSync = ((file: number, bytes: NodeJS.ArrayBufferView, from: number, length: number, at: number) => {
    if (at + length > place)
      throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', errno: -5, syscall: 'read' });
    return readSync(file, bytes, from, length, at);
  }) as typeof fs.readSync;
  syncBuiltinESMExports();
  return () => {
    fs.readSync = readSync;
    syncBuiltinESMExports();
  };
}

const chunk = 1000;
/** A helper that gives nothing: this thread reads all. */
const idle = (): Helper[] => [{ begin: ({ port }) => port.close(), release() {} }];

test.each<readonly [string, Pick<Reading, 'threads' | 'helpers'>]>([
  ['alone', {}],
  ['with another thread', { threads: 2, helpers: sameThread }],
  ['with one that gives nothing', { threads: 2, helpers: idle }],
])('a file that cannot be read from some place on gives the rows before it once: %s', async (_, threads) => {
  for (const segment of [700, 1000, 10_000, 1_000_000])
    for (const place of [40_000, 60_000, 60_010, 61_000]) {
      const { tables, report } = await openEvidence([fileWith('T.csv', text)]);
      const reading = { mode: 'fast', chunk, segment, ...threads } as const;
      const table = new EvidenceTable(tables.get('T')?.parts ?? [], undefined, reading);
      const repair = damageFrom(place);
      const rows: number[] = [];
      try {
        for await (const batch of table.scan({ columns: ['Number'] }))
          rows.push(...(batch.column(0).values as Float64Array));
      } finally {
        repair();
      }
      // Two chunks are read at once.
      expect(rows.length).toBeGreaterThan((place - 2 * chunk) / 20 - 2);
      expect(rows).toEqual(lines.slice(0, rows.length).map((__, row) => row));
      const stopped = `reading stopped at line ${rows.length + 2}: i/o error (EIO)`;
      expect(report.diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining(stopped)]);
    }
});
