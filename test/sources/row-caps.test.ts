import { expect, test } from 'vitest';
import { FileReport } from '../../src/sources/file-report.ts';

test.each([
  [10_000, true],
  [30_000, true],
  [50_000, true],
  [65_535, true],
  [100_000, true],
  [150_000, true],
  [500_000, true],
  [1_048_575, true],
  [65_536, false],
  [20_000, false],
])('a file of %i rows may have lost the rest: %s', (rows, isTold) => {
  const report = new FileReport('a.csv');
  report.rows = rows;
  expect(report.diagnostics.some(({ code }) => code === 'KB334')).toBe(isTold);
});
