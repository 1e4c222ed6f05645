import { expect, test } from 'vitest';
import { Findings } from '../../src/sources/findings.ts';
import type { Part } from '../../src/sources/part.ts';
import { FileTally } from '../../src/sources/scanning/file-tally.ts';
import type { RangeOutcome } from '../../src/sources/scanning/range-outcome.ts';

const columnsOf = (names: readonly string[]) =>
  names.map(
    (name) =>
      ({ name, type: 'long', cell: 0, zone: undefined, epoch: undefined, members: undefined }) as const,
  );

/** A file with `Port` and `Timestamp`, which the table shows as `TimeGenerated`, too. */
function recorded(ranges: readonly Pick<RangeOutcome, 'rows' | 'lines' | 'misfits' | 'spans'>[]) {
  const tally = new FileTally(columnsOf(['Gone', 'Timestamp', 'TimeGenerated', 'Port']), [0, 1, 1, 2]);
  for (const range of ranges)
    tally.follow({
      ...range,
      ...{ place: 0, isUnsure: false, isOver: false, missing: [0, 0, 0], findings: new Findings().state() },
    });
  const found: unknown[] = [];
  const part = {
    columns: [{ name: 'Port' }],
    report: {
      columns: ['Timestamp', 'port'],
      timeColumn: 'Timestamp',
      record: (all: { rows: number; misfits: ReadonlyMap<string, unknown>; span: unknown }) =>
        found.push(all.rows, Object.fromEntries(all.misfits), all.span),
    },
  };
  tally.record(part as unknown as Part);
  return found;
}

const none = { count: 0, example: '', lines: [], areBlank: true };
const blank = { count: 1, example: 'NaN', lines: [1], areBlank: true };
const span = (least: bigint, greatest: bigint) => ({ least, greatest });

test('what ranges of a file have found is told once, of the columns that it has, by lines of the file', () => {
  const [rows, misfits, times] = recorded([
    { rows: 10, lines: 12, misfits: [none, blank, none], spans: [undefined, undefined, span(1n, 2n)] },
    {
      rows: 5,
      lines: 5,
      misfits: [
        none,
        { count: 1, example: 'never', lines: [3], areBlank: false },
        { count: 2, example: 'x', lines: [1, 4], areBlank: false },
      ],
      spans: [undefined, span(50n, 60n), undefined],
    },
    { rows: 1, lines: 1, misfits: [none, none, none], spans: [undefined, span(40n, 45n), span(0n, 9n)] },
    {
      rows: 1,
      lines: 1,
      misfits: [none, none, { count: 1, example: '-', lines: [1], areBlank: true }],
      spans: [],
    },
  ]);
  expect(rows).toBe(17);
  expect(misfits).toEqual({
    Timestamp: { count: 2, example: 'never', lines: [1, 15], areBlank: false, type: 'long' },
    Port: { count: 3, example: 'x', lines: [13, 16, 19], areBlank: false, type: 'long' },
  });
  expect(times).toEqual(span(40n, 60n));
});
