import type { Scalar } from '../../src/types/value.ts';
import { constantOf, constantText, type Way } from './wants.ts';
import { lateValue, slotOf } from './wish.ts';

/** `a - b` and `a + b` of times and numbers: one is chosen, the other follows from it. */
const sum =
  (sign: 1 | -1): Way =>
  ({ args: [left, right], type }, wishes, wants, working) => {
    if (left === undefined || right === undefined) return;
    const result = slotOf(type, wishes);
    const value = (): Scalar | null => working.maker.ofSlot(result, 'difference');
    const plus = (a: Scalar | null, b: Scalar | null, by: number): Scalar | null => {
      if (a === null || b === null) return null;
      if (typeof a === 'bigint' && typeof b === 'bigint') return a + BigInt(by) * b;
      return Number(a) + by * Number(b);
    };
    const [a, b] = [constantOf(left), constantOf(right)];
    if (b !== undefined) {
      working.wish(left, [lateValue(() => plus(value(), b.value, -sign), left.type)], wants);
      return;
    }
    if (a !== undefined) {
      working.wish(
        right,
        [lateValue(() => (sign > 0 ? plus(value(), a.value, -1) : plus(a.value, value(), -1)), right.type)],
        wants,
      );
      return;
    }
    const base = slotOf(right.type);
    working.wish(right, [{ kind: 'slot', slot: base }], wants);
    const other = slotOf(left.type);
    other.wishes.push(lateValue(() => plus(value(), working.maker.ofSlot(base, 'base'), -sign), left.type));
    working.wish(left, [{ kind: 'slot', slot: other }], wants);
  };

const scaled =
  (isProduct: boolean): Way =>
  ({ args: [left, right], type }, wishes, wants, working) => {
    if (left === undefined || right === undefined) return;
    const by = constantOf(right)?.value ?? (isProduct ? constantOf(left)?.value : undefined);
    const open = constantOf(right) === undefined && isProduct ? right : left;
    if (by === undefined || by === null) {
      // A share of a whole: let both be alike.
      working.wish(left, [{ kind: 'range', type: 'long', low: 5n, high: undefined }], wants);
      return;
    }
    const result = slotOf(type, wishes);
    working.wish(
      open,
      [
        lateValue(
          () => {
            const value = working.maker.ofSlot(result, 'product');
            if (value === null) return null;
            if (typeof value === 'bigint' && typeof by === 'bigint')
              return isProduct ? value / (by || 1n) : value * by;
            return isProduct ? Number(value) / Number(by) : Number(value) * Number(by);
          },
          type === 'real' && typeof by === 'bigint' ? 'real' : type,
        ),
      ],
      wants,
    );
  };

const ticksOf: Readonly<Record<string, bigint>> = {
  second: 10_000_000n,
  minute: 600_000_000n,
  hour: 36_000_000_000n,
  day: 864_000_000_000n,
};

/** Functions and operators that compute with numbers and times. */
export const numbers: Readonly<Record<string, Way>> = {
  '-': sum(-1),
  '+': sum(1),
  '*': scaled(true),
  '/': scaled(false),
  datetime_diff: ({ args: [unit, left, right] }, wishes, wants, working) => {
    const ticks = ticksOf[constantText(unit) ?? ''];
    if (left === undefined || right === undefined || ticks === undefined) return;
    const result = slotOf('long', wishes);
    const value = (): bigint => ((working.maker.ofSlot(result, 'difference') ?? 0n) as bigint) * ticks;
    const [a, b] = [constantOf(left), constantOf(right)];
    if (b !== undefined) {
      working.wish(left, [lateValue(() => (b.value as bigint) + value(), 'datetime')], wants);
      return;
    }
    if (a !== undefined) {
      working.wish(right, [lateValue(() => (a.value as bigint) - value(), 'datetime')], wants);
      return;
    }
    const base = slotOf('datetime');
    working.wish(right, [{ kind: 'slot', slot: base }], wants);
    working.wish(
      left,
      [lateValue(() => (working.maker.ofSlot(base, 'time') as bigint) + value(), 'datetime')],
      wants,
    );
  },
};
