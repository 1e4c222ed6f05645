import { slice } from '../../../columns/gather.ts';
import { valueAt } from '../../../columns/make.ts';
import type { BoolVector, Vector } from '../../../columns/vector.ts';
import type { DynamicValue } from '../../../types/dynamic.ts';
import { isNumeric, type ScalarType } from '../../../types/scalar-type.ts';
import type { GenericImplementation } from '../../define.ts';
import { stepOf, validity } from '../../vectors/present.ts';
import { commonNumber } from '../arithmetic/types.ts';
import { itemsAt } from './items.ts';
import { type Matcher, matcherOf } from './matcher.ts';

/** The types in which `in` compares: those of `==` with each item. A dynamic item keeps its elements as they are. */
export const resolveIn: GenericImplementation['resolve'] = ([value, ...items]) => {
  if (value === undefined || items.length === 0) return undefined;
  const base = value === 'bool' && items.some(isNumeric) ? 'long' : value;
  if (base === 'string' || base === 'dynamic') return { params: [base, ...items], returns: 'bool' };
  let common: ScalarType = base;
  if (isNumeric(base))
    for (const item of items) common = commonNumber(common, item) ?? (common === 'int' ? 'long' : common);
  const fits = items.every(
    (item) =>
      item === common || staysAsIs(item) || (isNumeric(common) && (isNumeric(item) || item === 'bool')),
  );
  if (!fits) return undefined;
  return { params: [common, ...items.map((item) => (staysAsIs(item) ? item : common))], returns: 'bool' };
};

/** Texts and dynamic values are read as the value's type one by one: a cast would turn what does not fit into a null. */
const staysAsIs = (item: ScalarType): boolean => item === 'string' || item === 'dynamic';

/** The types of `in~`: texts, or dynamic values read as texts. */
export const resolveInFolded: GenericImplementation['resolve'] = ([value, ...items]) => {
  if ((value !== 'string' && value !== 'dynamic') || items.length === 0) return undefined;
  return {
    params: ['string', ...items.map((item) => (item === 'dynamic' ? item : 'string'))],
    returns: 'bool',
  };
};

interface Prepared {
  readonly matcher: Matcher;
  readonly hasNull: boolean;
}

/** Tests prepared for arrays that are constants of the query, by type of the value: a list of thousands is read once. */
const prepared = new WeakMap<object, Map<string, Prepared>>();

/** How texts are spelled before they are compared: as they are, or in one case. */
export type Fold = (text: string) => string;
/** For operators that respect case. */
export const asIs: Fold = (text) => text;

/** `value in (items…)`: a chain of `==` joined by `or`, so a null is among items only as null, and then the answer is null. */
export function isAmong([value, ...items]: readonly Vector[], length: number, fold: Fold): BoolVector {
  const values = new Uint8Array(length);
  if (items.every((item) => item.constant)) {
    const { matcher, hasNull } = prepare(value!, items, fold);
    matcher(value!, values);
    return settled(value!, values, hasNull ? () => true : undefined);
  }
  const nulls = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    const { list, hasNull } = itemsAt(items, row);
    const one = new Uint8Array(1);
    matcherOf(value!.type, list, fold)(slice(value!, row, row + 1), one);
    values[row] = one[0]!;
    nulls[row] = hasNull ? 1 : 0;
  }
  return settled(value!, values, (row) => nulls[row] === 1);
}

function prepare(value: Vector, items: readonly Vector[], fold: Fold): Prepared {
  const make = (): Prepared => {
    const { list, hasNull } = itemsAt(items, 0);
    return { matcher: matcherOf(value.type, list, fold), hasNull };
  };
  const only = items.length === 1 && items[0]!.type === 'dynamic' ? valueAt(items[0]!, 0) : null;
  if (!Array.isArray(only as DynamicValue)) return make();
  const key = `${value.type}${fold === asIs ? '' : '~'}`;
  let known = prepared.get(only as object);
  if (known === undefined) {
    known = new Map();
    prepared.set(only as object, known);
  }
  let found = known.get(key);
  if (found === undefined) {
    found = make();
    known.set(key, found);
  }
  return found;
}

/** Null rows are not among the items, or null where a null is. */
function settled(
  value: Vector,
  values: Uint8Array,
  hasNullItem: ((row: number) => boolean) | undefined,
): BoolVector {
  const present = validity(value);
  let valid: Uint8Array | undefined;
  if (present !== undefined) {
    const step = stepOf(value);
    for (let row = 0; row < values.length; row++) {
      if (present[row * step] === 1) continue;
      values[row] = 0;
      if (hasNullItem?.(row) !== true) continue;
      valid ??= new Uint8Array(values.length).fill(1);
      valid[row] = 0;
    }
  }
  return { type: 'bool', length: values.length, constant: false, values, valid };
}
