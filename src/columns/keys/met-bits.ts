import type { DoubleTable } from './double-table.ts';

/** The most whole numbers of which a bit says whether they were met: 2 MB. */
const BITS = 2 ** 24;

/**
 * A bit for each whole number from 0 up to the largest met, and for all that have a place in `direct`, set where it was met. They stay in the
 * cache, which ids do not. Undefined where most keys are no such numbers.
 */
export function bitsOfMet(table: DoubleTable, direct: Int32Array): Int32Array | undefined {
  let most = direct.length - 1;
  const { count } = table;
  for (let id = 0; id < count; id++) {
    const key = table.keyOf(id);
    if (key > most && key < BITS) most = key | 0;
  }
  const bits = new Int32Array((most >>> 5) + 1);
  let others = 0;
  for (let id = 0; id < count; id++) {
    const key = table.keyOf(id);
    const whole = key | 0;
    if (whole === key && whole >= 0 && whole <= most) bits[whole >>> 5]! |= 1 << (whole & 31);
    else if (!Number.isNaN(key)) others++;
  }
  if (others * 2 > count) return undefined;
  for (let whole = 0; whole < direct.length; whole++)
    if (direct[whole] !== -1) bits[whole >>> 5]! |= 1 << (whole & 31);
  return bits;
}
