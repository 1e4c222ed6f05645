import { DoubleTable } from './double-table.ts';
import { keepMet } from './met-rows.ts';
import { MANY_ROWS, NearNumbers } from './near-numbers.ts';
import { NumberFinder } from './number-finder.ts';
import { hasRuns, type Numbers, runsOf } from './number-runs.ts';
import { type NumberSteps, stepsOf } from './number-steps.ts';
import { RowsApart } from './rows-apart.ts';

/** So many batches are looked at for steps: the first may hold one hour only. */
const LOOKS = 8;

/**
 * Dense ids of numbers and null by first appearance; NaN is one value, −0 is 0. Whole numbers from 0 up that lie close
 * (ports, process and event ids, counts) are looked up by themselves, all others through hashes. With 10^6 rows
 * that gives ids to 10^5 values in 7 ns a row instead of 30, to 10^6 in 20 instead of 74, and finds them in 4 and 8 where
 * it took 29 and 45. So are numbers in steps, as hours are. Of a run of equal values one is looked up.
 */
export class NumberTable {
  readonly #table = new DoubleTable();
  /** Its numbers are never looked up elsewhere. */
  readonly #near = new NearNumbers();
  /** As `#near`. */
  #steps: NumberSteps | undefined;
  #looks = 0;
  #finder: NumberFinder | undefined;
  readonly #apart = new RowsApart();
  /** Of the rows put aside last, those whose value has a place in `#near`. */
  #newNear = 0;
  nullId = -1;

  get count(): number {
    return this.#table.count;
  }

  get bytes(): number {
    return this.#table.bytes + this.#near.bytes + (this.#steps?.ids.byteLength ?? 0);
  }

  idOf(value: number): number {
    const whole = value | 0;
    const { ids } = this.#near;
    if (whole !== value || whole < 0 || whole >= ids.length) return this.#idOfFar(value);
    const known = ids[whole]!;
    if (known !== -1) return known;
    const id = this.#table.reserve();
    ids[whole] = id;
    return id;
  }

  #idOfFar(value: number): number {
    const place = this.#steps?.reach(value) ?? -1;
    if (place === -1) return this.#table.idOf(value + 0);
    const { ids } = this.#steps!;
    if (ids[place] === -1) ids[place] = this.#table.reserve();
    return ids[place]!;
  }

  find(value: number): number {
    const whole = value | 0;
    const { ids } = this.#near;
    if (whole === value && whole >= 0 && whole < ids.length) return ids[whole]!;
    const place = this.#steps?.placeOf(value) ?? -1;
    return place === -1 ? this.#table.find(value + 0) : this.#steps!.ids[place]!;
  }

  idOfNull(): number {
    if (this.nullId === -1) this.nullId = this.#table.reserve();
    return this.nullId;
  }

  reserve(): number {
    return this.#table.reserve();
  }

  /** `ids[row]` becomes the id of `values[row]`, -1 where it has none. */
  findAll(values: Numbers, valid: Uint8Array | undefined, length: number, ids: Int32Array): void {
    if (this.#steps === undefined) {
      this.#finding().findAll(values, valid, length, this.nullId, ids);
      return;
    }
    for (let row = 0; row < length; row++)
      ids[row] = valid !== undefined && valid[row] === 0 ? this.nullId : this.find(values[row]!);
  }

  /** Writes the rows that have an id into `rows` and their ids into `ids`, and counts them. */
  findMet(
    values: Numbers,
    valid: Uint8Array | undefined,
    length: number,
    rows: Int32Array,
    ids: Int32Array,
  ): number {
    if (this.#steps === undefined)
      return this.#finding().findMet(values, valid, length, this.nullId, rows, ids);
    this.findAll(values, valid, length, ids);
    return keepMet(ids, length, rows);
  }

  #finding(): NumberFinder {
    this.#finder ??= new NumberFinder(this.#near, this.#table, this.#apart);
    return this.#finder;
  }

  number(values: Numbers, valid: Uint8Array | undefined, length: number, ids: Int32Array): void {
    // The first null gets its id in its turn: after the rows before it.
    const firstNull = valid === undefined || this.nullId !== -1 ? -1 : valid.subarray(0, length).indexOf(0);
    if (firstNull > 0) this.#number(values, undefined, 0, firstNull, ids);
    if (firstNull >= 0) this.idOfNull();
    this.#number(values, valid, Math.max(firstNull, 0), length, ids);
  }

  #number(values: Numbers, valid: Uint8Array | undefined, start: number, end: number, ids: Int32Array): void {
    const steps = this.#stepsFor(values, valid, start, end);
    if (steps !== undefined) this.#numberSteps(steps, values, valid, start, end, ids);
    else if (valid === undefined && hasRuns(values, start, end)) this.#numberRuns(values, start, end, ids);
    else this.#numberRows(values, valid, start, end, ids);
  }

  /** Numbers met before stay in the table as well, where nobody will look for them. */
  #stepsFor(
    values: Numbers,
    valid: Uint8Array | undefined,
    start: number,
    end: number,
  ): NumberSteps | undefined {
    if (this.#steps !== undefined || this.#looks === LOOKS || end - start < MANY_ROWS) return this.#steps;
    this.#looks++;
    const steps = stepsOf(values, valid, start, end);
    if (steps === undefined) return undefined;
    for (let id = 0; id < this.#table.count; id++) {
      const place = steps.reach(this.#table.keyOf(id));
      if (place !== -1) steps.ids[place] = id;
    }
    this.#steps = steps;
    return steps;
  }

  /** Ids are given in the order of rows, so those of numbers that are no steps in between. */
  #numberSteps(
    steps: NumberSteps,
    values: Numbers,
    valid: Uint8Array | undefined,
    start: number,
    end: number,
    ids: Int32Array,
  ): void {
    const { step } = steps;
    let { origin, ids: known } = steps;
    for (let row = start; row < end; row++) {
      if (valid !== undefined && valid[row] === 0) {
        ids[row] = this.nullId;
        continue;
      }
      const value = values[row]!;
      const place = ((value - origin) / step) | 0;
      if (place < 0 || place >= known.length || origin + place * step !== value) {
        ids[row] = this.idOf(value);
        ({ origin, ids: known } = steps);
        continue;
      }
      let id = known[place]!;
      if (id === -1) {
        id = this.#table.reserve();
        known[place] = id;
      }
      ids[row] = id;
    }
  }

  /** One row of each run of equal values stands for all. */
  #numberRuns(values: Numbers, start: number, end: number, ids: Int32Array): void {
    const runs = runsOf(values, start, end);
    const { firsts, length } = runs;
    const found = new Int32Array(length);
    this.#numberRows(runs.values, undefined, 0, length, found);
    for (let run = 0; run < length; run++) ids.fill(found[run]!, firsts[run], firsts[run + 1] ?? end);
  }

  #numberRows(
    values: Numbers,
    valid: Uint8Array | undefined,
    start: number,
    end: number,
    ids: Int32Array,
  ): void {
    const most = largestWhole(values, start, end);
    if (most >= 0 && this.#near.covers(most, end - start, this.#table)) {
      this.#numberNear(values, valid, start, end, ids);
      return;
    }
    if (end - start >= MANY_ROWS) this.#near.expectMany(this.#table);
    const left = this.#lookUp(values, valid, start, end, ids);
    if (left === 0) return;
    if (left === end - start && this.#newNear === 0) {
      this.#table.idsOf(this.#apart.keys, left, start === 0 ? ids : ids.subarray(start, end));
      return;
    }
    const { rows, keys, ids: found } = this.#apart;
    this.#table.idsOf(keys, left, found);
    const near = this.#near.ids;
    for (let at = 0; at < left; at++) {
      const row = rows[at]!;
      ids[row] = found[at]!;
      const whole = values[row]! | 0;
      if (whole >= 0 && whole < near.length && whole === values[row]) near[whole] = found[at]!;
    }
  }

  /** All values are whole numbers that have their places. */
  #numberNear(
    values: Numbers,
    valid: Uint8Array | undefined,
    start: number,
    end: number,
    ids: Int32Array,
  ): void {
    const near = this.#near.ids;
    const before = this.#table.count;
    let next = before;
    for (let row = start; row < end; row++) {
      if (valid !== undefined && valid[row] === 0) {
        ids[row] = this.nullId;
        continue;
      }
      const value = values[row]!;
      let id = near[value]!;
      if (id === -1) {
        id = next++;
        near[value] = id;
      }
      ids[row] = id;
    }
    if (next > before) this.#table.reserve(next - before);
  }

  /** Ids of nulls and of near numbers met before; the other rows and their keys are put aside, and counted. */
  #lookUp(
    values: Numbers,
    valid: Uint8Array | undefined,
    start: number,
    end: number,
    ids: Int32Array,
  ): number {
    this.#apart.reserve(end - start);
    const near = this.#near.ids;
    const { rows, keys } = this.#apart;
    let left = 0;
    let newNear = 0;
    for (let row = start; row < end; row++) {
      if (valid !== undefined && valid[row] === 0) {
        ids[row] = this.nullId;
        continue;
      }
      const value = values[row]! + 0;
      const whole = value | 0;
      if (whole >= 0 && whole < near.length && whole === value) {
        const id = near[whole]!;
        if (id !== -1) {
          ids[row] = id;
          continue;
        }
        newNear++;
      }
      keys[left] = value;
      rows[left++] = row;
    }
    this.#newNear = newNear;
    return left;
  }
}

/** The largest of the values; -1 when one of them is no whole number from 0 to 2^31 - 1. */
function largestWhole(values: Numbers, start: number, end: number): number {
  let most = 0;
  for (let row = start; row < end; row++) {
    const value = values[row]!;
    const whole = value | 0;
    if (whole !== value || whole < 0) return -1;
    if (whole > most) most = whole;
  }
  return most;
}
