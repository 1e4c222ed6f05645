import { exactValues, narrowOffset } from '../../../columns/long.ts';
import { valueAt } from '../../../columns/make.ts';
import { isDistinctDictionary } from '../../../columns/texts/distinct-dictionary.ts';
import type { BoolVector, LongVector, StringVector, Vector } from '../../../columns/vector.ts';
import { presentRows, stepOf, validity } from '../../vectors/present.ts';
import { type Comparable, compareLoop, type Relation } from './loops.ts';
import { compareNumbers } from './numbers.ts';

/**
 * `left relation right`, row by row, for vectors of the types that `equalityTypes` or `orderTypes` gave. For `==` and `!=` a null
 * differs from every value, and two nulls give null; for an order any null gives null. Source: null-values.md.
 */
export function relate(relation: Relation, left: Vector, right: Vector, length: number): BoolVector {
  const values = new Uint8Array(length);
  if (left.type === 'dynamic' || right.type === 'dynamic' || left.type === 'decimal') {
    relateBoxed(relation, left, right, values);
  } else if (!equalCodes(relation, left, right, values)) {
    const [a, b] = storages(left, right);
    compareLoop(relation, a, stepOf(left), b, stepOf(right), values);
  }
  const valid =
    relation === '==' || relation === '!='
      ? settleNulls(relation, left, right, values)
      : presentRows([left, right], length);
  if (valid !== undefined) for (let row = 0; row < length; row++) values[row]! &= valid[row]!;
  return { type: 'bool', length, constant: false, values, valid };
}

/**
 * `==` and `!=` of two columns with one dictionary, as a column and its neighbour (`prev`) have it: rows with the same code need
 * no look at a text. Whether this is such a case.
 */
function equalCodes(relation: Relation, left: Vector, right: Vector, out: Uint8Array): boolean {
  if (relation !== '==' && relation !== '!=') return false;
  if (left.type !== 'string' || right.type !== 'string' || left.constant || right.constant) return false;
  const a = left.codes;
  const b = right.codes;
  const { values } = left;
  if (a === undefined || b === undefined || values !== right.values) return false;
  const same = relation === '==' ? 1 : 0;
  if (isDistinctDictionary(values, out.length)) compareCodes(a, b, same, out);
  else compareTexts(a, b, values, same, out);
  return true;
}

function compareCodes(a: Int32Array, b: Int32Array, same: number, out: Uint8Array): void {
  for (let row = 0; row < out.length; row++) {
    // The sign bit of either is set where the codes differ: no branch to be mispredicted.
    const differing = a[row]! ^ b[row]!;
    out[row] = ((differing | -differing) >>> 31) ^ same;
  }
}

function compareTexts(
  a: Int32Array,
  b: Int32Array,
  values: readonly string[],
  same: number,
  out: Uint8Array,
): void {
  for (let row = 0; row < out.length; row++) {
    const one = a[row]!;
    const other = b[row]!;
    out[row] = one === other || values[one] === values[other] ? same : 1 - same;
  }
}

/** Gives the rows with one null their answer, and returns which rows have one. */
function settleNulls(
  relation: Relation,
  left: Vector,
  right: Vector,
  values: Uint8Array,
): Uint8Array | undefined {
  const a = validity(left);
  const b = validity(right);
  if (a === undefined && b === undefined) return undefined;
  const aStep = stepOf(left);
  const bStep = stepOf(right);
  const differs = relation === '!=' ? 1 : 0;
  let valid: Uint8Array | undefined;
  for (let row = 0; row < values.length; row++) {
    const hasLeft = a === undefined || a[row * aStep] === 1;
    const hasRight = b === undefined || b[row * bStep] === 1;
    if (hasLeft && hasRight) continue;
    values[row] = differs;
    if (hasLeft || hasRight) continue;
    valid ??= new Uint8Array(values.length).fill(1);
    valid[row] = 0;
  }
  return valid;
}

function storages(left: Vector, right: Vector): readonly [Comparable, Comparable] {
  if (isLong(left) && isLong(right)) return longStorages(left, right);
  return [storageOf(left), storageOf(right)];
}

const isLong = (vector: Vector): vector is LongVector =>
  vector.type === 'long' || vector.type === 'datetime' || vector.type === 'timespan';

/**
 * A narrow column beside a wide one is compared in doubles: narrow values are exact there, and rounding cannot carry a value from
 * beyond 2^53 past one of them.
 */
function longStorages(left: LongVector, right: LongVector): readonly [Comparable, Comparable] {
  const a = left.values;
  const b = right.values;
  if (a instanceof Float64Array) return [a, b instanceof Float64Array ? b : nearest(right)];
  if (b instanceof Float64Array) return [nearest(left), b];
  return [a, b];
}

function nearest(vector: LongVector): Float64Array {
  const offset = narrowOffset(vector.type);
  return Float64Array.from(exactValues(vector), (value) => Number(value - offset));
}

function storageOf(vector: Vector): Comparable {
  return vector.type === 'string' ? texts(vector) : (vector.values as Comparable);
}

/** The text of every slot. */
export function texts(vector: StringVector): readonly string[] {
  const { codes, values } = vector;
  if (codes === undefined) return values;
  const slots = vector.constant ? 1 : vector.length;
  const found = new Array<string>(slots);
  for (let slot = 0; slot < slots; slot++) found[slot] = values[codes[slot]!]!;
  return found;
}

function relateBoxed(relation: Relation, left: Vector, right: Vector, values: Uint8Array): void {
  for (let row = 0; row < values.length; row++) {
    const a = valueAt(left, row);
    const b = valueAt(right, row);
    if (a === null || b === null) continue;
    const order = compareNumbers(a, left.type, b, right.type);
    values[row] = holds(relation, order) ? 1 : 0;
  }
}

function holds(relation: Relation, order: number): boolean {
  switch (relation) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}
