import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BATCH_ROWS } from '../../src/columns/batch.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Part } from '../../src/sources/part.ts';
import { type DistinctTexts, distinctTexts } from '../../src/sources/scanning/distinct-texts.ts';
import { fileWith } from './helpers.ts';

const textOf = (row: number): string => `t${row % 700}${row < 9000 ? '' : 'late'}`;
const rows = 3 * BATCH_ROWS;
const all = Array.from({ length: rows }, (_, row) => row);
const files = {
  'T.csv': `Number,Text\n${all.map((row) => `${row},${textOf(row)}\n`).join('')}`,
  'T.jsonl': all.map((row) => `{"Number":${row},"Text":"${textOf(row)}"}\n`).join(''),
};

async function opened(name: string, text: string): Promise<Part> {
  const { tables } = await openEvidence([fileWith(name, text)]);
  return tables.get('T')?.parts[0] as Part;
}

async function found(part: Part, limit: number): Promise<(DistinctTexts | undefined)[]> {
  const given: (DistinctTexts | undefined)[] = [];
  const cells = [part.cellNames.indexOf('Text'), part.cellNames.indexOf('Number')];
  for await (const one of distinctTexts(part.path, part.shaped, part.cellNames, cells, limit, undefined))
    given.push(one);
  return given;
}

test.each(Object.entries(files))(
  'the first rows of %s are looked at, and none behind them',
  async (name, text) => {
    const part = await opened(name, text);
    for (const limit of [
      1,
      100,
      BATCH_ROWS,
      BATCH_ROWS + 10,
      2 * BATCH_ROWS + 1,
      rows + 5,
      Number.POSITIVE_INFINITY,
    ]) {
      const given = await found(part, limit);
      const asked = Math.min(limit, rows);
      expect(given.at(-1)?.rows).toBe(asked);
      const [texts, numbers] = [0, 1].map(
        (at) => new Set(given.flatMap((one) => [...(one?.texts[at] ?? [])])),
      );
      expect(texts).toEqual(new Set(all.slice(0, asked).map(textOf)));
      expect(numbers).toEqual(new Set(all.slice(0, asked).map(String)));
    }
  },
);

test.each(Object.entries(files))('of %s that is gone nothing is known', async (name, text) => {
  const part = await opened(name, text);
  rmSync(part.path);
  expect(await found(part, 100)).toEqual([undefined]);
});
