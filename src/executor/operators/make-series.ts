import { batchOf } from '../../columns/batch.ts';
import { createGrouper } from '../../columns/group.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { MakeSeriesNode } from '../../plan/nodes.ts';
import { convertValue } from '../../types/convert.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';
import type { Operator } from '../operator.ts';
import { prepareCalls } from './aggregate.ts';

/**
 * `make-series Agg on Axis from A to B step S by Keys`: for each key an array a call with one element a bin, B excluded,
 * bins without rows holding the default. Without `from`/`to` the bins reach from the first to the last value of the
 * whole input. Source: make-series-operator.md.
 */
export const makeSeries: Operator<MakeSeriesNode> = async (node, next, runner) => {
  const { type } = node.axis.expression;
  const step = await runner.constant(node.step);
  const rows = await runner.collect(node.input);
  const axis = (await runner.compile(node.axis.expression, node.input.columns))(rows);
  const from = node.from === undefined ? undefined : await runner.constant(node.from);
  const to = node.to === undefined ? undefined : await runner.constant(node.to);
  const bins = binning(axis, rows.length, type, from, to, step);
  const keys = (
    await runner.compileAll(
      node.keys.map((key) => key.expression),
      node.input.columns,
    )
  ).map((key) => key(rows));
  const inRange = Int32Array.from({ length: rows.length }, (_, row) => row).filter(
    (row) => bins.of[row]! >= 0,
  );
  const grouper = createGrouper(node.keys.map((key) => key.column.type));
  const keyGroups = keys.length === 0 ? new Int32Array(rows.length) : grouper.groups(keys, rows.length);
  // Series appear for keys that have a row at all, whether or not it falls into the range.
  const seriesCount = keys.length === 0 ? (rows.length > 0 || node.nonEmpty ? 1 : 0) : grouper.count;
  const cells = new Int32Array(rows.length).fill(-1);
  for (const row of inRange) cells[row] = keyGroups[row]! * bins.count + bins.of[row]!;
  const calls = await prepareCalls(
    node.calls.map(({ call }) => call),
    node.input.columns,
    runner,
  );
  const cellCount = seriesCount * bins.count;
  for (const call of calls) call.add(rows, cells, cellCount);
  if (seriesCount > 0) {
    const filled = new Uint8Array(cellCount);
    for (const row of inRange) filled[cells[row]!] = 1;
    const columns: Vector[] = keys.length === 0 ? [] : [...grouper.keys()];
    for (let index = 0; index < calls.length; index++) {
      const values = calls[index]!.accumulator.finish(cellCount)[0]!;
      const { fallback } = node.calls[index]!;
      const missing = toDynamic(await runner.constant(fallback), fallback.type);
      columns.push(
        vectorFrom(
          'dynamic',
          Array.from({ length: seriesCount }, (_, series) =>
            Array.from({ length: bins.count }, (_, bin) => {
              const cell = series * bins.count + bin;
              return filled[cell] === 1 ? toDynamic(valueAt(values, cell), values.type) : missing;
            }),
          ),
        ),
      );
    }
    const axisValues = bins.starts.map((start) => toDynamic(start, type));
    columns.push(vectorFrom('dynamic', new Array<DynamicValue>(seriesCount).fill(axisValues)));
    next.push(batchOf(seriesCount, columns));
  }
  next.finish();
};

const toDynamic = (value: Scalar | null, type: ScalarType): DynamicValue =>
  value === null ? null : (convertValue(value, type, 'dynamic') as DynamicValue);

interface Bins {
  readonly count: number;
  readonly starts: readonly Scalar[];
  /** The bin of each row, -1 outside the range. */
  readonly of: Int32Array;
}

/** The axis cut into bins. Integers and times are cut exactly; reals as doubles. */
function binning(
  axis: Vector,
  length: number,
  type: ScalarType,
  from: Scalar | null | undefined,
  to: Scalar | null | undefined,
  step: Scalar | null,
): Bins {
  const isLong = type === 'long' || type === 'datetime' || type === 'timespan' || type === 'int';
  const number = (value: Scalar): number | bigint =>
    isLong ? (typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value)))) : Number(value);
  const none: Bins = { count: 0, starts: [], of: new Int32Array(length).fill(-1) };
  if (step === null) return none;
  const size = number(step);
  if (Number(size) <= 0) return none;
  const values = Array.from({ length }, (_, row) => {
    const value = valueAt(axis, row);
    return value === null ? undefined : number(value);
  });
  let low: number | bigint | undefined;
  let high: number | bigint | undefined;
  for (const value of values) {
    if (value === undefined || Number.isNaN(Number(value))) continue;
    if (low === undefined || value < low) low = value;
    if (high === undefined || value > high) high = value;
  }
  const start = from === undefined || from === null ? floorTo(low, size) : number(from);
  if (start === undefined) return none;
  let count: number;
  if (to === undefined || to === null) {
    if (high === undefined) return none;
    count = Number(quotient(high, start, size)) + 1;
  } else {
    const end = number(to);
    count = end <= start ? 0 : Number(quotient(end, start, size));
    if (at(start, size, count) < end) count++;
  }
  if (count <= 0) return none;
  const of = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    const value = values[row];
    const bin = value === undefined || value < start ? -1 : Number(quotient(value, start, size));
    of[row] = bin < count ? bin : -1;
  }
  const starts = Array.from({ length: count }, (_, bin) => {
    const value = at(start, size, bin);
    return type === 'int' ? Number(value) : (value as Scalar);
  });
  return { count, starts, of };
}

function floorTo(value: number | bigint | undefined, size: number | bigint): number | bigint | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'bigint' && typeof size === 'bigint') {
    const rest = value % size;
    return value - (rest < 0n ? rest + size : rest);
  }
  return Math.floor(Number(value) / Number(size)) * Number(size);
}

/** How many whole steps lie between `start` and `value` (which is not below it). */
const quotient = (value: number | bigint, start: number | bigint, size: number | bigint): number | bigint =>
  typeof value === 'bigint' && typeof start === 'bigint' && typeof size === 'bigint'
    ? (value - start) / size
    : Math.floor((Number(value) - Number(start)) / Number(size));

const at = (start: number | bigint, size: number | bigint, bin: number): number | bigint =>
  typeof start === 'bigint' && typeof size === 'bigint'
    ? start + size * BigInt(bin)
    : Number(start) + Number(size) * bin;
