import type { Decimal } from './decimal.ts';
import type { DynamicValue } from './dynamic.ts';
import type { ScalarType } from './scalar-type.ts';

/** The JavaScript form of a non-null value of each Kusto type, when it travels alone (columns pack 64-bit values tighter). */
export interface ValueTypes {
  bool: boolean;
  /** A 32-bit integer. */
  int: number;
  long: bigint;
  real: number;
  decimal: Decimal;
  /** Ticks of 100 ns since 0001-01-01T00:00:00Z. */
  datetime: bigint;
  /** Ticks of 100 ns. */
  timespan: bigint;
  /** Lower-case text with dashes. */
  guid: string;
  string: string;
  /** `null` stands for `dynamic(null)`. */
  dynamic: DynamicValue;
}

export type ValueOf<T extends ScalarType> = ValueTypes[T];

/** A non-null value of any Kusto type; a null cell is `null`. */
export type Scalar = ValueTypes[ScalarType];
