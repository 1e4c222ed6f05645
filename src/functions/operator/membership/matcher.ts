import { exactValues, fitsNarrow, toNarrow } from '../../../columns/long.ts';
import { valueAt } from '../../../columns/make.ts';
import type { LongVector, StringVector, Vector } from '../../../columns/vector.ts';
import { dynamicEquals } from '../../../types/compare.ts';
import { convertValue, toText } from '../../../types/convert.ts';
import type { DynamicValue } from '../../../types/dynamic.ts';
import { isNumeric, type ScalarType } from '../../../types/scalar-type.ts';
import type { Scalar } from '../../../types/value.ts';
import { stepOf } from '../../vectors/present.ts';
import { compareNumbers } from '../comparison/numbers.ts';
import type { Item } from './items.ts';
import { type Key, keyOf, ownKey } from './keys.ts';

/** Sets `out[row]` to 1 where the value of a row is among the items; what it writes for nulls does not matter. */
export type Matcher = (vector: Vector, out: Uint8Array) => void;

/** Up to this many numbers are compared one by one; a `Set` costs more than eight comparisons. */
const FEW = 8;

/** Prepares the test for values of one type; `fold` says how texts are made equal (for `in~`). */
export function matcherOf(type: ScalarType, items: readonly Item[], fold: (text: string) => string): Matcher {
  if (type === 'dynamic') return dynamicMatcher(items, fold);
  if (type === 'string') return textMatcher(items, fold);
  const keys = new Set<Key>();
  for (const item of items) {
    const key = keyOf(item, type);
    // A Set would find NaN, which equals nothing.
    if (key !== undefined && !Number.isNaN(key)) keys.add(key);
  }
  switch (type) {
    case 'long':
    case 'datetime':
    case 'timespan':
      return longMatcher(type, keys as Set<bigint>);
    case 'int':
    case 'real':
      return (vector, out) =>
        matchNumbers(vector.values as Float64Array, stepOf(vector), keys as Set<number>, out);
    default:
      return (vector, out) => {
        for (let row = 0; row < out.length; row++) {
          const value = valueAt(vector, row);
          if (value !== null && keys.has(ownKey(value, type))) out[row] = 1;
        }
      };
  }
}

function longMatcher(type: LongVector['type'], keys: ReadonlySet<bigint>): Matcher {
  const narrow = new Set<number>();
  for (const key of keys) if (fitsNarrow(type, key)) narrow.add(toNarrow(type, key));
  return (vector, out) => {
    const step = stepOf(vector);
    const { values } = vector as LongVector;
    if (values instanceof Float64Array) matchNumbers(values, step, narrow, out);
    else {
      const exact = exactValues(vector as LongVector);
      for (let row = 0; row < out.length; row++) if (keys.has(exact[row * step]!)) out[row] = 1;
    }
  };
}

function matchNumbers(
  values: Float64Array | Int32Array,
  step: number,
  keys: ReadonlySet<number>,
  out: Uint8Array,
): void {
  if (keys.size > FEW) {
    for (let row = 0; row < out.length; row++) if (keys.has(values[row * step]!)) out[row] = 1;
    return;
  }
  for (const key of keys)
    for (let row = 0; row < out.length; row++) if (values[row * step] === key) out[row] = 1;
}

/** Texts among texts; an item of another type matches the texts that spell it, as `==` has it. */
function textMatcher(items: readonly Item[], fold: (text: string) => string): Matcher {
  const texts = new Set<string>();
  const others = new Map<ScalarType, Set<Key>>();
  for (const item of items) {
    if (item.type === 'string') texts.add(fold(item.value as string));
    else if (item.type === 'dynamic') texts.add(fold(toText(item.value, 'dynamic')));
    else {
      const keys = others.get(item.type) ?? new Set();
      others.set(item.type, keys.add(ownKey(item.value, item.type)));
    }
  }
  const spells = (text: string): boolean => {
    for (const [type, keys] of others) {
      const value = convertValue(text, 'string', type);
      if (value !== null && keys.has(ownKey(value, type))) return true;
    }
    return false;
  };
  return (vector, out) => {
    const { values, codes } = vector as StringVector;
    const step = stepOf(vector);
    const hasOthers = others.size > 0;
    const mayMatch = lengthTest(texts);
    for (let row = 0; row < out.length; row++) {
      const text = codes === undefined ? values[row * step]! : values[codes[row * step]!]!;
      if ((mayMatch(text.length) && texts.has(fold(text))) || (hasOthers && spells(text))) out[row] = 1;
    }
  };
}

/** Whether any text has a given length: folding keeps it, so that most texts need not be folded at all. */
function lengthTest(texts: ReadonlySet<string>): (length: number) => boolean {
  const lengths = new Set(Array.from(texts, (text) => text.length));
  const short = Uint8Array.from({ length: 256 }, (_, length) => (lengths.has(length) ? 1 : 0));
  return (length) => (length < 256 ? short[length] === 1 : lengths.has(length));
}

function dynamicMatcher(items: readonly Item[], fold: (text: string) => string): Matcher {
  if (items.every(({ type }) => type === 'string')) {
    const texts = new Set(items.map(({ value }) => fold(value as string)));
    return (vector, out) => {
      for (let row = 0; row < out.length; row++)
        if (texts.has(fold(toText(valueAt(vector, row), 'dynamic')))) out[row] = 1;
    };
  }
  return (vector, out) => {
    for (let row = 0; row < out.length; row++) {
      const value = valueAt(vector, row) as DynamicValue;
      if (value !== null && items.some((item) => isSame(value, item, fold))) out[row] = 1;
    }
  };
}

function isSame(value: Exclude<DynamicValue, null>, item: Item, fold: (text: string) => string): boolean {
  const sameText = (): boolean => fold(toText(value, 'dynamic')) === fold(toText(item.value, item.type));
  if (item.type === 'string') return sameText();
  if (item.type === 'dynamic') {
    if (dynamicEquals(value, item.value as DynamicValue)) return true;
    return (typeof value === 'string' || typeof item.value === 'string') && sameText();
  }
  if (isNumeric(item.type)) return compareNumbers(value, 'dynamic', item.value, item.type) === 0;
  const converted: Scalar | null = convertValue(value, 'dynamic', item.type);
  return converted !== null && ownKey(converted, item.type) === ownKey(item.value, item.type);
}
