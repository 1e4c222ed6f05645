import type { PlanExpression } from '../../../src/plan/expression.ts';
import type { ScalarType } from '../../../src/types/scalar-type.ts';
import type { Scalar } from '../../../src/types/value.ts';
import { constantOf, type Wants, type Working } from '../wants.ts';
import { lateValue, slotOf, type Wish } from '../wish.ts';
import { type Test, wishEqual } from './test.ts';

export const isEqual =
  (folded: boolean): Test =>
  ({ args: [left, right] }, yes, wants, working) => {
    if (left === undefined || right === undefined) return;
    const [fixed, open] = constantOf(left) !== undefined ? [left, right] : [right, left];
    const constant = constantOf(fixed);
    if (constant !== undefined) {
      const { value, type } = constant;
      const wish: Wish = yes ? { kind: 'equals', value, type, folded } : { kind: 'differs', value, type };
      working.wish(open, [wish], wants);
    } else if (yes) wishEqual([fixed, open], slotOf(open.type), wants, working);
    else working.wish(open, [{ kind: 'fresh' }], wants);
  };

/** `side` says where the first value lies when the comparison is true. */
export const isOrdered =
  (side: 'below' | 'above', isStrict: boolean): Test =>
  ({ args: [left, right] }, yes, wants, working) => {
    if (left === undefined || right === undefined) return;
    const isBelow = (side === 'below') === yes;
    const strict = isStrict === yes;
    const ofLeft = beyond(right, isBelow, strict);
    const ofRight = beyond(left, !isBelow, strict);
    if (ofLeft !== undefined) working.wish(left, [ofLeft], wants);
    else if (ofRight !== undefined) working.wish(right, [ofRight], wants);
    else if (isBelow) apart(left, right, wants, working);
    else apart(right, left, wants, working);
  };

/** A wish for values below or above a constant; undefined where the edge is none. */
function beyond(edge: PlanExpression, isBelow: boolean, isStrict: boolean): Wish | undefined {
  const constant = constantOf(edge);
  if (constant === undefined || constant.value === null) return undefined;
  const { type } = constant;
  const value = isStrict ? beside(constant.value, type, isBelow ? -1 : 1) : constant.value;
  return {
    kind: 'range',
    type,
    low: isBelow ? undefined : value,
    high: isBelow ? value : undefined,
  };
}

/** The first of two values, neither of which is constant, is to be the lesser. */
function apart(low: PlanExpression, high: PlanExpression, wants: Wants, working: Working): void {
  const { dice, maker } = working;
  if (low.kind === 'ScalarSubquery') {
    const least = BigInt(dice.pick([1, 50, 5000]));
    working.wish(high, [{ kind: 'range', type: 'long', low: least, high: undefined }], wants);
    return;
  }
  if (high.kind === 'ScalarSubquery') {
    working.wish(low, [{ kind: 'range', type: 'long', low: 0n, high: 1n }], wants);
    return;
  }
  const [lesser, greater] = [slotOf(low.type), slotOf(high.type)];
  wishEqual([low], lesser, wants, working);
  wishEqual([high], greater, wants, working);
  const above = (): Scalar | null => {
    const value = maker.ofSlot(lesser, 'low');
    if (value === null) return null;
    const by = low.type === 'datetime' ? BigInt(dice.pick([1, 30, 200])) * 10_000_000n : 1n;
    return beside(value, low.type, by);
  };
  greater.wishes.push(lateValue(above, low.type));
}

/** The value a little above or below. */
function beside(value: Scalar, type: ScalarType, by: number | bigint): Scalar {
  if (typeof value === 'bigint') return value + BigInt(by);
  if (typeof value !== 'number') return value;
  if (type === 'int' || Number.isInteger(value)) return value + Number(by);
  return value + Number(by) * Math.max(1e-6, Math.abs(value) * 0.01);
}

export const isBetween: Test = ({ args: [value, from, to] }, yes, wants, working) => {
  if (value === undefined || from === undefined || to === undefined) return;
  const [low, high] = [constantOf(from), constantOf(to)];
  if (low === undefined || high === undefined || low.value === null || high.value === null) {
    // All three get the same instant: it lies between itself and itself.
    const alike = to.type === value.type ? [value, from, to] : [value, from];
    if (yes) wishEqual(alike, slotOf(value.type), wants, working);
    return;
  }
  const { type } = low;
  const isDuration = value.type === 'datetime' && high.type === 'timespan';
  const end = isDuration ? (low.value as bigint) + (high.value as bigint) : high.value;
  const wish: Wish = yes
    ? { kind: 'range', type, low: low.value, high: end }
    : { kind: 'range', type, low: beside(end, type, 1), high: undefined };
  working.wish(value, [wish], wants);
};
