import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { importCase } from '../../src/sources/import-case.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-later-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The rows of a file that was written last at an instant. */
async function clockOf(times: readonly string[], writtenAt: string, form: 'file' | 'case' = 'file') {
  const file = join(folder, `${writtenAt.replaceAll(/\W/g, '')}${times.length}.csv`);
  writeFileSync(file, `Timestamp [UTC],n\n${times.map((time, at) => `${time},${at}`).join('\n')}\n`);
  utimesSync(file, new Date(writtenAt), new Date(writtenAt));
  const engine = createEngine();
  if (form === 'case') await importCase([`T=${file}`], `${file}.case`, 'test');
  await engine.addEvidence(form === 'case' ? `${file}.case` : `T=${file}`);
  const { clock, diagnostics, primary } = await engine.query('T | extend at = now() | count');
  const { primary: seen } = await engine.query('T | where Timestamp <= now() | count');
  return {
    now: clock?.now,
    findings: diagnostics.map(({ code }) => code),
    rows: primary.rows(),
    seen: seen.rows(),
    diagnostics,
  };
}

test('times later than their file move no clock, and are said', async () => {
  const found = await clockOf(
    ['2025-03-01T10:00:00Z', '2025-03-02T11:00:00Z', '2099-01-01T00:00:00Z'],
    '2025-03-03T00:00:00Z',
  );
  expect(found.now).toBe('2025-03-02T11:00:00.0000000Z');
  expect(found.findings).toEqual(['KB211']);
  expect(found.diagnostics[0]?.message).toMatch(
    /1 row of T in .* has a time later than the file itself \(up to 2099-01-01/,
  );
});

test('the clock of a case is that of its evidence', async () => {
  const times = ['2025-03-01T10:00:00Z', '2025-03-02T11:00:00Z', '2037-01-01T00:00:00Z'];
  const written = '2025-03-03T00:00:00.500Z';
  const raw = await clockOf(times, written);
  expect(await clockOf(times, written, 'case')).toEqual(raw);
  expect(raw).toMatchObject({ now: '2025-03-02T11:00:00.0000000Z', findings: ['KB211'] });
});

test('the rows themselves stay', async () => {
  const found = await clockOf(['2025-03-01T10:00:00Z', '2099-01-01T00:00:00Z'], '2025-03-03T00:00:01Z');
  expect(found.seen).toEqual([[1]]);
});

test('a time of the very moment of writing counts', async () => {
  const found = await clockOf(['2025-03-03T00:00:02Z'], '2025-03-03T00:00:02Z');
  expect(found).toMatchObject({ now: '2025-03-03T00:00:02.0000000Z', findings: [] });
});

test('a file that is older than all of its rows says nothing of them', async () => {
  const found = await clockOf(['2025-03-01T10:00:00Z', '2025-03-02T11:00:00Z'], '1985-10-26T08:15:00Z');
  expect(found).toMatchObject({ now: '2025-03-02T11:00:00.0000000Z', findings: [] });
});

test('times that are not set move no clock, whatever the time of the file', async () => {
  const real = '2025-03-02T11:00:00Z';
  const unset = ['9999-12-31T23:59:59.9999999Z', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z'];
  for (const written of ['2025-03-03T00:00:03Z', '1985-10-26T08:15:01Z'])
    for (const form of ['file', 'case'] as const) {
      const found = await clockOf([real, ...unset], written, form);
      expect(found).toMatchObject({ now: '2025-03-02T11:00:00.0000000Z', findings: [], rows: [[4]] });
    }
});

test('nothing but times that are not set gives no clock', async () => {
  const found = clockOf(['1970-01-01T00:00:00Z', '0001-01-01T00:00:00Z'], '2025-03-03T00:00:04Z');
  await expect(found).rejects.toThrow('now()');
});

test('a case says of times far from 2010 what its evidence says', async () => {
  const times = ['1975-03-01T10:00:00Z', '1979-03-02T11:00:00Z', '2060-01-01T00:00:00Z'];
  const raw = await clockOf(times, '2025-03-03T00:00:05Z');
  expect(await clockOf(times, '2025-03-03T00:00:05Z', 'case')).toEqual(raw);
  expect(raw).toMatchObject({ now: '1979-03-02T11:00:00.0000000Z', findings: ['KB211'] });
});

test('a span has the times far from 2010, and not those that are not set', async () => {
  const times = ['2025-03-01T10:00:00Z', '1975-03-01T10:00:00Z', '0001-01-01', '2060-01-01', '9999-12-31'];
  const file = join(folder, 'span.csv');
  for (const rows of [times, [...times].reverse()]) {
    writeFileSync(file, `Timestamp,n\n${rows.map((time, at) => `${time},${at}`).join('\n')}\n`);
    const report = await createEngine().addEvidence(`T=${file}`);
    await report.complete();
    const span = { from: '1975-03-01T10:00:00.0000000Z', to: '2060-01-01T00:00:00.0000000Z' };
    expect(report.files[0]?.timeSpan).toEqual(span);
  }
});

test('a time far from 2010 is a time in a table that nothing else is known of', async () => {
  const file = join(folder, 'types.csv');
  writeFileSync(
    file,
    'a,b,c\n2025-03-01T10:00:00Z,2025-03-01,1601-01-01T00:00:00Z\n1970-01-01,0001-01-01,9999-13-31\n',
  );
  const engine = createEngine();
  await engine.addEvidence(`T=${file}`);
  const { primary } = await engine.query('T | getschema | project ColumnName, ColumnType');
  expect(primary.rows()).toEqual([
    ['a', 'datetime'],
    ['b', 'datetime'],
    ['c', 'string'],
  ]);
});
