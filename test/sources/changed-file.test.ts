import { appendFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { fileWith } from './helpers.ts';

test('a file that is written to after it was opened is told, once', async () => {
  const path = fileWith('T.csv', 'a,b\n1,x\n');
  const old = new Date('2025-01-01T00:00:00Z');
  utimesSync(path, old, old);
  const engine = createEngine();
  const report = await engine.addEvidence(path);
  const rows = async (): Promise<unknown> => (await engine.query('T')).primary.rows();
  const said = (): string[] => report.diagnostics.map(({ code }) => code);
  expect(await rows()).toEqual([[1, 'x']]);
  expect(said()).toEqual([]);
  appendFileSync(path, '2,y\n');
  expect(await rows()).toEqual([
    [1, 'x'],
    [2, 'y'],
  ]);
  expect(said()).toEqual(['KB347']);
  writeFileSync(path, 'b,a,c\nz,3,0\n');
  await rows();
  await rows();
  expect(said()).toContain('KB347');
  expect(said().filter((code) => code === 'KB347')).toHaveLength(1);
  rmSync(path);
  expect(await rows()).toEqual([]);
  expect(said()).toContain('KB314');
});
