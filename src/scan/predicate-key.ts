import type { PredicateLeaf } from '../columns/tables/predicate-parts.ts';
import type { ScanPredicate } from '../columns/tables/scan-request.ts';

const keys = new WeakMap<ScanPredicate, string>();

/** The same text for conditions that say the same, worked out once for each part: those of a thousand rules name long lists. */
export function predicateKey(predicate: ScanPredicate): string {
  let key = keys.get(predicate);
  if (key === undefined) {
    key = keyOf(predicate);
    keys.set(predicate, key);
  }
  return key;
}

function keyOf(predicate: ScanPredicate): string {
  if ('column' in predicate)
    return JSON.stringify(predicate, valuesOf(predicate).every(isPlain) ? undefined : withOddValues);
  if (predicate.kind === 'computed') return `computed${JSON.stringify(predicate.condition, withOddValues)}`;
  if (predicate.kind === 'not') return `not(${predicateKey(predicate.operand)})`;
  return `${predicate.kind}(${predicate.operands.map(predicateKey).join()})`;
}

const valuesOf = (leaf: PredicateLeaf): readonly unknown[] => {
  if (leaf.kind === 'compare') return [leaf.value];
  return leaf.kind === 'in' ? leaf.values : [];
};

/** Whether JSON has it as it is. */
const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || (Number.isFinite(value) && !Object.is(value, -0));

/** Values that JSON lacks as objects, which no text of a condition can be mistaken for. */
const withOddValues = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return { long: `${value}` };
  if (typeof value !== 'number' || isPlain(value)) return value;
  return { real: Object.is(value, -0) ? '-0' : `${value}` };
};
