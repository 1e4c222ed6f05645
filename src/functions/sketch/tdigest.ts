import { compareDynamic } from '../../types/compare.ts';
import { type DynamicValue, isArray, numberOf } from '../../types/dynamic.ts';

/**
 * The state of `tdigest()`: three arrays as in Kusto, `[[7], values, weights]`, except that every distinct value is
 * kept with its full weight, in order, so that percentiles are exact. Kusto leaves the format undocumented.
 */
export interface Digest {
  readonly values: readonly DynamicValue[];
  readonly weights: readonly number[];
}

/** The state of `tdigest()`; `digestOf` reads it. */
export const digestState = ({ values, weights }: Digest): DynamicValue => [[7], values, weights];

/** The digest in a state; undefined when the value is none. */
export function digestOf(state: DynamicValue): Digest | undefined {
  if (!isArray(state) || state.length !== 3) return undefined;
  const [head = null, values = null, weights = null] = state;
  if (!isArray(head) || head[0] !== 7 || !isArray(values) || !isArray(weights)) return undefined;
  if (values.length !== weights.length) return undefined;
  const numbers = weights.map(numberOf);
  return numbers.every((weight) => weight !== undefined)
    ? { values, weights: numbers as number[] }
    : undefined;
}

/** One digest of all values; what is no digest is left out, undefined if all are. */
export function mergeDigests(states: Iterable<DynamicValue>): Digest | undefined {
  const pairs: [DynamicValue, number][] = [];
  let isAny = false;
  for (const state of states) {
    const digest = digestOf(state);
    if (digest === undefined) continue;
    isAny = true;
    for (let at = 0; at < digest.values.length; at++) pairs.push([digest.values[at]!, digest.weights[at]!]);
  }
  if (!isAny) return undefined;
  pairs.sort(([left], [right]) => compareDynamic(left, right));
  const values: DynamicValue[] = [];
  const weights: number[] = [];
  for (const [value, weight] of pairs) {
    const last = values.length - 1;
    if (last >= 0 && compareDynamic(values[last]!, value) === 0) weights[last]! += weight;
    else {
      values.push(value);
      weights.push(weight);
    }
  }
  return { values, weights };
}

const totalWeight = ({ weights }: Digest): number => weights.reduce((sum, weight) => sum + weight, 0);

/** The value at a percentile by nearest rank; null for an empty digest. */
export function digestPercentile(digest: Digest, percentile: number): DynamicValue {
  const wanted = (percentile * totalWeight(digest)) / 100 - 1e-9;
  let weight = 0;
  for (let at = 0; at < digest.values.length; at++) {
    weight += digest.weights[at]!;
    if (weight >= wanted) return digest.values[at]!;
  }
  return digest.values.at(-1) ?? null;
}

/** The weight of the values up to and including `value`, and the weight of all. */
export function digestRank(
  digest: Digest,
  value: DynamicValue,
): { readonly rank: number; readonly total: number } {
  let rank = 0;
  for (let at = 0; at < digest.values.length; at++)
    if (compareDynamic(digest.values[at]!, value) <= 0) rank += digest.weights[at]!;
  return { rank, total: totalWeight(digest) };
}
