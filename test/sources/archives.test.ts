import { createHash } from 'node:crypto';
import { readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { placeInArchive } from '../../src/sources/bytes/archive-place.ts';
import { fileBytes } from '../../src/sources/bytes/file-bytes.ts';
import { importCase } from '../../src/sources/import-case.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, rowsOf } from './helpers.ts';
import { type Packed, zipOf } from './zip.ts';

const csv = 'TimeGenerated,Port\r\n2025-10-20T00:00:00Z,1\r\n2025-10-20T00:00:01Z,2\r\n';

async function open(members: readonly Packed[], cut = 0): Promise<{ tables: object; said: string[] }> {
  const archive = zipOf(members);
  return openBytes(archive.subarray(0, archive.length - cut));
}

async function openBytes(archive: Uint8Array): Promise<{ tables: object; said: string[] }> {
  const path = fileWith('Exports.ZIP', archive);
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

test('names are read as they were written, by programs that say how and by those that do not', async () => {
  const found = await open([
    // \x9a is Ü in the letters of DOS, which is what a name means that says nothing.
    { name: Buffer.from('\x9anal.csv', 'latin1'), content: csv },
    { name: 'Çelik.csv', content: csv },
    { name: 'Zeichen😀.csv', content: csv, flags: 0x800 },
  ]);
  expect(found).toEqual({ tables: { 'Zeichen😀': 2, Çelik: 2, Ünal: 2 }, said: [] });
});

test('an archive may be written in one go, its sizes behind the bytes', async () => {
  expect(
    await open([
      { name: 'A.csv', content: csv, isStreamed: true },
      { name: 'B.csv', content: csv, isStreamed: true, method: 0 },
    ]),
  ).toEqual({ tables: { A: 2, B: 2 }, said: [] });
});

test('a member that is not what was packed is said to be damaged', async () => {
  const archive = zipOf([{ name: 'T.csv', content: csv, method: 0 }]);
  archive.writeUInt8(0x39, archive.indexOf(',2\r\n') + 1);
  expect(await openBytes(archive)).toEqual({
    tables: { T: 2 },
    said: [
      'cut-off: ZIP/T.csv: reading stopped at line 4: what was unpacked is not what was packed, so the archive is damaged.',
    ],
  });
});

test('a member that gives more than it says is left there', async () => {
  const archive = zipOf([
    { name: 'T.csv', content: `${csv}${'2025-10-20T00:00:02Z,3\r\n'.repeat(100_000)}` },
  ]);
  const entry = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  archive.writeUInt32LE(1000, entry + 24);
  const path = fileWith('t.zip', archive);
  let read = 0;
  await expect(async () => {
    for await (const chunk of fileBytes(`${path}/T.csv`)) read += chunk.length;
  }).rejects.toThrow('what was unpacked is not what was packed');
  expect(read).toBe(0);
});

test('a directory that leads nowhere is told, with what is wrong about it', async () => {
  const archive = zipOf([{ name: 'T.csv', content: csv }]);
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const damaged = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = Buffer.from(archive);
    change(bytes);
    return bytes;
  };
  const lost = damaged((bytes) => bytes.writeUInt32LE(3, end + 16));
  const said = async (bytes: Buffer): Promise<string[]> => (await openBytes(bytes)).said;
  expect(await said(lost)).toEqual([
    'unreadable-file: ZIP cannot be read: the archive is damaged: invalid central directory file header signature: 0x1404',
  ]);
  const entry = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  expect(await said(damaged((bytes) => bytes.writeUInt32LE(7, entry + 42)))).toEqual([
    'unreadable-file: ZIP/T.csv cannot be read: the archive is damaged: invalid local file header signature: 0x800',
  ]);
});

test('an archive that takes the place of another is looked into again', async () => {
  const path = fileWith('x.zip', zipOf([{ name: 'A.csv', content: csv }]));
  const names = async (): Promise<string[]> => [...(await openEvidence([path])).tables.keys()];
  expect(await names()).toEqual(['A']);
  writeFileSync(path, zipOf([{ name: 'Another.csv', content: csv }]));
  expect(await names()).toEqual(['Another']);
});

test.skipIf(process.platform !== 'linux')('whoever stops reading leaves no file open', async () => {
  // Of many chunks even when it is packed.
  const content = Array.from({ length: 30_000 }, (_, row) =>
    createHash('sha256').update(`${row}`).digest('hex'),
  ).join('\n');
  const path = fileWith(
    'x.zip',
    zipOf([
      { name: 'A.csv', content },
      { name: 'B.csv', content, method: 0 },
      { name: 'C.csv', content, flags: 1 },
    ]),
  );
  const open = (): string[] =>
    readdirSync('/proc/self/fd').filter((name) => {
      try {
        return readlinkSync(`/proc/self/fd/${name}`) === path;
      } catch {
        return false;
      }
    });
  for (const name of ['A.csv', 'B.csv']) {
    const bytes = fileBytes(`${path}/${name}`);
    expect((await bytes.next()).done).toBe(false);
    expect(open()).not.toEqual([]);
    await bytes.return(undefined);
    const stop = new AbortController();
    const aborted = fileBytes(`${path}/${name}`, stop.signal);
    await aborted.next();
    stop.abort();
    await expect(aborted.next()).rejects.toThrow('aborted');
  }
  await expect(fileBytes(`${path}/C.csv`).next()).rejects.toThrow('it is protected by a password');
  await vi.waitFor(() => expect(open()).toEqual([]));
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

test('a file in an archive, named with backslashes between', () => {
  const archive = fileWith('Exports.zip', zipOf([{ name: 'deep/A.csv', content: csv }]));
  expect(placeInArchive(`${archive}\\deep\\A.csv`)).toEqual({ archive, member: 'deep/A.csv' });
});
