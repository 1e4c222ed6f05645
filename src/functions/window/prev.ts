import { concat } from '../../columns/concat.ts';
import { gather, slice } from '../../columns/gather.ts';
import { constantVector, valueAt, vectorFrom } from '../../columns/make.ts';
import { vectorBytes } from '../../columns/size.ts';
import { isNullAt, type Vector } from '../../columns/vector.ts';
import { defineWindow, type WindowDefinition, type WindowStream } from '../define-window.ts';
import type { Example } from '../function-docs.ts';

/** More rows than this are left to who holds all of them, and counts what they take. */
const MOST_WAITING = 65_536;

const neighbour = (
  name: 'prev' | 'next',
  direction: -1 | 1,
  which: string,
  examples: readonly Example[],
): WindowDefinition =>
  defineWindow({
    name,
    summary: `Gives the value that a column has some rows ${which} the current one.`,
    returns:
      'The type of the column; `default_value` where there is no such row: null, or the empty text for a string.',
    reference: `${name}-function.md`,
    params: [
      { name: 'column', doc: 'The column to read.' },
      { name: 'offset', doc: 'How many rows away, a constant not below 0; 1 by default.', optional: true },
      { name: 'default_value', doc: 'A constant for rows that have no such neighbour.', optional: true },
    ],
    resolve: (types, constants) => {
      const [type] = types;
      if (type === undefined || types.length > 3) return undefined;
      const offset = constants[1];
      if (types.length > 1 && typeof offset !== 'bigint' && typeof offset !== 'number') return undefined;
      if (types.length > 1 && Number(offset) < 0) return undefined;
      return { params: ([type, 'long', type] as const).slice(0, types.length), returns: type };
    },
    ...(direction === -1
      ? {
          stream: (constants, keeps) =>
            constants.length > 1 && !(Number(constants[1] ?? Number.NaN) <= MOST_WAITING)
              ? undefined
              : delayed(keeps),
        }
      : {}),
    evaluate: ([column, offset, fallback], length) =>
      shifted(column!, length, direction * Number(offset === undefined ? 1n : offsetOf(offset)), fallback),
    examples,
  });

const offsetOf = (offset: Vector): bigint => (offset.length === 0 ? 1n : (valueAt(offset, 0) as bigint));

/** `prev(column, offset, default_value)`: a value from an earlier row. */
export const prev = neighbour('prev', -1, 'before', [
  {
    kql: 'range x from 1 to 3 step 1 | serialize p = prev(x) | summarize make_list_with_nulls(p)',
    result: [null, 1, 2],
  },
  {
    kql: 'range x from 1 to 3 step 1 | serialize p = prev(x, 2, -1) | summarize make_list(p)',
    result: [-1, -1, 1],
  },
]);

/** `next(column, offset, default_value)`: a value from a later row. */
export const next = neighbour('next', 1, 'after', [
  {
    kql: 'range x from 1 to 3 step 1 | serialize n = next(x) | summarize make_list_with_nulls(n)',
    result: [2, 3, null],
  },
]);

/** Values that wait, and about how many bytes they take where that is asked. */
interface Waiting {
  readonly values: Vector;
  readonly bytes: number;
}

/** `prev` batch by batch: the first `offset` rows get the default; values wait until `offset` rows have come after them. */
function delayed(keeps: ((bytes: number) => void) | undefined): WindowStream {
  const kept = (values: Vector): Waiting => ({
    values,
    bytes: keeps === undefined ? 0 : vectorBytes(values),
  });
  let waiting: Waiting[] | undefined;
  return ([column, offset, fallback], length) => {
    const { type } = column!;
    if (length === 0) return vectorFrom(type, []);
    let more = 0;
    if (waiting === undefined) {
      const by = Number(offset === undefined ? 1n : offsetOf(offset));
      const value = fallback === undefined ? null : valueAt(fallback, 0);
      waiting = by === 0 ? [] : [kept(constantVector(type, value, by))];
      more += waiting[0]?.bytes ?? 0;
    }
    const latest = kept(column!);
    waiting.push(latest);
    more += latest.bytes;
    const given: Vector[] = [];
    for (let wanted = length; wanted > 0; ) {
      const { values, bytes } = waiting[0]!;
      const taken = Math.min(wanted, values.length);
      given.push(slice(values, 0, taken));
      wanted -= taken;
      if (taken === values.length) {
        waiting.shift();
        more -= bytes;
        continue;
      }
      // Few values that wait shall not keep all of their batch.
      const isCopied = taken * 2 > values.length;
      const left = slice(values, taken, values.length);
      waiting[0] = isCopied
        ? kept(
            gather(
              left,
              Int32Array.from({ length: left.length }, (_, row) => row),
            ),
          )
        : { values: left, bytes };
      more += waiting[0].bytes - bytes;
    }
    if (more !== 0) keeps?.(more);
    return given.length === 1 ? given[0]! : concat(type, given);
  };
}

function shifted(column: Vector, length: number, by: number, fallback: Vector | undefined): Vector {
  const hasDefault =
    fallback !== undefined && fallback.length > 0 && (fallback.type === 'string' || !isNullAt(fallback, 0));
  // The default stands after the last row.
  const outside = hasDefault ? length : -1;
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) {
    const from = row + by;
    rows[row] = from >= 0 && from < length ? from : outside;
  }
  if (!hasDefault) return gather(column, rows);
  const source = concat(column.type, [column, { ...fallback, length: 1, constant: true } as Vector]);
  return gather(source, rows);
}
