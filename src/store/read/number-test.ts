import { fitsNarrow, toNarrow } from '../../columns/long.ts';
import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import { numberColumnRanges, numberColumnTest, type Ranges } from '../../scan/column-filter.ts';
import { isLongType, type ScalarType } from '../../types/scalar-type.ts';
import type { ColumnIndex } from '../layout.ts';
import type { ChunkColumn } from './chunk-column.ts';
import { mentions } from './predicate-leaves.ts';

/** What a condition says about a column of whole numbers or times. */
export interface NumberTest {
  /** The column's name in the case. */
  readonly name: string;
  readonly ranges: Ranges;
  readonly test: (value: number) => boolean;
  /** Whether a null may fulfil the condition: no other part that is decided for numbers holds for one. */
  readonly keepsNulls: boolean;
}

/** What a condition says of a column, `given` by its name in the condition; undefined where it says nothing. */
export function numberTest(
  predicate: ScanPredicate,
  given: string,
  { name, type }: ColumnIndex,
): NumberTest | undefined {
  if (type !== 'int' && !isLongType(type)) return undefined;
  const ranges = numberColumnRanges(predicate, given, type);
  const test = numberColumnTest(predicate, given, type);
  if (ranges === undefined || test === undefined) return undefined;
  const isUnequal = mentions(predicate, given, (leaf) => leaf.kind === 'compare' && leaf.operator === '!=');
  return { name, ranges, test, keepsNulls: isUnequal };
}

/** Whether all rows of a chunk may be wanted, as its bounds show. */
export const holdsForAll = (column: ChunkColumn, { ranges, keepsNulls }: NumberTest): boolean =>
  isWithin(column, ranges) && (keepsNulls || column.chunk.nulls === 0);

/** The rows that may be wanted, of `all` rows of a chunk or `among` some; undefined where all are left. */
export function rowsByNumber(
  column: ChunkColumn,
  all: number,
  { test, keepsNulls }: NumberTest,
  among: Int32Array | undefined,
): Int32Array | undefined {
  const { values, valid } = column.read(among === undefined ? { start: 0, end: all } : { rows: among });
  // What is wide is left to the query.
  if (!(values instanceof Float64Array || values instanceof Int32Array)) return among;
  const kept = new Int32Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    kept[count] = among === undefined ? index : (among[index] as number);
    const isNull = valid !== undefined && valid[index] === 0;
    count += (isNull ? keepsNulls : test(values[index] as number)) ? 1 : 0;
  }
  return count === values.length ? among : kept.subarray(0, count);
}

/** Whether all numbers of a chunk, nulls aside, lie in one of the ranges: then none of them has to be read to know. */
function isWithin({ column, chunk }: ChunkColumn, ranges: Ranges): boolean {
  const [least, greatest] = [chunk.least, chunk.greatest].map((bound) => boundOf(column.type, bound));
  return (
    least !== undefined &&
    greatest !== undefined &&
    ranges.some(([from, to]) => from <= least && greatest <= to)
  );
}

/** A bound as vectors have such values; undefined where they are wide. */
function boundOf(type: ScalarType, bound: string | number | undefined): number | undefined {
  if (bound === undefined || !isLongType(type)) return typeof bound === 'number' ? bound : undefined;
  const exact = BigInt(bound);
  return fitsNarrow(type, exact) ? toNarrow(type, exact) : undefined;
}
