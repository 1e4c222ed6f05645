import { exactAt, narrowed } from '../../columns/long.ts';
import { vectorFrom } from '../../columns/make.ts';
import {
  type DecimalVector,
  type IntVector,
  isNullAt,
  type LongVector,
  type RealVector,
  type Vector,
} from '../../columns/vector.ts';
import { Decimal } from '../../types/decimal.ts';
import { isNumeric } from '../../types/scalar-type.ts';
import { defineWindow } from '../define-window.ts';
import { restartAt, restartParam } from './restart.ts';

/** `row_cumsum(term, restart)`: the sum of the rows so far. */
export const rowCumsum = defineWindow({
  name: 'row_cumsum',
  summary: 'Adds up a term over the rows so far, the current one included.',
  returns: 'The type of `term`. A null adds nothing; an int wraps at 32 bits, a long at 64.',
  reference: 'row-cumsum-function.md',
  params: [
    { name: 'term', doc: 'int, long, real or decimal.' },
    { ...restartParam, doc: 'True on a row where the sum begins anew from 0.' },
  ],
  resolve: (types) => {
    const [term, restart] = types;
    if (term === undefined || !isNumeric(term) || types.length > 2) return undefined;
    if (restart !== undefined && restart !== 'bool') return undefined;
    return { params: types, returns: term };
  },
  evaluate: ([term, restart], length) => {
    const restarts = restartAt(restart);
    if (term!.type === 'real') return realSums(term as RealVector, length, restarts);
    if (term!.type === 'int') return intSums(term as IntVector, length, restarts);
    if (term!.type === 'decimal') return decimalSums(term as DecimalVector, length, restarts);
    return longSums(term as LongVector, length, restarts);
  },
  examples: [
    {
      kql: 'range x from 1 to 4 step 1 | serialize s = row_cumsum(x) | summarize make_list(s)',
      result: [1, 3, 6, 10],
    },
    {
      kql: 'range x from 1 to 4 step 1 | serialize s = row_cumsum(x, x == 3) | summarize make_list(s)',
      result: [1, 3, 3, 7],
    },
  ],
});

type Restarts = (row: number) => boolean;

function realSums(term: RealVector, length: number, restarts: Restarts): Vector {
  const values = new Float64Array(length);
  let sum = 0;
  for (let row = 0; row < length; row++) {
    if (restarts(row)) sum = 0;
    if (!isNullAt(term, row)) sum += term.values[term.constant ? 0 : row]!;
    values[row] = sum;
  }
  return { type: 'real', length, constant: false, valid: undefined, values };
}

function intSums(term: IntVector, length: number, restarts: Restarts): Vector {
  const values = new Int32Array(length);
  let sum = 0;
  for (let row = 0; row < length; row++) {
    if (restarts(row)) sum = 0;
    if (!isNullAt(term, row)) sum = (sum + term.values[term.constant ? 0 : row]!) | 0;
    values[row] = sum;
  }
  return { type: 'int', length, constant: false, valid: undefined, values };
}

function longSums(term: LongVector, length: number, restarts: Restarts): Vector {
  if (!(term.values instanceof Float64Array)) return wideSums(term, length, restarts);
  const values = new Float64Array(length);
  let sum = 0;
  for (let row = 0; row < length; row++) {
    if (restarts(row)) sum = 0;
    if (!isNullAt(term, row)) sum += term.values[term.constant ? 0 : row]!;
    if (!Number.isSafeInteger(sum)) return wideSums(term, length, restarts);
    values[row] = sum;
  }
  return { type: 'long', length, constant: false, valid: undefined, values };
}

function wideSums(term: LongVector, length: number, restarts: Restarts): Vector {
  const exact = new BigInt64Array(length);
  let sum = 0n;
  for (let row = 0; row < length; row++) {
    if (restarts(row)) sum = 0n;
    if (!isNullAt(term, row)) sum = BigInt.asIntN(64, sum + exactAt(term, term.constant ? 0 : row));
    exact[row] = sum;
  }
  return {
    type: 'long',
    length,
    constant: false,
    valid: undefined,
    values: narrowed('long', exact, undefined),
  };
}

function decimalSums(term: DecimalVector, length: number, restarts: Restarts): Vector {
  const zero = Decimal.fromLong(0);
  let sum: Decimal | undefined = zero;
  return vectorFrom(
    'decimal',
    Array.from({ length }, (_, row) => {
      if (restarts(row)) sum = zero;
      if (!isNullAt(term, row)) sum = sum?.plus(term.values[term.constant ? 0 : row]!);
      return sum ?? null;
    }),
  );
}
