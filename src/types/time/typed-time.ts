import { formatDatetime, isDatetimeTicks, UNIX_EPOCH } from './datetime.ts';
import { formatTimespan } from './timespan.ts';

/** A datetime cell of `rows({ typed: true })`: exact to 100 ns. */
export class Datetime {
  /** Ticks of 100 ns since 0001-01-01T00:00:00Z. */
  readonly ticks: bigint;

  constructor(ticks: bigint) {
    this.ticks = ticks;
  }

  /** Rounded down to the millisecond. */
  toDate(): Date {
    const ticks = this.ticks - UNIX_EPOCH;
    const milliseconds = ticks / 10_000n;
    return new Date(
      Number(ticks < 0n && milliseconds * 10_000n !== ticks ? milliseconds - 1n : milliseconds),
    );
  }

  /** `2017-01-01T00:00:00.0000000Z`. */
  toString(): string {
    return formatDatetime(this.ticks);
  }

  toJSON(): string {
    return this.toString();
  }
}

/** A timespan cell of `rows({ typed: true })`. */
export class Timespan {
  /** Ticks of 100 ns. */
  readonly ticks: bigint;

  constructor(ticks: bigint) {
    this.ticks = ticks;
  }

  /** The length in seconds, as near as a number comes. */
  toSeconds(): number {
    return Number(this.ticks) / 1e7;
  }

  /** `1.02:03:04.5000000`. */
  toString(): string {
    return formatTimespan(this.ticks);
  }

  toJSON(): string {
    return this.toString();
  }
}

/** Ticks of a JavaScript `Date`; `undefined` when it is invalid or outside years 1 to 9999. */
export function ticksOfDate(date: Date): bigint | undefined {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) return undefined;
  const ticks = UNIX_EPOCH + BigInt(milliseconds) * 10_000n;
  return isDatetimeTicks(ticks) ? ticks : undefined;
}
