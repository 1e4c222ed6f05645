import { valueAt } from '../../../columns/make.ts';
import type { Vector } from '../../../columns/vector.ts';
import { compareValues } from '../../../types/compare.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import type { ScalarDefinition } from '../../define.ts';
import { defineScalar, type GenericImplementation } from '../../define.ts';
import { choose, NONE } from '../../vectors/choose.ts';
import { commonType } from '../../vectors/common-type.ts';
import { stepOf, validity } from '../../vectors/present.ts';

const resolve: GenericImplementation['resolve'] = (types) => {
  const type = types.length < 2 || types.includes('dynamic') ? undefined : commonType(types);
  return type === undefined || type === 'guid' ? undefined : { params: types.map(() => type), returns: type };
};

/** Chooses row by row among the arguments: `sign` is 1 for the largest, −1 for the smallest. Nulls yield to values. */
function extreme(sign: 1 | -1): GenericImplementation['evaluate'] {
  return (columns, length, returns) => {
    const choice = new Int16Array(length).fill(NONE);
    const narrow = columns.every((column) => isPlain(column));
    for (const [index, column] of columns.entries()) {
      if (narrow) challengePlain(sign, columns, column, index, choice);
      else challengeBoxed(sign, columns, column, index, choice, returns);
    }
    return choose(returns, choice, columns);
  };
}

const isPlain = (vector: Vector): boolean =>
  vector.values instanceof Float64Array || vector.values instanceof Int32Array;

function challengePlain(
  sign: 1 | -1,
  columns: readonly Vector[],
  column: Vector,
  index: number,
  choice: Int16Array,
): void {
  const values = column.values as Float64Array;
  const step = stepOf(column);
  const valid = validity(column);
  for (let row = 0; row < choice.length; row++) {
    if (valid !== undefined && valid[row * step] === 0) continue;
    const holder = choice[row]!;
    if (holder === NONE) {
      choice[row] = index;
      continue;
    }
    const best = columns[holder]!;
    const held = (best.values as Float64Array)[best.constant ? 0 : row]!;
    if (sign * (values[row * step]! - held) > 0) choice[row] = index;
  }
}

function challengeBoxed(
  sign: 1 | -1,
  columns: readonly Vector[],
  column: Vector,
  index: number,
  choice: Int16Array,
  type: ScalarType,
): void {
  for (let row = 0; row < choice.length; row++) {
    const value = valueAt(column, row);
    if (value === null) continue;
    const holder = choice[row]!;
    const held = holder === NONE ? null : valueAt(columns[holder]!, row);
    if (held === null || sign * compareValues(value, held, type) > 0) choice[row] = index;
  }
}

const returns = 'A value of the type common to the arguments; null when all are null.';

export const maxOf: ScalarDefinition = defineScalar({
  name: 'max_of',
  category: 'conditional',
  summary: 'The largest of its arguments.',
  returns,
  reference: 'max-of-function.md',
  generic: { resolve, evaluate: extreme(1) },
  examples: [
    { kql: 'print max_of(10, 1, -3, 17)', result: 17 },
    { kql: 'print max_of(int(null), 2)', result: 2 },
  ],
});

export const minOf: ScalarDefinition = defineScalar({
  name: 'min_of',
  category: 'conditional',
  summary: 'The smallest of its arguments.',
  returns,
  reference: 'min-of-function.md',
  generic: { resolve, evaluate: extreme(-1) },
  examples: [
    { kql: 'print min_of(10, 1, -3, 17)', result: -3 },
    {
      kql: 'print min_of(datetime(2020-01-02), datetime(2020-01-01))',
      result: '2020-01-01T00:00:00.0000000Z',
    },
  ],
});
