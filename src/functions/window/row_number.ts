import { fitsNarrow } from '../../columns/long.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import { defineWindow } from '../define-window.ts';
import { restartAt, restartParam } from './restart.ts';

/** `row_number(startingIndex, restart)`: numbers the rows. */
export const rowNumber = defineWindow({
  name: 'row_number',
  summary: 'Numbers the rows one by one.',
  returns: 'A `long`, never null: `startingIndex` on the first row and on every row that restarts.',
  reference: 'row-number-function.md',
  params: [
    { name: 'startingIndex', doc: 'A constant; 1 by default.', optional: true },
    { ...restartParam, doc: 'True on a row where the numbers begin anew.' },
  ],
  resolve: (types, constants) => {
    if (types.length > 2 || (types.length > 1 && types[1] !== 'bool')) return undefined;
    const [first] = types;
    if (first !== undefined && first !== 'long' && first !== 'int') return undefined;
    if (first !== undefined && (constants[0] === undefined || constants[0] === null)) return undefined;
    return { params: (['long', 'bool'] as const).slice(0, types.length), returns: 'long' };
  },
  evaluate: (columns, length) => numbering()(columns, length),
  stream: numbering,
  examples: [
    {
      kql: 'datatable(s:string)["a", "b"] | serialize n = row_number() | summarize make_list(n)',
      result: [1, 2],
    },
    {
      kql: 'range x from 1 to 4 step 1 | serialize n = row_number(0, x == 3) | summarize make_list(n)',
      result: [0, 1, 0, 1],
    },
  ],
});

function numbering(): (columns: readonly Vector[], length: number) => Vector {
  /** The number of the next row. */
  let next: bigint | undefined;
  return ([start, restart], length) => {
    if (length === 0) return vectorFrom('long', []);
    const first = start === undefined ? 1n : (valueAt(start, 0) as bigint);
    next ??= first;
    const restarts = restartAt(restart);
    const count = BigInt(length);
    if (![first, first + count, next, next + count].every((value) => fitsNarrow('long', value))) {
      let exact = next;
      const values = Array.from({ length }, (_, row) => {
        if (restarts(row)) exact = first;
        const own = exact;
        exact = BigInt.asIntN(64, own + 1n);
        return own;
      });
      next = exact;
      return vectorFrom('long', values);
    }
    const from = Number(first);
    const values = new Float64Array(length);
    let number = Number(next);
    if (restart === undefined) {
      // A sum for each row, for a count would make each wait for the one before.
      for (let row = 0; row < length; row++) values[row] = number + row;
      number += length;
    } else
      for (let row = 0; row < length; row++) {
        if (restarts(row)) number = from;
        values[row] = number++;
      }
    next = BigInt(number);
    return { type: 'long', length, constant: false, valid: undefined, values };
  };
}
