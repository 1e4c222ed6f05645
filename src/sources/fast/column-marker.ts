import { type StringVector, stringAt } from '../../columns/vector.ts';
import type { RunRoom } from '../../scan/cell-runs.ts';
import type { CodedWriter } from './coded-writer.ts';
import type { KnownTest } from './column-tests.ts';
import type { RunColumn } from './run-column.ts';
import type { RowMarker } from './run-filter.ts';
import type { RunPreview } from './run-preview.ts';

type TextTest = Extract<KnownTest, { readonly kind: 'text' }>;
type NumberTest = Extract<KnownTest, { readonly kind: 'number' }>;

/** What is known of a text whose code has been asked about. */
const WANTED = 1;
const UNWANTED = 2;

/** Marks the rows whose value in a column fulfils a test. */
export const columnMarker = (
  room: RunRoom,
  preview: RunPreview,
  column: RunColumn,
  test: KnownTest,
): RowMarker => ({
  columns: [column],
  mark: (count) =>
    test.kind === 'text'
      ? markTexts(room, preview, column, test, count)
      : markNumbers(room, column, test, count),
});

/** Marks rows whose text may be wanted; each text is asked about once, as long as the column has a dictionary. */
function markTexts(
  room: RunRoom,
  preview: RunPreview,
  column: RunColumn,
  test: TextTest,
  count: number,
): void {
  const { kernel, marks } = room;
  const { dictionary } = column.writer as CodedWriter;
  if (dictionary !== undefined) {
    if (test.room < dictionary.count) makeRoom(kernel, test, dictionary.count);
    markCodes(room, column, test, dictionary.values, count);
  } else if (test.share.isFutile) kernel.bytes.fill(1, marks, marks + count);
  else markPlainTexts(kernel.bytes.subarray(marks, marks + count), preview.plainTexts(column, count), test);
}

function markCodes(
  { kernel, chosen, marks, asked }: RunRoom,
  { cells }: RunColumn,
  test: TextTest,
  texts: readonly string[],
  count: number,
): void {
  const mark = (): number => kernel.calls.markCodes(cells.values, chosen, count, test.known, marks, asked);
  const questions = mark();
  if (questions === 0) return;
  const { bytes, ints } = kernel;
  for (let index = 0; index < questions; index++) {
    const code = ints[(asked >> 2) + index] as number;
    bytes[test.known + code] = test.holds(texts[code] as string) ? WANTED : UNWANTED;
  }
  mark();
}

/** Makes room to know something of so many codes. */
function makeRoom(kernel: RunRoom['kernel'], test: TextTest, codes: number): void {
  const room = Math.max(1024, codes * 2);
  const place = kernel.calls.allocate(room);
  const { bytes } = kernel;
  bytes.copyWithin(place, test.known, test.known + test.room);
  bytes.fill(0, place + test.room, place + room);
  test.known = place;
  test.room = room;
}

function markPlainTexts(marks: Uint8Array, texts: StringVector, { holds, share }: TextTest): void {
  let held = 0;
  for (let index = 0; index < texts.length; index++)
    if (holds(stringAt(texts, index))) {
      marks[index] = 1;
      held++;
    }
  share.add(texts.length, held);
}

/** Marks rows whose number may be wanted, or was not decided by the kernel. */
function markNumbers(
  { kernel, chosen, marks }: RunRoom,
  { cells }: RunColumn,
  test: NumberTest,
  count: number,
): void {
  const { ranges } = test;
  if (test.place === 0) {
    test.place = kernel.calls.allocate(Math.max(1, ranges.length) * 16);
    kernel.doubles.set(ranges.flat(), test.place >> 3);
  }
  kernel.calls.markRanges(cells.values, cells.states, chosen, count, test.place, ranges.length, marks);
}
