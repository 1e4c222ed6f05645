import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { show } from './agreement.ts';
import { dice, randomFile } from './random-evidence.ts';

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

  test('of random files, whatever is odd about them', async () => {
    for (let seed = 0; seed < 300; seed++) {
      const { name, bytes, chunk } = randomFile(seed);
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const careful = await show(path, { mode: 'careful', chunk });
      expect({ seed, ...(await show(path, { mode: 'fast', chunk })) }).toEqual({ seed, ...careful });
    }
  });

  test('of some of the columns, in any order', async () => {
    for (let seed = 1000; seed < 1100; seed++) {
      const { name, bytes, chunk } = randomFile(seed);
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const roll = dice(seed);
      const columns = ['Other', 'Timestamp', 'Text', 'Flag', 'RemotePort', 'Score'].filter(
        () => roll(2) === 0,
      );
      const careful = await show(path, { mode: 'careful', chunk }, { columns });
      expect({ seed, ...(await show(path, { mode: 'fast', chunk }, { columns })) }).toEqual({
        seed,
        ...careful,
      });
    }
  });
});

describe('a condition leaves out only rows that fail it', () => {
  test('and leaves the report as it is', async () => {
    const predicate = {
      kind: 'and',
      operands: [
        { kind: 'text', column: 'Text', operator: 'has', needle: 'gamma', caseSensitive: false },
        { kind: 'in', column: 'Other', values: ['alpha', 'x', 'beta gamma'] },
      ],
    } as const;
    const columns = ['Text', 'Timestamp', 'RemotePort', 'Other', 'Flag'];
    let left = 0;
    for (let seed = 2000; seed < 2100; seed++) {
      const { name, bytes, chunk } = randomFile(seed);
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const fulfils = (row: string): boolean =>
        /^[^|]*\| string [^|]*\bgamma\b/i.test(row) && /\| string (?:alpha|x|beta gamma) \| [^|]*$/.test(row);
      const careful = await show(path, { mode: 'careful', chunk }, { columns });
      const fast = await show(path, { mode: 'fast', chunk }, { columns, predicate });
      expect({ seed, rows: fast.rows.filter(fulfils), report: fast.report }).toEqual({
        seed,
        rows: careful.rows.filter(fulfils),
        report: careful.report,
      });
      left += careful.rows.length - fast.rows.length;
    }
    expect(left).toBeGreaterThan(1000);
  });
});
