import { groupKey } from '../../types/compare.ts';
import { type DynamicValue, isArray } from '../../types/dynamic.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';

/**
 * The state of `hll()`: an array of three parts as in Kusto, `[[1024, bits], keys, []]`, except that all values are
 * kept, each as a text of its own, so that counts and unions are exact. Kusto leaves the format undocumented.
 */
export type HllState = readonly DynamicValue[];

/** The bits of Kusto's registers for the accuracies 0 to 4. */
const BITS = [12, 14, 16, 17, 18];

/** A text that equal values of a type share, and no two different values of any types. */
export function hllKey(value: Scalar, type: ScalarType): string {
  const kind = type === 'int' ? 'long' : type;
  return `${kind}:${String(groupKey(value, type))}`;
}

/** The state of `hll()` over values with these keys (`hllKey`); an accuracy that Kusto does not have counts as 1. */
export const hllState = (keys: Iterable<string>, accuracy: number): HllState => [
  [1024, BITS[accuracy] ?? 14],
  [...keys],
  [],
];

/** The texts of a state; undefined when the value is none. */
export function hllKeys(state: DynamicValue): readonly string[] | undefined {
  if (!isArray(state) || state.length !== 3) return undefined;
  const [head = null, keys = null] = state;
  if (!isArray(head) || head[0] !== 1024 || !isArray(keys)) return undefined;
  return keys.every((key) => typeof key === 'string') ? (keys as readonly string[]) : undefined;
}

const accuracyOf = (state: DynamicValue): number => {
  const head = isArray(state) ? state[0] : undefined;
  const bits = head !== undefined && isArray(head) ? head[1] : undefined;
  return Math.max(0, BITS.indexOf(Number(bits)));
};

/** The union of states, at the least accuracy among them; values that are no state are left out, undefined if all are. */
export function mergeHll(states: Iterable<DynamicValue>): HllState | undefined {
  const keys = new Set<string>();
  let accuracy: number | undefined;
  for (const state of states) {
    const found = hllKeys(state);
    if (found === undefined) continue;
    accuracy = Math.min(accuracy ?? BITS.length, accuracyOf(state));
    for (const key of found) keys.add(key);
  }
  return accuracy === undefined ? undefined : hllState(keys, accuracy);
}
