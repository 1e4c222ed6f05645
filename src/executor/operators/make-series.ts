import { batchOf } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/keys/group.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { MakeSeriesNode } from '../../plan/nodes.ts';
import { convertValue } from '../../types/convert.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';
import { prepareCalls } from '../grouping/prepare-calls.ts';
import { binning } from '../grouping/series-axis.ts';
import { checkLimit } from '../limits.ts';
import type { Operator } from '../operator.ts';

/**
 * `make-series Agg on Axis from A to B step S by Keys`: for each key an array a call with one element a bin, B excluded,
 * bins without rows holding the default. Without `from` (`to`) a series begins (ends) with its own first (last) bin
 * that has rows. Source: make-series-operator.md.
 */
export const makeSeries: Operator<MakeSeriesNode> = async (node, next, runner, claim) => {
  const { type } = node.axis.expression;
  const step = await runner.constant(node.step);
  const rows = await runner.collect(node.input, claim);
  const axis = (await runner.compile(node.axis.expression, node.input.columns))(rows);
  const from = node.from === undefined ? undefined : await runner.constant(node.from);
  const to = node.to === undefined ? undefined : await runner.constant(node.to);
  const isInRange = node.isInRange;
  const bins = binning(axis, rows.length, type, { from, to, step, isInRange });
  const keys = (
    await runner.compileAll(
      node.keys.map((key) => key.expression),
      node.input.columns,
    )
  ).map((key) => key(rows));
  const grouper = createGrouper(node.keys.map((key) => key.column.type));
  const keyGroups = keys.length === 0 ? new Int32Array(rows.length) : grouper.groups(keys, rows.length);
  // Series appear for keys that have a row at all, whether or not it falls into the range.
  const seriesCount = keys.length === 0 ? (rows.length > 0 || node.nonEmpty ? 1 : 0) : grouper.count;
  const cells = cellsOf(keyGroups, bins.of, bins.count);
  const calls = await prepareCalls(node.calls, node.input.columns, runner);
  const cellCount = seriesCount * bins.count;
  checkLimit(runner.execution.limits, 'heldRows', cellCount, 'The bins of all series');
  for (const call of calls) call.add(rows, cells, cellCount);
  if (seriesCount > 0) {
    const filled = filledOf(cells, cellCount);
    const spans = Array.from({ length: seriesCount }, (_, series) =>
      spanOf(filled.subarray(series * bins.count, (series + 1) * bins.count), from == null, to == null),
    );
    const columns: Vector[] = keys.length === 0 ? [] : [...grouper.keys()];
    const results = batchOf(
      cellCount,
      calls.flatMap((call) => call.accumulator.finish(cellCount)),
    );
    const outputs = node.calls.flatMap((call) => call.outputs);
    for (const { expression, fallback } of node.series) {
      const values = (await runner.compile(expression, outputs))(results);
      const missing = toDynamic(await runner.constant(fallback), fallback.type);
      columns.push(
        arraysOf(spans, bins.count, (cell) =>
          filled[cell] === 1 ? toDynamic(valueAt(values, cell), values.type) : missing,
        ),
      );
    }
    const axisValues = bins.starts.map((start) => toDynamic(start, type));
    columns.push(axesOf(spans, axisValues));
    next.push(batchOf(seriesCount, columns));
  }
  next.finish();
};

/** The bins that a series has, `end` excluded. */
interface BinSpan {
  readonly start: number;
  readonly end: number;
}

/** An array a series, of what its cells hold. */
const arraysOf = (
  spans: readonly BinSpan[],
  binCount: number,
  elementOf: (cell: number) => DynamicValue,
): Vector =>
  vectorFrom(
    'dynamic',
    spans.map(({ start, end }, series) =>
      Array.from({ length: end - start }, (_, at) => elementOf(series * binCount + start + at)),
    ),
  );

/** Where the bins of each series begin; series with all bins share one array. */
const axesOf = (spans: readonly BinSpan[], starts: readonly DynamicValue[]): Vector =>
  vectorFrom(
    'dynamic',
    spans.map(
      ({ start, end }): DynamicValue => (end - start === starts.length ? starts : starts.slice(start, end)),
    ),
  );

/** The cell of each row, those of a series one after the other; -1 outside the range. */
function cellsOf(groups: Int32Array, bins: Int32Array, count: number): Int32Array {
  const cells = new Int32Array(bins.length);
  for (let row = 0; row < cells.length; row++)
    cells[row] = bins[row]! < 0 ? -1 : groups[row]! * count + bins[row]!;
  return cells;
}

/** 1 for a cell that has a row. */
function filledOf(cells: Int32Array, count: number): Uint8Array {
  const filled = new Uint8Array(count);
  for (let row = 0; row < cells.length; row++) if (cells[row]! >= 0) filled[cells[row]!] = 1;
  return filled;
}

const toDynamic = (value: Scalar | null, type: ScalarType): DynamicValue =>
  value === null ? null : (convertValue(value, type, 'dynamic') as DynamicValue);

/** The bins of one series: all of them, or from its first or to its last with rows where no end is given. */
function spanOf(filled: Uint8Array, isStartOpen: boolean, isEndOpen: boolean): BinSpan {
  const first = filled.indexOf(1);
  if (first < 0) return { start: 0, end: isStartOpen || isEndOpen ? 0 : filled.length };
  return {
    start: isStartOpen ? first : 0,
    end: isEndOpen ? filled.lastIndexOf(1) + 1 : filled.length,
  };
}
