import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { importCase } from '../../src/sources/import-case.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, rowsOf } from './helpers.ts';
import { type Packed, zipOf } from './zip.ts';

const csv = 'TimeGenerated,Port\r\n2025-10-20T00:00:00Z,1\r\n2025-10-20T00:00:01Z,2\r\n';

async function open(members: readonly Packed[], cut = 0): Promise<{ tables: object; said: string[] }> {
  const archive = zipOf(members);
  const path = fileWith('Exports.ZIP', archive.subarray(0, archive.length - cut));
  const { tables, report } = await openEvidence([path]);
  await report.complete();
  const rows: Record<string, number> = {};
  for (const [name, table] of tables) rows[name] = (await rowsOf(table)).length;
  return {
    tables: rows,
    said: report.diagnostics.map(({ slug, message }) => `${slug}: ${message.replace(path, 'ZIP')}`),
  };
}

test('files in an archive are read one by one, packed or not, however large it says it is', async () => {
  const found = await open([
    { name: 'deep/', content: '', method: 0 },
    { name: 'deep/A.csv', content: csv },
    { name: 'B.csv', content: csv, method: 0 },
    { name: 'C.csv', content: csv, isLarge: true },
    { name: 'back\\D.jsonl', content: '{"Port":1}\n{"Port":2}\n{"Port":3}\n' },
    { name: 'empty.csv', content: '', method: 0 },
    { name: '__MACOSX/._A.csv', content: 'x' },
    { name: '.hidden', content: 'x' },
  ]);
  expect(found).toEqual({
    tables: { A: 2, B: 2, C: 2, D: 3 },
    said: ['empty-file: ZIP/empty.csv is empty: it has no heading and no rows.'],
  });
});

test('what in an archive cannot be read is told, and leaves the rest alone', async () => {
  const good = { name: 'Good.csv', content: csv };
  expect(
    await open([
      { name: 'Secret.csv', content: csv, flags: 1 },
      { name: 'Odd.csv', content: csv, method: 93 },
      good,
    ]),
  ).toEqual({
    tables: { Good: 2 },
    said: [
      'unreadable-file: ZIP/Odd.csv cannot be read: it is packed by method 93 of ZIP; methods 0 and 8 are read',
      'unreadable-file: ZIP/Secret.csv cannot be read: it is protected by a password',
    ],
  });
  expect(await open([good], 10)).toEqual({
    tables: {},
    said: [
      'unreadable-file: ZIP cannot be read: the archive has no directory at its end, so it is cut off or no ZIP archive',
    ],
  });
});

test('a member that is not what was packed is said to be cut off', async () => {
  const archive = zipOf([{ name: 'T.csv', content: csv, method: 0 }]);
  archive.writeUInt8(0x39, archive.indexOf(',2\r\n') + 1);
  const { tables, report } = await openEvidence([fileWith('t.zip', archive)]);
  await report.complete();
  expect([...tables.keys()]).toEqual([]);
  expect(report.diagnostics.map(({ slug }) => slug)).toEqual(['unreadable-file']);
});

test('a workbook is no archive of evidence', async () => {
  const path = fileWith('book.zip', zipOf([{ name: '[Content_Types].xml', content: '<Types/>' }]));
  const { report } = await openEvidence([path]);
  expect(report.diagnostics.map(({ slug }) => slug)).toEqual(['unsupported-file']);
});

test('a file in an archive can be named, has its own hash, and goes into a case', async () => {
  const path = fileWith(
    'x.zip',
    zipOf([
      { name: 'A.csv', content: csv },
      { name: 'B.csv', content: csv.replace('1', '7') },
    ]),
  );
  const { tables, report } = await openEvidence([`Ports=${path}/B.csv`]);
  expect([...tables.keys()]).toEqual(['Ports']);
  expect(await report.files[0]?.sha256()).toBe(
    createHash('sha256').update(csv.replace('1', '7')).digest('hex'),
  );
  const folder = join(dirname(path), 'case');
  await importCase([path], folder, 'test');
  const stored = await openEvidence([folder]);
  expect([...stored.tables.keys()].sort()).toEqual(['A', 'B']);
});

test('archives in folders and by pattern are looked into', async () => {
  const path = fileWith('x.zip', zipOf([{ name: 'A.csv', content: csv }]));
  for (const argument of [dirname(path), join(dirname(path), '*.zip')]) {
    const { tables } = await openEvidence([argument]);
    expect([...tables.keys()]).toEqual(['A']);
  }
});
