import { type StringVector, stringAt } from '../../columns/vector.ts';
import type { RunRoom } from '../../scan/cell-runs.ts';
import type { RowsAhead } from '../cursors/row-cursor.ts';
import { ChoiceTest, type KnownChoice } from './choice-test.ts';
import type { Choice } from './choices.ts';
import { CodedWriter } from './coded-writer.ts';
import type { ColumnTests, KnownTest } from './column-tests.ts';
import type { ComputedTest } from './computed-test.ts';
import { neverMisfits, type RunColumn } from './run-column.ts';
import type { RunRows } from './run-rows.ts';
import type { SoughtTest } from './sought-test.ts';

/**
 * Leaves out rows of a run that no query wants; the query asks its conditions of the others again. `count` is how many rows are left when its turn
 * comes; the result says how it goes on.
 */
export type RunFilter = (count: number) => RunStep;

/** One step of choosing the rows of a run. */
export interface RunStep {
  /** The columns whose cells it reads. */
  readonly columns: readonly RunColumn[];
  /** Keeps those of the `count` rows in the room's `chosen` that may be wanted, and says how many are left. */
  keep(count: number): number;
}

const mayFilter = ({ encoding, writer }: RunColumn): boolean =>
  encoding === 'text' ? writer instanceof CodedWriter : encoding === 'time' || encoding === 'integer';

/**
 * The condition on each column, numbers first: they are read in any case; of texts that hardly repeat the bytes are looked through first. Then what has to stand somewhere in a row, before columns are read for what
 * concerns several; in the end what has to be computed, in its order.
 */
export function runFilters(
  room: RunRoom,
  run: RunRows,
  columns: readonly RunColumn[],
  tests: ColumnTests,
  layout: RowsAhead['layout'],
): RunFilter[] {
  if (tests.failsAlways) return [() => ({ columns: [], keep: () => 0 })];
  const able = columns.filter(mayFilter).sort((a, b) => Number(neverMisfits(a)) - Number(neverMisfits(b)));
  const own = { number: [] as Part[][], text: [] as Part[][] };
  for (const column of able) {
    const test = tests.of(column);
    if (test !== undefined) own[test.kind].push([columnPart(room, run, column, test)]);
  }
  const unread = tests.soughtInOne(columns).flatMap((test): RunFilter[] => {
    const column = able.find(({ name, encoding }) => encoding === 'text' && test.columns.has(name));
    if (column === undefined) return [];
    const step = stepOf(room, [soughtPart(room, columns, test, layout)]);
    return [(count) => (test.isWorthwhile(column, count) ? step : keepAll)];
  });
  const sought = tests.sought(columns).map((test) => [soughtPart(room, columns, test, layout)]);
  const computed = tests.computed.map((test) => [computedPart(room, run, columns, test)]);
  const always = (parts: readonly Part[]): RunFilter => {
    const step = stepOf(room, parts);
    return () => step;
  };
  const partsOf = ({ byColumn, computed: own }: Choice): Part[] => [
    ...able.flatMap((column) => {
      const test = byColumn.get(column.name);
      return test === undefined ? [] : [columnPart(room, run, column, test)];
    }),
    ...own.map((test) => computedPart(room, run, columns, test)),
  ];
  const steps = new Map<Choice, RunStep>();
  const stepFor = (choice: Choice | undefined): RunStep => {
    if (choice === undefined) return keepAll;
    const step = steps.get(choice) ?? stepOf(room, partsOf(choice));
    steps.set(choice, step);
    return step;
  };
  const several = tests.anyOf(able).map(
    (choices): RunFilter =>
      () =>
        stepFor(choices.ofRun(able)),
  );
  return [
    ...own.number.map(always),
    ...unread,
    ...own.text.map(always),
    ...sought.map(always),
    ...several,
    ...computed.map(always),
  ];
}

/** Of the rows that are left those that may be chosen, for one stretch of a file. */
export function choiceFilter(
  room: RunRoom,
  run: RunRows,
  columns: readonly RunColumn[],
  known: KnownChoice,
): RunFilter {
  const test = new ChoiceTest(known, columns);
  const step = stepOf(room, [{ columns: test.columns, mark: (count) => test.mark(room, run, count) }]);
  const passAll: RunStep = {
    columns: [],
    keep(count) {
      known.kept(count, count);
      return count;
    },
  };
  return () => (known.isVain ? passAll : step);
}

const keepAll: RunStep = { columns: [], keep: (count) => count };

/** Marks those of the first `count` chosen rows that may be wanted. */
interface Part {
  readonly columns: readonly RunColumn[];
  mark(count: number): void;
}

const columnPart = (room: RunRoom, run: RunRows, column: RunColumn, test: KnownTest): Part => ({
  columns: [column],
  mark: (count) =>
    test.kind === 'text' ? markTexts(room, run, column, test, count) : markNumbers(room, column, test, count),
});

function soughtPart(
  room: RunRoom,
  columns: readonly RunColumn[],
  test: SoughtTest,
  layout: RowsAhead['layout'],
): Part {
  const stretches = test.stretchesOf(room.kernel, layout, columns);
  return { columns: [], mark: (count) => test.mark(room, stretches, count) };
}

const computedPart = (
  room: RunRoom,
  run: RunRows,
  columns: readonly RunColumn[],
  test: ComputedTest,
): Part => {
  const own = test.columnsOf(columns);
  return { columns: own, mark: (count) => test.mark(room, run, own, count) };
};

/**
 * Keeps rows that any of the parts has marked. Marks and keeps them in the kernel: loops of ours were compiled anew by each thread, which took
 * a tenth of the processor time of a query over a gigabyte.
 */
function stepOf({ kernel: { calls }, chosen, marks }: RunRoom, parts: readonly Part[]): RunStep {
  return {
    columns: parts.flatMap(({ columns }) => columns),
    keep(count) {
      for (const { mark } of parts) mark(count);
      return calls.keepMarked(chosen, count, marks);
    },
  };
}

type TextTest = Extract<KnownTest, { readonly kind: 'text' }>;

/** Marks rows whose text may be wanted, where texts have no codes. */
function markPlainTexts(marks: Uint8Array, texts: StringVector, { holds, share }: TextTest): void {
  let held = 0;
  for (let index = 0; index < texts.length; index++)
    if (holds(stringAt(texts, index))) {
      marks[index] = 1;
      held++;
    }
  share.add(texts.length, held);
}

/** Marks rows whose text may be wanted; each text is asked about once. */
function markTexts(
  { kernel, chosen, marks, asked }: RunRoom,
  run: RunRows,
  column: RunColumn,
  test: TextTest,
  count: number,
): void {
  const { cells } = column;
  const { dictionary } = column.writer as CodedWriter;
  if (dictionary === undefined) {
    if (test.share.isFutile) kernel.bytes.fill(1, marks, marks + count);
    else markPlainTexts(kernel.bytes.subarray(marks, marks + count), run.plainTexts(column, count), test);
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

function makeRoom(kernel: RunRoom['kernel'], test: TextTest, codes: number): void {
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
