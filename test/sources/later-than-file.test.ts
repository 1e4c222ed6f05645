import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { importCase } from '../../src/sources/import-case.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-later-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The rows of a file that was written last at an instant. */
async function clockOf(times: readonly string[], writtenAt: string, imported = false) {
  const file = join(folder, `${writtenAt.replaceAll(/\W/g, '')}${times.length}.csv`);
  writeFileSync(file, `Timestamp [UTC],n\n${times.map((time, at) => `${time},${at}`).join('\n')}\n`);
  utimesSync(file, new Date(writtenAt), new Date(writtenAt));
  const engine = createEngine();
  if (imported) await importCase([`T=${file}`], `${file}.case`, 'test');
  await engine.addEvidence(imported ? `${file}.case` : `T=${file}`);
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
  expect(await clockOf(times, written, true)).toEqual(raw);
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
