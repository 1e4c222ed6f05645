import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { show } from './agreement.ts';
import { dice, randomFile } from './random-evidence.ts';
import { sameThread } from './same-thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-scan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fixtures = resolve(import.meta.dirname, '../../fixtures');
const filesIn = (name: string): string[] =>
  readdirSync(join(fixtures, name)).map((file) => join(fixtures, name, file));

describe('the fast reader gives the rows and the report of the careful one', () => {
  test.each([...filesIn('hostile'), ...filesIn('evidence'), ...filesIn('evidence-jsonl')])(
    '%s',
    async (file) => {
      for (const chunk of [64, 1000, undefined]) {
        const careful = await show(file, { mode: 'careful', chunk });
        expect(await show(file, { mode: 'fast', chunk })).toEqual(careful);
      }
    },
  );

  test('of random files cut into segments for several threads', async () => {
    for (let seed = 5000; seed < 5060; seed++) {
      const { name, bytes, chunk } = randomFile(seed);
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const careful = await show(path, { mode: 'careful', chunk });
      for (const segment of [150, 4096]) {
        const threads = {
          mode: 'fast',
          chunk,
          threads: 2 + (seed % 2),
          segment,
          helpers: sameThread,
        } as const;
        expect({ seed, segment, ...(await show(path, threads)) }).toEqual({ seed, segment, ...careful });
      }
    }
  });

  test('of random files, whatever is odd about them', async () => {
    for (let seed = 0; seed < 200; seed++) {
      const { name, bytes, chunk } = randomFile(seed);
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const careful = await show(path, { mode: 'careful', chunk });
      expect({ seed, ...(await show(path, { mode: 'fast', chunk })) }).toEqual({ seed, ...careful });
    }
  });

  test.each(['csv', 'jsonl'])('of texts that take more room than is near, in %s', async (format) => {
    const random = dice(77);
    const lines: string[] = format === 'csv' ? ['Command,Number'] : [];
    for (let row = 0; row < 12_000; row++) {
      // Most come again, soon or late, and some differ from others in their last letter only.
      const number = random(3) === 0 ? row : random(row + 1);
      const text =
        `tool ${'x'.repeat(number % 150)} ${number}`.padEnd(random(20) === 0 ? 20 : 60, '-') +
        'ab'[number % 2];
      const command = number % 3 === 0 ? `"C:\\${text}" /run` : text;
      if (format === 'csv') lines.push(`"${command.replaceAll('"', '""')}",${row}`);
      else lines.push(JSON.stringify({ Command: command, Number: row }));
    }
    const path = join(folder, `far.${format}`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    const careful = await show(path, { mode: 'careful' });
    expect(careful.rows.length).toBe(12_000);
    expect(await show(path, { mode: 'fast' })).toEqual(careful);
  });

  test('of more columns than headings are told by', async () => {
    const names = Array.from({ length: 600 }, (_, at) => `Column${at}`);
    const rows = [names, names.map((_, at) => `${at}`), [...names].reverse(), names, names.map(() => 'x')];
    const path = join(folder, 'wide.csv');
    writeFileSync(path, rows.map((row) => `${row.join(',')}\n`).join(''));
    const careful = await show(path, { mode: 'careful' });
    expect(careful.rows.length).toBe(3);
    expect(await show(path, { mode: 'fast' })).toEqual(careful);
  });

  test('of some of the columns, in any order', async () => {
    for (let seed = 1000; seed < 1060; seed++) {
      const { name, bytes, chunk } = randomFile(seed);
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const roll = dice(seed);
      const columns = [
        'Other',
        'Timestamp',
        'Text',
        'IsInitiatingProcessRemoteSession',
        'RemotePort',
        'Score',
      ].filter(() => roll(2) === 0);
      const careful = await show(path, { mode: 'careful', chunk }, { columns });
      expect({ seed, ...(await show(path, { mode: 'fast', chunk }, { columns })) }).toEqual({
        seed,
        ...careful,
      });
    }
  });
});

const corpus = resolve(import.meta.dirname, '../../../shared/corpus');

describe.skipIf(!existsSync(corpus))('samples from elsewhere (../shared/corpus) are read alike', () => {
  const samples = existsSync(corpus)
    ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:csv|json|jsonl)$/i.test(name))
        .filter((name) => statSync(join(corpus, name)).size < 200_000)
        .sort()
        .slice(0, 40)
    : [];
  test.each(samples)('%s', async (name) => {
    const careful = await show(join(corpus, name), { mode: 'careful' });
    expect(await show(join(corpus, name), { mode: 'fast' })).toEqual(careful);
  });
});

const typed = ['Timestamp', 'RemotePort', 'ReportId', 'Score', 'IsInitiatingProcessRemoteSession'];

describe('a condition leaves out only rows that fail it', () => {
  test('and leaves the report as it is', async () => {
    const predicate = {
      kind: 'and',
      operands: [
        { kind: 'text', column: 'Text', operator: 'has', needles: ['gamma'], caseSensitive: false },
        { kind: 'in', column: 'Other', values: ['alpha', 'x', 'beta gamma'] },
      ],
    } as const;
    let left = 0;
    for (let seed = 2000; seed < 2100; seed++) {
      const { name, bytes, chunk } = randomFile(seed);
      const path = join(folder, name);
      writeFileSync(path, bytes);
      // A cell that is no value of its column is reported, whether or not its row is left out.
      const columns = ['Text', 'Other', ...(seed % 4 < 2 ? [] : typed)];
      const fulfils = (row: string): boolean => {
        const [, text = '', other = ''] = row.split(' | ');
        return /\bgamma\b/i.test(text) && /^string (?:alpha|x|beta gamma)$/.test(other);
      };
      const zone = seed % 3 === 0 ? 'Europe/Berlin' : undefined;
      const careful = await show(path, { mode: 'careful', chunk }, { columns, zone });
      const fast = await show(path, { mode: 'fast', chunk }, { columns, predicate, zone });
      expect({ seed, rows: fast.rows.filter(fulfils), report: fast.report }).toEqual({
        seed,
        rows: careful.rows.filter(fulfils),
        report: careful.report,
      });
      left += careful.rows.length - fast.rows.length;
    }
    expect(left).toBeGreaterThan(1000);
  });

  test.each(['DeviceNetworkEvents.csv', 'DeviceNetworkEvents.jsonl'])(
    'also where all columns are wanted and the time has two names, in %s',
    async (name) => {
      const lines = Array.from({ length: 3000 }, (_, row) => {
        const [date, time] = new Date(1_700_000_000_000 + row * 60_000).toISOString().split('T');
        const cells = [`${date}T${time}`, `host${row % 7}.example`, String(row % 65_536)];
        const [Timestamp, RemoteUrl, RemotePort] = cells;
        return name.endsWith('csv') ? cells.join() : JSON.stringify({ Timestamp, RemoteUrl, RemotePort });
      });
      const path = join(folder, name);
      writeFileSync(
        path,
        `${name.endsWith('csv') ? 'Timestamp,RemoteUrl,RemotePort\n' : ''}${lines.join('\n')}\n`,
      );
      const careful = await show(path, { mode: 'careful' });
      const wanted = careful.rows.slice(0, 1000).filter((row) => row.includes('host3'));
      for (const column of ['Timestamp', 'TimeGenerated']) {
        const predicate = {
          kind: 'and',
          operands: [
            { kind: 'text', column: 'RemoteUrl', operator: 'has', needles: ['host3'], caseSensitive: false },
            { kind: 'compare', column, operator: '<', value: 638_356_568_000_000_000n },
          ],
        } as const;
        const fast = await show(path, { mode: 'fast' }, { predicate });
        expect(fast.report).toEqual(careful.report);
        expect(careful.rows).toEqual(expect.arrayContaining([...fast.rows]));
        expect(fast.rows).toEqual(expect.arrayContaining(wanted));
        // The first row may be read before there is anything to leave out.
        expect(fast.rows.length).toBeLessThanOrEqual(wanted.length + 1);
      }
    },
  );
});
