import type { RunRoom } from '../../scan/cell-runs.ts';
import type { RowLayout } from '../cursors/row-layout.ts';
import type { AnyOf, AnyOfTests } from './any-of.ts';
import { ChoiceTest, type KnownChoice } from './choice-test.ts';
import { CodedWriter } from './coded-writer.ts';
import { columnMarker } from './column-marker.ts';
import type { ColumnTests } from './column-tests.ts';
import type { ComputedTest } from './computed-test.ts';
import { neverMisfits, type RunColumn } from './run-column.ts';
import { keepAll, keepMarked, keepNone, type RowMarker, type RunFilter, type RunStep } from './run-filter.ts';
import type { RunPreview } from './run-preview.ts';
import type { SoughtTest } from './sought-test.ts';

/** The runs among whose rows filters choose. */
export interface FilteredRuns {
  readonly room: RunRoom;
  readonly preview: RunPreview;
  readonly columns: readonly RunColumn[];
  readonly layout: RowLayout;
}

/**
 * The filters of a condition, in the order in which they leave out most for the least work. The conditions on single columns, numbers first: they are
 * read in any case; of texts that hardly repeat the bytes are looked through first. Then what has to stand somewhere in a row, before columns are read for
 * what concerns several; in the end what has to be computed, in its order.
 */
export function runFilters(runs: FilteredRuns, tests: ColumnTests): readonly RunFilter[] {
  if (tests.failsAlways) return [() => keepNone];
  const { columns } = runs;
  const able = columns.filter(canBeTested).sort((a, b) => Number(neverMisfits(a)) - Number(neverMisfits(b)));
  return [
    ...columnFilters(runs, able, tests, 'number'),
    ...tests.soughtInOne(columns).flatMap((test) => unreadFilter(runs, able, test) ?? []),
    ...columnFilters(runs, able, tests, 'text'),
    ...tests.sought(columns).map((test) => always(runs, soughtMarker(runs, test))),
    ...tests.anyOf(able).map((anyOf) => anyOfFilter(runs, able, anyOf)),
    ...tests.computed.map((test) => always(runs, computedMarker(runs, test))),
  ];
}

/** Of the rows that are left those that may be chosen, for one stretch of a file. */
export function choiceFilter({ room, preview, columns }: FilteredRuns, known: KnownChoice): RunFilter {
  const test = new ChoiceTest(known, columns);
  const step = keepMarked(room, [
    { columns: test.columns, mark: (count) => test.mark(room, preview, count) },
  ]);
  const passAll: RunStep = {
    columns: [],
    keep(count) {
      known.kept(count, count);
      return count;
    },
  };
  return () => (known.isVain ? passAll : step);
}

/** Whether kernels give values of a column that a test can be asked of. */
const canBeTested = ({ encoding, writer }: RunColumn): boolean =>
  encoding === 'text' ? writer instanceof CodedWriter : encoding === 'time' || encoding === 'integer';

function always({ room }: FilteredRuns, marker: RowMarker): RunFilter {
  const step = keepMarked(room, [marker]);
  return () => step;
}

/** What every wanted row fulfils in each of the columns whose tests are of a kind. */
const columnFilters = (
  runs: FilteredRuns,
  able: readonly RunColumn[],
  tests: ColumnTests,
  kind: 'number' | 'text',
): RunFilter[] =>
  able.flatMap((column) => {
    const test = tests.of(column);
    if (test?.kind !== kind) return [];
    return [always(runs, columnMarker(runs.room, runs.preview, column, test))];
  });

/** Looks through the bytes of a column of texts, where that costs less than to read it. */
function unreadFilter(
  runs: FilteredRuns,
  able: readonly RunColumn[],
  test: SoughtTest,
): RunFilter | undefined {
  const column = able.find(({ name, encoding }) => encoding === 'text' && test.columns.has(name));
  if (column === undefined) return undefined;
  const step = keepMarked(runs.room, [soughtMarker(runs, test)]);
  return (count) => (test.isWorthwhile(column, count) ? step : keepAll);
}

function soughtMarker({ room, columns, layout }: FilteredRuns, test: SoughtTest): RowMarker {
  const stretches = test.stretchesOf(room.kernel, layout, columns);
  return { columns: [], mark: (count) => test.mark(room, stretches, count) };
}

function computedMarker({ room, preview, columns }: FilteredRuns, test: ComputedTest): RowMarker {
  const own = test.columnsOf(columns);
  return { columns: own, mark: (count) => test.mark(room, preview, own, count) };
}

/** Tests of which every wanted row fulfils at least one; which they are can differ from run to run. */
function anyOfFilter(runs: FilteredRuns, able: readonly RunColumn[], anyOf: AnyOf): RunFilter {
  const steps = new Map<AnyOfTests, RunStep>();
  return () => {
    const tests = anyOf.testsFor(able);
    if (tests === undefined) return keepAll;
    const step = steps.get(tests) ?? keepMarked(runs.room, anyOfMarkers(runs, able, tests));
    steps.set(tests, step);
    return step;
  };
}

const anyOfMarkers = (
  runs: FilteredRuns,
  able: readonly RunColumn[],
  { byColumn, computed }: AnyOfTests,
): RowMarker[] => [
  ...able.flatMap((column) => {
    const test = byColumn.get(column.name);
    return test === undefined ? [] : [columnMarker(runs.room, runs.preview, column, test)];
  }),
  ...computed.map((test) => computedMarker(runs, test)),
];
