import { valueAt } from '../../../columns/make.ts';
import type { Vector } from '../../../columns/vector.ts';
import { toDynamic } from '../../../types/convert.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { Accumulator } from '../../define-aggregate.ts';
import { nearestRank } from './nearest-rank.ts';
import { placeValue } from './place-values.ts';
import { type GroupedValues, type RankedType, ValueLog } from './value-log.ts';
import { dynamicVector } from './vectors.ts';

/** The type that percentiles of a type have; undefined where there is no order to rank by. */
export function rankedType(type: ScalarType | undefined): RankedType | undefined {
  switch (type) {
    case 'int':
      return 'long';
    case 'decimal':
      return 'real';
    case 'long':
    case 'real':
    case 'datetime':
    case 'timespan':
      return type;
    default:
      return undefined;
  }
}

/** Which percentiles a function gives, and how. */
export interface PercentileShape {
  readonly weighted: boolean;
  readonly output: 'columns' | 'array';
}

/** The values of percentiles, by the nearest rank. */
export function percentileRanks(
  type: RankedType,
  asked: readonly number[],
  { weighted, output }: PercentileShape,
): Accumulator {
  const log = new ValueLog(type, weighted);
  return {
    add: (columns, groups) => log.add(columns[0]!, groups, weighted ? columns[1]! : undefined),
    bytes: () => log.bytes,
    finish(size) {
      const sorted = weighted ? log.sorted(size) : placed(log.grouped(size), asked);
      const columns = asked.map((percent) => pick(type, sorted, size, percent));
      return output === 'columns' ? columns : [arrays(columns, size)];
    },
  };
}

/** Of values that all weigh the same only those asked for have to be in their places. */
function placed(grouped: GroupedValues, asked: readonly number[]): GroupedValues {
  const { starts, values } = grouped;
  const ascending = [...asked].sort((left, right) => left - right);
  for (let group = 0; group + 1 < starts.length; group++) {
    if (values instanceof BigInt64Array) {
      values.subarray(starts[group], starts[group + 1]).sort();
      continue;
    }
    let from = starts[group]!;
    for (const percent of ascending) {
      const at = nearestRank(grouped, group, percent);
      if (at < from) continue;
      placeValue(values, from, starts[group + 1]!, at);
      from = at + 1;
    }
  }
  return grouped;
}

function pick(type: RankedType, sorted: GroupedValues, size: number, percent: number): Vector {
  const isWide = sorted.values instanceof BigInt64Array;
  const values = isWide ? new BigInt64Array(size) : new Float64Array(size);
  const valid = new Uint8Array(size);
  for (let group = 0; group < size; group++) {
    const at = nearestRank(sorted, group, percent);
    if (at === -1) continue;
    values[group] = sorted.values[at]!;
    valid[group] = 1;
  }
  return {
    type,
    length: size,
    constant: false,
    valid: valid.includes(0) ? valid : undefined,
    values,
  } as Vector;
}

const arrays = (columns: readonly Vector[], size: number): Vector =>
  dynamicVector(
    Array.from({ length: size }, (_, group) => {
      const cells = columns.map((column) => toDynamic(valueAt(column, group), column.type));
      return cells.every((cell) => cell === null) ? null : cells;
    }),
  );
