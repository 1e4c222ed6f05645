import type { IANAZone } from 'luxon';
import { isDatetimeTicks, TICKS_PER_MILLISECOND, UNIX_EPOCH } from './civil.ts';
import { zoneRules } from './zone-rules.ts';

const DAY_MS = 86_400_000;
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+\-/]*$/;

/** The rules of one time zone of the IANA database. */
export class Zone {
  readonly name: string;
  readonly #zone: IANAZone;
  /** The offset on days without a transition, by days since 1970; null on days with one. */
  readonly #days = new Map<number, number | null>();

  private constructor(name: string) {
    this.name = name;
    this.#zone = zoneRules().create(name);
  }

  static readonly #known = new Map<string, Zone | undefined>();

  /** The zone of an IANA name (`Europe/Paris`, `US/Pacific`), or `undefined` when there is none. */
  static of(name: string): Zone | undefined {
    if (!Zone.#known.has(name)) {
      const valid = ZONE_NAME.test(name) && zoneRules().isValidZone(name);
      Zone.#known.set(name, valid ? new Zone(name) : undefined);
    }
    return Zone.#known.get(name);
  }

  /** `datetime_utc_to_local`: the wall clock at an instant; `undefined` outside the calendar. */
  utcToLocal(ticks: bigint): bigint | undefined {
    const local = ticks + this.#offsetTicks(millisecondsOf(ticks));
    return isDatetimeTicks(local) ? local : undefined;
  }

  /**
   * `datetime_local_to_utc`: the instant at which the wall clock shows this. A time that a jump forward skips, or a jump back
   * repeats, is read with the offset that holds after the jump: 02:00 in Brussels on the spring Sunday is 00:00Z.
   */
  localToUtc(ticks: bigint): bigint | undefined {
    const milliseconds = millisecondsOf(ticks);
    const before = this.#offset(milliseconds - DAY_MS);
    const after = this.#offset(milliseconds + DAY_MS);
    const utc = ticks - offsetTicks(this.#localOffset(milliseconds, before, after));
    return isDatetimeTicks(utc) ? utc : undefined;
  }

  /** The offset to read a wall clock with, given those of a day earlier and later, between which a zone jumps once at most. */
  #localOffset(local: number, before: number, after: number): number {
    if (before === after) return this.#offset(local - after) === after ? after : this.#offset(local - before);
    return this.#offset(local - Math.min(before, after)) === after ? after : before;
  }

  #offsetTicks(milliseconds: number): bigint {
    return offsetTicks(this.#offset(milliseconds));
  }

  /** Milliseconds east of UTC at an instant. */
  #offset(milliseconds: number): number {
    const day = Math.floor(milliseconds / DAY_MS);
    let offset = this.#days.get(day);
    if (offset === undefined) {
      const start = this.#ask(day * DAY_MS);
      offset = start === this.#ask((day + 1) * DAY_MS) ? start : null;
      this.#days.set(day, offset);
    }
    return offset ?? this.#ask(milliseconds);
  }

  #ask(milliseconds: number): number {
    return Math.round(this.#zone.offset(milliseconds) * 60_000);
  }
}

/** Milliseconds since 1970, rounded down. */
function millisecondsOf(ticks: bigint): number {
  const since = ticks - UNIX_EPOCH;
  const milliseconds = since / TICKS_PER_MILLISECOND;
  return Number(
    since < 0n && milliseconds * TICKS_PER_MILLISECOND !== since ? milliseconds - 1n : milliseconds,
  );
}

const offsetTicks = (milliseconds: number): bigint => BigInt(milliseconds) * TICKS_PER_MILLISECOND;
