import type { RunRoom } from '../../scan/cell-runs.ts';
import { CodedWriter } from './coded-writer.ts';
import type { ColumnTests, KnownTest } from './column-tests.ts';
import type { RunColumn } from './run-column.ts';

/** Leaves out rows of a run that no query wants; all of them have to be looked at again by the query. */
export interface RunFilter {
  readonly columns: readonly RunColumn[];
  /** Keeps those of the `count` rows in the room's `chosen` that may be wanted, and says how many are left. */
  keep(count: number): number;
}

const mayFilter = ({ encoding, writer }: RunColumn): boolean =>
  encoding === 'text' ? writer instanceof CodedWriter : encoding === 'time' || encoding === 'integer';

/** The condition on each column, the cheapest first; then what concerns several. */
export function runFilters(room: RunRoom, columns: readonly RunColumn[], tests: ColumnTests): RunFilter[] {
  if (tests.failsAlways) return [{ columns: [], keep: () => 0 }];
  const able = columns.filter(mayFilter);
  const own = able.flatMap((column) => {
    const test = tests.of(column);
    return test === undefined ? [] : [[{ column, test }]];
  });
  const several = tests.anyOf(able).map((group) =>
    able.flatMap((column) => {
      const test = group.get(column.name);
      return test === undefined ? [] : [{ column, test }];
    }),
  );
  return [...own, ...several].map((parts) => filterOf(room, parts));
}

interface ColumnPart {
  readonly column: RunColumn;
  readonly test: KnownTest;
}

/**
 * Marks and keeps rows in the kernel: loops of ours were compiled anew by each thread, which took a tenth of the processor time of a query
 * over a gigabyte.
 */
function filterOf(room: RunRoom, parts: readonly ColumnPart[]): RunFilter {
  const { calls } = room.kernel;
  return {
    columns: parts.map(({ column }) => column),
    keep(count) {
      for (const { column, test } of parts)
        if (test.kind === 'text') markTexts(room, column, test, count);
        else markNumbers(room, column, test, count);
      return calls.keepMarked(room.chosen, count, room.marks);
    },
  };
}

/** Marks rows whose text may be wanted; each text is asked about once. */
function markTexts(
  { kernel, chosen, marks, asked }: RunRoom,
  { writer, cells }: RunColumn,
  test: Extract<KnownTest, { readonly kind: 'text' }>,
  count: number,
): void {
  const { dictionary } = writer as CodedWriter;
  if (dictionary === undefined) {
    kernel.bytes.fill(1, marks, marks + count);
    return;
  }
  if (test.room < dictionary.count) makeRoom(kernel, test, dictionary.count);
  const mark = (): number => kernel.calls.markCodes(cells.values, chosen, count, test.known, marks, asked);
  const questions = mark();
  if (questions === 0) return;
  const { values } = dictionary;
  const { bytes, ints } = kernel;
  for (let index = 0; index < questions; index++) {
    const code = ints[(asked >> 2) + index] as number;
    bytes[test.known + code] = test.holds(values[code] as string) ? 1 : 2;
  }
  mark();
}

function makeRoom(
  kernel: RunRoom['kernel'],
  test: Extract<KnownTest, { readonly kind: 'text' }>,
  codes: number,
): void {
  const room = Math.max(1024, codes * 2);
  const place = kernel.calls.allocate(room);
  const { bytes } = kernel;
  bytes.copyWithin(place, test.known, test.known + test.room);
  bytes.fill(0, place + test.room, place + room);
  test.known = place;
  test.room = room;
}

/** Marks rows whose number may be wanted, or was not decided by the kernel. */
function markNumbers(
  { kernel, chosen, marks }: RunRoom,
  { cells }: RunColumn,
  test: Extract<KnownTest, { readonly kind: 'number' }>,
  count: number,
): void {
  const { ranges } = test;
  if (test.place === 0) {
    test.place = kernel.calls.allocate(Math.max(1, ranges.length) * 16);
    kernel.doubles.set(ranges.flat(), test.place >> 3);
  }
  kernel.calls.markRanges(cells.values, cells.states, chosen, count, test.place, ranges.length, marks);
}
