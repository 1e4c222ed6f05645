import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { expect, test } from 'vitest';
import type { EvidenceOptions } from '../../src/sources/evidence-options.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import type { Helper } from '../../src/sources/threads/crew.ts';
import { fileWith } from '../sources/helpers.ts';
import { sameThread } from './same-thread.ts';

const cells = Array.from({ length: 6000 }, (_, row) => `${row},${'x'.repeat(18 - `${row}`.length)}\n`).join(
  '',
);
/** What is read of them at once ends within a row, or with one. */
const files = [
  { name: 'T.csv', text: `Number,Text\n${cells}`, firstLine: 2 },
  { name: 'T.csv', text: `Number,LongerHeader\n${cells}`, firstLine: 2 },
  {
    name: 'T.jsonl',
    text: Array.from({ length: 6000 }, (_, row) => `{"Number":${row}}\n`).join(''),
    firstLine: 1,
  },
  {
    name: 'T.jsonl',
    text: Array.from({ length: 6000 }, (_, row) => `{"Number":${`${row}`.padStart(8)}}\n`).join(''),
    firstLine: 1,
  },
] as const;

/** From now on no byte after a place of a file can be read, as on a disk that is damaged; gives what repairs it. */
function damageFrom(place: number): () => void {
  const { readSync, read } = fs;
  const failure = (length: number, at: number): Error | undefined =>
    at + length > place
      ? Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', errno: -5, syscall: 'read' })
      : undefined;
  // Whoever does not say from where reads on.
  const reached = new Map<number, number>();
  const next = (file: number, length: number): number => {
    const at = reached.get(file) ?? 0;
    reached.set(file, at + length);
    return at;
  };
  const damagedSync = (file: number, bytes: Buffer, from?: number, size?: number, at?: number): number => {
    const length = size ?? bytes.length;
    const error = failure(length, at ?? next(file, length));
    if (error !== undefined) throw error;
    return readSync(file, bytes, from ?? 0, length, at ?? null);
  };
  fs.readSync = damagedSync as typeof fs.readSync;
  fs.read = ((
    file: number,
    bytes: Buffer,
    from: number,
    length: number,
    at: number | null,
    done: (error: Error | null, length?: number) => void,
  ) => {
    const error = failure(length, at ?? next(file, length));
    if (error === undefined) read(file, bytes, from, length, at, done);
    else done(error);
  }) as typeof fs.read;
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, { readSync, read });
    syncBuiltinESMExports();
  };
}

const chunk = 1000;
/** A helper that gives nothing: this thread reads all. */
const idle = (): Helper[] => [{ begin: ({ port }) => port.close(), release() {} }];

/** The rows of the chunks that can be read. */
const rowsBefore = ({ text, firstLine }: (typeof files)[number], place: number): number =>
  text.slice(0, place - (place % chunk)).split('\n').length - firstLine;

test.each<readonly [string, Pick<Reading, 'mode' | 'threads' | 'helpers'>, EvidenceOptions]>([
  ['alone', { mode: 'fast' }, {}],
  ['carefully', { mode: 'careful' }, {}],
  ['with another thread', { mode: 'fast', threads: 2, helpers: sameThread }, {}],
  ['with one that gives nothing', { mode: 'fast', threads: 2, helpers: idle }, {}],
  ['by fast-csv', { mode: 'fast' }, { reader: 'plain' }],
])(
  'a file that cannot be read from some place on gives all rows before it, once: %s',
  async (_, how, options) => {
    for (const file of files)
      for (const segment of [700, 1000, 10_000, 1_000_000])
        for (const place of [40_000, 60_000, 60_010, 61_000]) {
          const { tables, report } = await openEvidence([fileWith(file.name, file.text)], options);
          const reading = { chunk, segment, ...how };
          const table = new EvidenceTable(tables.get('T')?.parts ?? [], undefined, reading);
          const repair = damageFrom(place);
          const rows: number[] = [];
          try {
            for await (const batch of table.scan({ columns: ['Number'] }))
              rows.push(...(batch.column(0).values as Float64Array));
          } finally {
            repair();
          }
          expect(rows).toEqual(Array.from({ length: rowsBefore(file, place) }, (__, row) => row));
          const stopped = `reading stopped at line ${rows.length + file.firstLine}: i/o error (EIO)`;
          expect(report.diagnostics.map(({ message }) => message)).toEqual([
            expect.stringContaining(stopped),
          ]);
        }
  },
);
