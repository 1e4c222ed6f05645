import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { KqlError } from '../../src/diagnostics/kql-error.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { dice } from '../scan/random-evidence.ts';
import { fileWith } from '../sources/helpers.ts';
import { caseOf, everything, freshFolder } from './helpers.ts';

const lines = Array.from(
  { length: 700 },
  (_, row) =>
    `{"Text":"word${row} ${row % 9 === 0 ? 'é' : 'e'}","n":${row % 5 === 0 ? null : row},"r":${row}.5,"t":"2025-10-20T12:00:${10 + (row % 50)}Z",` +
    `"d":${row % 4 === 0 ? 'null' : `{"k":${row}}`},"b":"{\\"way\\":${row % 3},\\"n\\":${row % 40}}"}\n`,
).join('');

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();

/** The codes of what is said when all is read and verified. */
async function verified(folder: string): Promise<string[]> {
  const { report } = await openEvidence([folder]);
  await report.complete();
  return report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

async function damaged(make: (files: string[]) => void): Promise<string[]> {
  make(filesOf(copy));
  return verified(copy);
}

let copy = '';

test('a byte that is flipped, whichever it is, is found and named', async () => {
  const whole = await caseOf([fileWith('T.jsonl', lines)]);
  expect(await verified(whole)).toEqual([]);
  const roll = dice(7);
  copy = join(freshFolder(), 'case');
  for (let round = 0; round < 250; round++) {
    cpSync(whole, copy, { recursive: true });
    let said = '';
    const codes = await damaged((files) => {
      const file = files[round % files.length] as string;
      const bytes = readFileSync(file);
      const place = roll(bytes.length);
      bytes[place] = (bytes[place] as number) ^ (1 << roll(8));
      writeFileSync(file, bytes);
      said = `${file} at ${place}`;
    });
    expect({ said, codes }).toEqual({ said, codes: ['KB350'] });
  }
});

test('no part of a file is left out when all is verified', async () => {
  // Of so many bags what is in them is kept as well.
  const bags = Array.from({ length: 4200 }, (_, row) => `{"b":"{\\"way\\":${row % 3},\\"n\\":${row}}"}\n`);
  const whole = await caseOf([fileWith('T.jsonl', lines + bags.join(''))]);
  const files = filesOf(whole);
  const index = readFileSync(files.find((path) => path.endsWith('0001.json')) as string, 'utf8');
  // Parts of every kind are there.
  for (const kind of ['valid', 'offsets', 'values', 'codes', 'terms', 'texts', 'members', 'rest'])
    expect(index).toContain(`"${kind}":`);
  const regions = Array.from(index.matchAll(/\[(\d+),(\d+),\d+\]/g), ([, offset, length]) => ({
    start: Number(offset),
    end: Number(offset) + Number(length),
  }));
  expect(regions.length).toBeGreaterThan(20);
  for (const file of files.filter((path) => /0001\.(?:arrow|terms)$/.test(path))) {
    const bytes = readFileSync(file);
    for (const place of new Set(regions.flatMap(({ start, end }) => [start, end - 1]))) {
      if (place < 0 || place >= bytes.length) continue;
      const flipped = Buffer.from(bytes);
      flipped[place] = (flipped[place] as number) ^ 1;
      writeFileSync(file, flipped);
      expect({ file, place, codes: await verified(whole) }).toEqual({ file, place, codes: ['KB350'] });
    }
    writeFileSync(file, bytes);
  }
});

test('a query that reads a flipped byte is refused, and one that does not is answered', async () => {
  const whole = await caseOf([fileWith('T.jsonl', lines)]);
  const before = await everything([whole]);
  const arrow = filesOf(whole).find((path) => path.endsWith('.arrow')) as string;
  const bytes = readFileSync(arrow);
  let refused = 0;
  for (let place = 64; place < bytes.length; place += 97) {
    const flipped = Buffer.from(bytes);
    flipped[place] = (flipped[place] as number) ^ 4;
    writeFileSync(arrow, flipped);
    try {
      expect((await everything([whole], {}, { columns: ['Text', 'n', 'r', 't', 'd', 'b'] })).tables).toEqual(
        before.tables,
      );
    } catch (error) {
      expect((error as KqlError).diagnostics?.map(({ code }) => code)).toEqual(['KB350']);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(100);
});

test('a file that was cut, or has grown, is found when the case is opened', async () => {
  const whole = await caseOf([fileWith('T.jsonl', lines)]);
  copy = join(freshFolder(), 'case');
  for (const at of [0, 1, 2, 3]) {
    for (const size of [0, 10, -1, Number.NaN]) {
      cpSync(whole, copy, { recursive: true });
      const file = filesOf(copy)[at] as string;
      // Or has grown.
      if (Number.isNaN(size)) appendFileSync(file, ' ');
      else truncateSync(file, size < 0 ? statSync(file).size + size : size);
      const { tables, report } = await openEvidence([copy]);
      expect({ file, tables: tables.size, said: report.diagnostics.map(({ code }) => code) }).toEqual({
        file,
        tables: 0,
        said: ['KB350'],
      });
    }
  }
});

test('a file that is cut, or gone, after it was read once is found when it is read again', async () => {
  const folder = await caseOf([fileWith('T.jsonl', lines)]);
  const { tables } = await openEvidence([folder]);
  const rows = async (): Promise<number> => {
    let count = 0;
    for await (const batch of tables.get('T')?.scan({ columns: ['r'] }) ?? []) {
      batch.column(0);
      count += batch.length;
    }
    return count;
  };
  expect(await rows()).toBe(700);
  const arrow = filesOf(folder).find((path) => path.endsWith('.arrow')) as string;
  truncateSync(arrow, 8);
  await expect(rows()).rejects.toMatchObject({ diagnostics: [{ code: 'KB350' }] });
  rmSync(arrow);
  await expect(rows()).rejects.toMatchObject({ diagnostics: [{ code: 'KB350' }] });
  const { report } = await openEvidence([folder]);
  expect(report.diagnostics.map(({ message }) => message)).toEqual([
    expect.stringContaining('0001.arrow is missing'),
  ]);
});

test('a flipped byte at the end of a file shows whatever of it is read', async () => {
  const folder = await caseOf([fileWith('T.jsonl', lines)]);
  const arrow = filesOf(folder).find((path) => path.endsWith('.arrow')) as string;
  const bytes = readFileSync(arrow);
  bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
  writeFileSync(arrow, bytes);
  await expect(everything([folder], {}, { columns: ['r'] })).rejects.toMatchObject({
    diagnostics: [{ code: 'KB350' }],
  });
});
