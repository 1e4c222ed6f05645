import { existsSync, readdirSync } from 'node:fs';
import { extname, join, relative, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Mark, utf8Bytes } from '../../src/sources/bytes/utf8-bytes.ts';
import { Window } from '../../src/sources/bytes/window.ts';
import { cellKind } from '../../src/sources/cells.ts';
import { csvReader, type ReaderName, readerNames } from '../../src/sources/cursors/csv-reader.ts';
import { Findings } from '../../src/sources/findings.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, rowsOf } from './helpers.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures');
const corpus = resolve(import.meta.dirname, '../../../shared/corpus');

const csvBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => extname(name) === '.csv')
    .sort()
    .map((name) => join(folder, name));

/** All that a user can see of a file. */
async function seen(path: string, reader: ReaderName) {
  const { tables, report } = await openEvidence([path], { reader, dateOrder: 'mdy' });
  await report.complete();
  const rows = await Promise.all([...tables.values()].map((table) => rowsOf(table)));
  return {
    tables: [...tables].map(([name, { schema }]) => [name, schema]),
    rows,
    files: report.files.map((file) => [file.rows, file.rejected, file.rejects, file.timeSpan]),
    said: report.diagnostics,
  };
}

describe('every CSV file reads the same with both readers', () => {
  test.each(csvBelow(fixtures).map((path) => relative(fixtures, path)))('%s', async (name) => {
    const path = join(fixtures, name);
    expect(await seen(path, 'plain')).toEqual(await seen(path, 'fast'));
  });

  const samples = existsSync(corpus) ? csvBelow(corpus) : [];
  test.skipIf(samples.length === 0)('the samples of the corpus (skipped where it is absent)', async () => {
    for (const path of samples)
      expect(await seen(path, 'plain'), relative(corpus, path)).toEqual(await seen(path, 'fast'));
  });
});

test.each([
  ['no bytes', ''],
  ['one byte', 'a'],
  ['one quote', '"'],
  ['one newline', '\n'],
  ['a byte-order mark alone', '\ufeff'],
  ['a record longer than fast-csv is given', `a,b\n1,"${'x'.repeat(1_500_000)}"\n3,4\n`],
  ['a quote that never closes before much text', `a,b\n1,"2\n${`3,${'x'.repeat(300)}\n`.repeat(5000)}`],
  ['a second byte-order mark', '\ufeff\ufeffa,b\n1,2\n'],
])('both readers read alike: %s', async (_, text) => {
  const path = fileWith('DeviceInfo.csv', text);
  expect(await seen(path, 'plain')).toEqual(await seen(path, 'fast'));
});

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Cells, kinds and lines of all rows, and what was found. */
async function records(bytes: Buffer, size: number, reader: ReaderName) {
  const marks: Mark[] = [];
  const window = new Window(
    utf8Bytes(chunksOf(bytes, size), (mark) => marks.push(mark)),
    marks,
    16,
  );
  const findings = new Findings();
  const cursor = (await csvReader(reader)).open(window, 0x2c, ['x', 'y'], findings);
  const rows: unknown[] = [];
  for (let step = cursor.next(); step !== 'end'; step = cursor.next()) {
    if (step === 'starved') {
      await (cursor.fill?.() ?? window.fill());
      continue;
    }
    const { bytes: from, starts, ends, kinds, count } = cursor.cells;
    const cells = Array.from({ length: count }, (__, index) => [
      from.toString('utf8', starts[index], ends[index]),
      kinds[index] === cellKind.doubled,
    ]);
    rows.push([cursor.line, cells]);
  }
  return { rows, rejects: findings.rejects, said: findings.diagnostics('f', 2) };
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'ü', '🚚', '\u0000', '""', ' ', '\t', ';', '\ufeff', '#'),
  maxLength: 4,
});
const quotedCell = fc
  .string({ unit: fc.constantFrom('a', 'ü', '""', ',', '\n', '\r\n', '\r', ' '), maxLength: 5 })
  .map((text) => `"${text}"`);
const brokenCell = fc.string({ unit: fc.constantFrom('a', '"', ' ', '\r'), maxLength: 4 });
const line = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 8, arbitrary: fc.array(one, { minLength: 2, maxLength: 2 }) },
        { weight: 1, arbitrary: fc.array(one, { maxLength: 4 }) },
      ),
      fc.constantFrom('\n', '\r\n'),
    )
    .map(([cells, end]) => cells.join(',') + end);
const files = (one: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc
    .tuple(fc.constantFrom('', '\ufeff'), fc.array(line(one), { maxLength: 12 }), fc.boolean())
    .map(([mark, lines, newline]) =>
      Buffer.from(mark + (newline ? lines.join('') : lines.join('').trimEnd())),
    );

describe('any file reads the same with both readers, however its bytes are cut', () => {
  const size = fc.integer({ min: 1, max: 40 });
  test.each([
    ['well formed, or nearly', files(fc.oneof(cell, quotedCell))],
    ['with broken quotes and lone CR', files(fc.oneof(cell, quotedCell, brokenCell))],
    ['any bytes', fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes))],
  ] as const)('%s', async (_, bytes) => {
    await fc.assert(
      fc.asyncProperty(bytes, size, async (content, cut) => {
        const [fast, plain] = await Promise.all(readerNames.map((name) => records(content, cut, name)));
        expect(plain).toEqual(fast);
      }),
      { numRuns: 400 },
    );
  });
});

test('well-formed records come from fast-csv, not from the byte cursor', async () => {
  const rows = Array.from({ length: 2500 }, (_, index) => `${index},"a ""quoted"" ${index}\nline"`).join(
    '\r\n',
  );
  const bytes = Buffer.from(`x,y\r\n${rows}\r\n`);
  const window = new Window(
    utf8Bytes(chunksOf(bytes, 1000), () => {}),
    [],
  );
  const { PlainCsvCursor } = await import('../../src/sources/cursors/csv-plain.ts');
  const cursor = new PlainCsvCursor(window, 0x2c, ['x', 'y'], new Findings());
  let count = 0;
  for (let step = cursor.next(); step !== 'end'; step = cursor.next())
    if (step === 'starved') await cursor.fill();
    else count++;
  expect([count, cursor.gaveUp]).toEqual([2500, false]);
});

test('a reader that there is not is refused', async () => {
  const path = join(fixtures, 'evidence/DeviceProcessEvents.csv');
  await expect(openEvidence([path], { reader: 'slow' as 'fast' })).rejects.toThrow(
    "'slow' is no reader: fast or plain.",
  );
});
