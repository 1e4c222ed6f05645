import { convertValue } from '../../src/types/convert.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import { formatDatetime } from '../../src/types/time/datetime.ts';
import type { Scalar } from '../../src/types/value.ts';

/** A value that several cells share, chosen when the first of them is written and all wishes are known. */
export interface Slot {
  readonly type: ScalarType;
  readonly wishes: Wish[];
  value: Scalar | null | undefined;
  isBeingMade: boolean;
}

export type TextPlace = 'start' | 'end' | 'term' | 'anywhere';

/** A property that a value should have, so that a query returns its row. Wishes that contradict each other are met in part. */
export type Wish =
  | {
      readonly kind: 'equals';
      readonly value: Scalar | null;
      readonly type: ScalarType;
      readonly folded?: boolean;
    }
  | { readonly kind: 'slot'; readonly slot: Slot }
  /** `text` is asked for when the value is written. */
  | {
      readonly kind: 'text';
      readonly place: TextPlace;
      readonly text: () => string;
      readonly exact?: boolean;
    }
  | {
      readonly kind: 'regex';
      readonly pattern: string;
      readonly group?: number;
      readonly value?: () => string;
    }
  | {
      readonly kind: 'range';
      readonly type: ScalarType;
      readonly low: Scalar | undefined;
      readonly high: Scalar | undefined;
    }
  | { readonly kind: 'differs'; readonly value: Scalar | null; readonly type: ScalarType }
  | { readonly kind: 'lacks'; readonly text: string }
  | { readonly kind: 'full' }
  | { readonly kind: 'empty' }
  /** A value that no other cell is likely to have. */
  | { readonly kind: 'fresh' }
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'at'; readonly step: string | number; readonly wish: Wish }
  /** The value is compared in lower case. */
  | { readonly kind: 'lower' }
  /** The text is XML of what the other wishes make. */
  | { readonly kind: 'xml' };

export function slotOf(type: ScalarType, wishes: readonly Wish[] = []): Slot {
  link(wishes);
  return { type, wishes: [...wishes], value: undefined, isBeingMade: false };
}

/** Hands each slot the other wishes of the cells that share it. Call it for all cells before the first value is made. */
export function link(wishes: readonly Wish[]): void {
  const steps = new Map<string | number, Wish[]>();
  for (const one of wishes) {
    if (one.kind === 'at') steps.set(one.step, [...(steps.get(one.step) ?? []), one.wish]);
    if (one.kind !== 'slot') continue;
    for (const other of wishes) {
      const isItself = other.kind === 'slot' && other.slot === one.slot;
      if (!isItself && !one.slot.wishes.includes(other)) one.slot.wishes.push(other);
    }
  }
  for (const inner of steps.values()) link(inner);
}

export const equals = (value: Scalar | null, type: ScalarType): Wish => ({ kind: 'equals', value, type });

/** A wish for a value that is known when it is needed. */
export const lateValue = (value: () => Scalar | null, type: ScalarType): Wish => ({
  kind: 'equals',
  type,
  get value() {
    return value();
  },
});

/** The value as another type, undefined where it is none. */
export function converted(value: Scalar | null, from: ScalarType, to: ScalarType): Scalar | null | undefined {
  if (value === null) return to === 'string' ? '' : null;
  if (from === to) return value;
  if (to === 'string' && from === 'datetime') return formatDatetime(value as bigint);
  try {
    return convertValue(value, from, to) ?? undefined;
  } catch {
    return undefined;
  }
}
