import type { SortKey } from './sort-words.ts';

/** Bits of a key that does not fit, at least, for it to be worth a look. */
const LEAST_PART = 16;

/** Keys that are sorted by at once. */
interface Together {
  readonly whole: readonly SortKey[];
  /** The key after them, and how many of its upper bits are left room for. */
  readonly cut: { readonly key: SortKey; readonly bits: number } | undefined;
}

/** The keys from `first` on that fit 64 bits, one at least, and the next, if there is room for enough of it. */
export function keysTogether(keyAt: (index: number) => SortKey, first: number, count: number): Together {
  const whole: SortKey[] = [];
  let room = 64;
  for (let at = first; at < count; at++) {
    const key = keyAt(at);
    if (at === first || key.bits <= room) whole.push(key);
    else return { whole, cut: room < LEAST_PART ? undefined : { key, bits: room } };
    room -= key.bits;
  }
  return { whole, cut: undefined };
}
