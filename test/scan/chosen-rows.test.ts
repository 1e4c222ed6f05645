import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { choosingQuery, chosen, eventFile } from './chosen-rows.ts';
import { dice } from './random-evidence.ts';
import { sameThread } from './same-thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-chosen-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('rows that cannot be chosen are left out early', () => {
  test('and answers and report are those of a scan that gives all rows', async () => {
    let spared = 0;
    for (let seed = 0; seed < 16; seed++) {
      const { name, text, chunk, segment } = eventFile(seed);
      const path = join(folder, name);
      writeFileSync(path, text);
      const roll = dice(seed * 31 + 7);
      for (let turn = 0; turn < 6; turn++) {
        const query = choosingQuery(roll);
        const { given, ...plain } = await chosen(path, query, { mode: 'careful', chunk });
        const ways = [
          { mode: 'fast', chunk },
          { mode: 'fast', chunk, segment, threads: 2, helpers: sameThread },
        ] as const;
        for (const way of ways) {
          const { given: less, ...told } = await chosen(path, query, way);
          expect({ seed, query, ...told }).toEqual({ seed, query, ...plain });
          spared += given - less;
        }
      }
    }
    expect(spared).toBeGreaterThan(20_000);
  });
});

/** How many of 1,000 rows, whose times come twice each, the table gives for a query. */
async function givenFor(query: string): Promise<number> {
  const path = join(folder, 'Thousand.csv');
  const lines = Array.from({ length: 1000 }, (_, row) => {
    const time = new Date(Date.UTC(2025, 9, 20) + (row >> 1) * 1000).toISOString();
    return `${time},d${row % 4},${row % 10},${row},note`;
  });
  writeFileSync(path, ['Time,Device,Port,Id,Note', ...lines, ''].join('\n'));
  return (await chosen(path, query, { mode: 'fast' })).given;
}

describe('of 1,000 rows', () => {
  // The first row of a file is not looked at.
  test.each([
    ['top 10 by Time', 11],
    ['sort by Time desc, Id asc | take 10', 11],
    ['where Port < 5 | top 10 by Time', 11],
    ['project Time, Note | top 10 by Time', 11],
    ['summarize arg_max(Time, *)', 3],
    ['summarize arg_max(Time, *) by Device', 9],
    ['summarize arg_max(Time, *), First = min(Time) by Device', 9],
    ['where Device != "d3" | summarize arg_max(Time, Note) by Device', 7],
    ['union (print Time = now()) | top 10 by Time', 11],
  ])('%s has %i read', async (query, given) => {
    expect(await givenFor(query)).toBe(given);
  });

  test.each([
    // Texts have no bound, and what is computed may fail.
    'top 10 by Device',
    'top 10 by Id + 1',
    'top 3000 by Time',
    'extend Two = strcat(Note, "2") | top 10 by Time',
    'where rand() < 2 | top 10 by Time',
    // All rows count.
    'summarize arg_max(Time, *), count() by Device',
    'summarize arg_max(Time, strcat(Note, "2")) by Device',
    // The columns that decide are all that is read.
    'summarize max(Time) by Device',
  ])('%s has all of them read', async (query) => {
    expect(await givenFor(query)).toBe(1000);
  });
});
