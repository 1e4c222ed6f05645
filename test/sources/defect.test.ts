import { expect, test } from 'vitest';
import { checkRow, ReadingError, readingProblem } from '../../src/sources/bytes/reading-error.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { wholeFile } from '../../src/sources/fast/kernel-window.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Part } from '../../src/sources/part.ts';
import { planOf } from '../../src/sources/scanning/file-plan.ts';
import { takeColumn } from '../../src/sources/scanning/range-column.ts';
import { RangeScan } from '../../src/sources/scanning/range-scan.ts';
import { ScanTools } from '../../src/sources/scanning/scan-tools.ts';
import { fileWith } from './helpers.ts';

/** Reads a good file with a cursor that fails so. */
async function scanFailingWith(error: unknown): Promise<string | undefined> {
  const { tables } = await openEvidence([`T=${fileWith('defect.csv', 'a,b\n1,2\n')}`]);
  const table = tables.get('T');
  if (!(table instanceof EvidenceTable)) throw new Error('Expected a table.');
  const plan = planOf(table.parts[0] as Part, ['a'], table.schema, table.known);
  const tools = new ScanTools(['long'], {}, { mode: 'fast', chunk: undefined });
  const scan = new RangeScan(tools, {
    plan,
    range: wholeFile,
    open: () => {
      throw error;
    },
    limit: Number.POSITIVE_INFINITY,
    goOnWhenMarked: false,
    take: takeColumn(plan),
  });
  try {
    for await (const block of scan.read(undefined)) void block.length;
    return scan.outcome?.findings.unreadable;
  } finally {
    tools.close();
  }
}

test('a defect of ours is no fault of the evidence', async () => {
  await expect(scanFailingWith(new TypeError('x is not a function'))).rejects.toThrow(TypeError);
  await expect(scanFailingWith(new Error('A scan kernel stopped.'))).rejects.toThrow(
    'A scan kernel stopped.',
  );
  await expect(scanFailingWith('odd')).rejects.toBe('odd');
});

test('what the system and the unpacking say is a fault of the evidence', async () => {
  const eio = Object.assign(new Error('EIO: i/o error, read'), { errno: -5, code: 'EIO' });
  expect(await scanFailingWith(eio)).toBe('i/o error (EIO)');
  expect(await scanFailingWith(new ReadingError('the archive is damaged'))).toBe('the archive is damaged');
});

test('errors of Node that a wrong call makes have a code and are defects', () => {
  let error: unknown;
  try {
    Buffer.from(0 as unknown as string);
  } catch (caught) {
    error = caught;
  }
  expect(() => readingProblem(error)).toThrow(TypeError);
});

test('a row without an end is a fault of the evidence', () => {
  checkRow(2 ** 28);
  expect(() => checkRow(2 ** 28 + 1)).toThrow(ReadingError);
});
