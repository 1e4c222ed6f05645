import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { valueAt } from '../../src/columns/make.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import type { Helper } from '../../src/sources/threads/crew.ts';
import type { SegmentResult } from '../../src/sources/threads/packed.ts';
import { ScanProgress, shared } from '../../src/sources/threads/scan-progress.ts';
import { scalarTypes } from '../../src/types/scalar-type.ts';
import { sameThread } from './same-thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'T.csv');
const count = 5000;
writeFileSync(
  file,
  `Name,Number,Note\n${Array.from({ length: count }, (_, row) => `n${row % 70},${row},"a\nb, ${row}"`).join('\n')}\n`,
);

async function table(reading: Reading): Promise<EvidenceTable> {
  const { tables } = await openEvidence([file]);
  const [opened] = tables.values();
  return new EvidenceTable(opened?.parts ?? [], undefined, reading);
}

async function numbers(reading: Reading, most = count): Promise<number[]> {
  const found: number[] = [];
  for await (const batch of (await table(reading)).scan({ columns: ['Number', 'Name', 'Note'] })) {
    found.push(...(batch.column(0).values as Float64Array));
    if (found.length >= most) break;
  }
  return found;
}

/** Helpers that begin when this thread has begun to read ahead. */
const late = (count: number): Helper[] =>
  sameThread(count).map((helper) => ({
    ...helper,
    begin(job, failed) {
      setImmediate(() => helper.begin(job, failed));
    },
  }));

const all = Array.from({ length: count }, (_, row) => row);

describe('a scan by several threads', () => {
  test('gives the rows in their order, though newlines in cells make segments begin inside rows', async () => {
    for (const segment of [100, 1000, 10_000])
      expect(await numbers({ mode: 'fast', threads: 3, segment, helpers: sameThread })).toEqual(all);
  });

  test('gives the texts of each row, where segments have many batches of rows and many texts', async () => {
    const path = join(folder, 'Texts.csv');
    // Texts of the first come by and by, those of the last all at once.
    const cells = (row: number): readonly string[] => [`a${row >> 4}`, `c${row % 5}`, `b${(row * 7) % 9001}`];
    const rows = Array.from({ length: 50_000 }, (_, row) => cells(row).join());
    writeFileSync(path, `First,Second,Third\n${rows.join('\n')}\n`);
    const { tables } = await openEvidence([path]);
    const [opened] = tables.values();
    for (const helpers of [sameThread, late]) {
      const reading: Reading = { mode: 'fast', threads: 3, segment: 300_000, helpers };
      const found: string[] = [];
      const columns = ['First', 'Second', 'Third'];
      for await (const batch of new EvidenceTable(opened?.parts ?? [], undefined, reading).scan({ columns }))
        for (let row = 0; row < batch.length; row++)
          found.push(columns.map((_, index) => valueAt(batch.column(index), row)).join());
      expect(found).toEqual(rows);
    }
  });

  test('goes on alone when the others fail at once, or after a while', async () => {
    const failing = (after: number) => (): Helper[] => [
      {
        begin(job, failed) {
          // It takes segments, and never says what is in them.
          Atomics.add(job.shared, shared.next, after);
          setTimeout(() => {
            job.port.close();
            failed();
          }, 5);
        },
        release() {},
      },
    ];
    for (const after of [0, 1, 3, 1000])
      expect(await numbers({ mode: 'fast', threads: 2, segment: 2000, helpers: failing(after) })).toEqual(
        all,
      );
  });

  test('goes on when another ends while it is waited for, without a word', async () => {
    const ending = (): Helper[] => [
      {
        begin(job) {
          Atomics.add(job.shared, shared.next, 1);
          Atomics.store(job.shared, shared.takers, job.taker);
          setTimeout(() => job.port.close(), 5);
        },
        release() {},
      },
    ];
    expect(await numbers({ mode: 'fast', threads: 2, segment: 100_000, helpers: ending })).toEqual(all);
  });

  test('goes on with those that are left when one of several fails', async () => {
    const oneFailing = (): Helper[] => [
      {
        begin(job, failed) {
          new ScanProgress(job.shared).take(job.taker);
          setTimeout(() => {
            job.port.close();
            failed();
          }, 5);
        },
        release() {},
      },
      ...sameThread(2),
    ];
    const reading: Reading = { mode: 'fast', threads: 4, segment: 1000, helpers: oneFailing };
    expect(await numbers(reading)).toEqual(all);
  });

  test.each(scalarTypes)('gives no value of a column that the file lacks: %s', async (type) => {
    const columns = [{ name: 'Number', type: 'long' } as const, { name: 'Absent', type }];
    const { tables } = await openEvidence([file], { schemas: new Map([['T', columns]]) });
    const { parts = [], known } = tables.get('T') ?? {};
    const threaded = new EvidenceTable(parts, known, {
      mode: 'fast',
      threads: 3,
      segment: 1000,
      helpers: sameThread,
    });
    const values: unknown[] = [];
    for await (const batch of threaded.scan({ columns: ['Number', 'Absent'] }))
      for (let row = 0; row < batch.length; row++) values.push(valueAt(batch.column(1), row));
    expect(values).toEqual(all.map(() => (type === 'string' ? '' : null)));
  });

  test('of a file that is gone says so, as one thread does', async () => {
    const told = async (reading: Reading): Promise<readonly string[]> => {
      const path = join(folder, 'Gone.csv');
      writeFileSync(path, 'Name,Number\nx,1\ny,2\n');
      const { tables, report } = await openEvidence([path]);
      const [opened] = tables.values();
      const gone = new EvidenceTable(opened?.parts ?? [], undefined, reading);
      rmSync(path);
      for await (const batch of gone.scan({ columns: ['Number'] })) expect(batch.length).toBe(0);
      return report.diagnostics.map(({ code, message }) => `${code} ${message}`);
    };
    const alone = await told({ mode: 'fast' });
    expect(alone.join()).toMatch(/ENOENT/);
    expect(await told({ mode: 'fast', threads: 2, segment: 10, helpers: sameThread })).toEqual(alone);
  });

  test('tells the others when nothing more is wanted', async () => {
    let over = (): number => 0;
    let released = false;
    const watched = (): Helper[] =>
      sameThread(1).map((helper) => ({
        begin(job, failed) {
          over = () => Atomics.load(job.shared, shared.over);
          helper.begin(job, failed);
        },
        release() {
          released = true;
        },
      }));
    const found = await numbers({ mode: 'fast', threads: 2, segment: 1000, helpers: watched }, 10);
    expect(found.slice(0, 10)).toEqual(all.slice(0, 10));
    expect([over(), released]).toEqual([1, true]);
  });

  test('reads no row twice where segments begin at rows', async () => {
    const path = join(folder, 'Plain.csv');
    const line = (row: number): string => `${row},${'x'.repeat(18 - `${row}`.length)}\n`;
    writeFileSync(path, `Number,Text\n${all.map(line).join('')}`);
    const { tables } = await openEvidence([path]);
    const [opened] = tables.values();
    const rowsOf = new Map<number, number>();
    const watched = (count: number): Helper[] =>
      sameThread(count).map((helper) => ({
        ...helper,
        begin(job, failed) {
          const post = job.port.postMessage.bind(job.port);
          job.port.postMessage = (result: SegmentResult, buffers) => {
            rowsOf.set(result.segment, result.outcome.rows);
            post(result, buffers as ArrayBuffer[]);
          };
          helper.begin(job, failed);
        },
      }));
    const reading: Reading = { mode: 'fast', threads: 3, segment: 2000, helpers: watched };
    let place = 0;
    const scan = new EvidenceTable(opened?.parts ?? [], undefined, reading).scan({ columns: ['Number'] });
    for await (const batch of scan) for (const value of batch.column(0).values) expect(value).toBe(place++);
    expect(place).toBe(count);
    expect(rowsOf.size).toBeGreaterThan(5);
    expect([...rowsOf.values()].filter((rows) => rows > 2000 / 20)).toEqual([]);
  });

  test('reads what is written to the file meanwhile, as one thread does', async () => {
    const path = join(folder, 'Grows.csv');
    const lines = (from: number): string =>
      all
        .slice(from, from + 100)
        .map((row) => `${row},${'x'.repeat(50)}\n`)
        .join('');
    writeFileSync(path, `Number,Text\n${lines(0)}`);
    const { tables } = await openEvidence([path]);
    const [opened] = tables.values();
    const growing = (): Helper[] =>
      sameThread(1).map((helper) => ({
        ...helper,
        begin(job, failed) {
          appendFileSync(path, lines(100));
          helper.begin(job, failed);
        },
      }));
    const reading: Reading = { mode: 'fast', threads: 2, segment: 2000, helpers: growing };
    const found: number[] = [];
    for await (const batch of new EvidenceTable(opened?.parts ?? [], undefined, reading).scan({
      columns: ['Number'],
    }))
      found.push(...(batch.column(0).values as Float64Array));
    expect(found).toEqual(all.slice(0, 200));
  });

  test('ends with the reason of its signal', async () => {
    const stop = new AbortController();
    const reading: Reading = { mode: 'fast', threads: 2, segment: 1000, helpers: sameThread };
    const read = async (): Promise<void> => {
      for await (const batch of (await table(reading)).scan({ columns: ['Number'] }, stop.signal))
        if (batch.length > 0) stop.abort(new Error('enough'));
    };
    await expect(read()).rejects.toThrow('enough');
  });
});
