import { angle, cross, dot, type Vector3 } from '../shapes/sphere.ts';
import { type Doubt, ROUNDING } from './doubt.ts';

interface Range {
  readonly low: number;
  readonly high: number;
  readonly isOnLeft: boolean;
}

const FULL = 2 * Math.PI;

/** The direction in which one point is seen from another, counterclockwise from the axis that lies farthest off. */
export function directionFrom(from: Vector3, point: Vector3): number {
  const { x, y, z } = from;
  const [ax, ay, az] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  const farthest = { x: Number(ax <= ay && ax <= az), y: 0, z: 0 };
  if (farthest.x === 0) farthest[ay <= az ? 'y' : 'z'] = 1;
  const up = cross(from, farthest);
  return Math.atan2(dot(point, up), dot(point, cross(up, from)));
}

/**
 * The directions in which one long edge may leave a point to pass through some discs and beside others. They are angles about the first
 * disc that it has to pass through: until there is one, every direction is allowed but those that were ruled out.
 */
export class DirectionWindow {
  readonly #from: Vector3;
  readonly #doubt: Doubt;
  #middle: number | undefined;
  #low = 0;
  #high = 0;
  #ruledOut: Range[] = [];
  /** How far directions may be off by rounding: the nearer a point, the more. */
  #error = 1e-14;

  constructor(from: Vector3, doubt: Doubt) {
    this.#from = from;
    this.#doubt = doubt;
  }

  /** Whether an edge to a point keeps to what is allowed. */
  allows(point: Vector3): boolean {
    if (dot(this.#from, point) < 0) return false;
    const direction = this.#direction(point);
    if (this.#middle !== undefined && !this.#isWithin(direction, this.#low, this.#high)) return false;
    return !this.#ruledOut.some(({ low, high }) => this.#isWithin(direction, low, high));
  }

  /** Makes edges pass within `radius` of a point; false when none can any more. */
  target(point: Vector3, radius: number): boolean {
    const width = this.#width(point, radius);
    if (width === undefined) return true;
    if (this.#middle === undefined) {
      this.#middle = this.#direction(point);
      [this.#low, this.#high] = [-width, width];
      this.#ruledOut = this.#ruledOut.map(({ low, high, isOnLeft }) => {
        const start = this.#relative(low);
        return { low: start, high: start + (high - low), isOnLeft };
      });
    } else {
      const direction = this.#direction(point);
      this.#low = Math.max(this.#low, direction - width);
      this.#high = Math.min(this.#high, direction + width);
    }
    for (const range of this.#ruledOut) this.#ruleOut(range);
    this.#ruledOut = [];
    return this.#isOpen();
  }

  /** Makes edges keep `radius` from a point and pass on one side of it; false when none can any more. */
  avoid(point: Vector3, radius: number, isOnLeft: boolean): boolean {
    const width = this.#width(point, radius);
    if (width === undefined) {
      [this.#middle, this.#low, this.#high] = [0, 1, -1];
      return false;
    }
    const direction = this.#direction(point);
    const [right, left] = isOnLeft ? [width, Math.PI / 2] : [Math.PI / 2, width];
    const range = { low: direction - right, high: direction + left, isOnLeft };
    if (this.#middle === undefined) {
      this.#ruledOut.push(range);
      return true;
    }
    this.#ruleOut(range);
    return this.#isOpen();
  }

  #ruleOut({ low, high, isOnLeft }: Range): void {
    if (this.#middle === undefined) return;
    for (const turn of [-FULL, 0, FULL]) {
      const [from, to] = [low + turn, high + turn];
      if (to < this.#low || from > this.#high) continue;
      const isInside = from >= this.#low && to <= this.#high;
      if (isInside ? isOnLeft : to >= this.#high) this.#high = Math.min(this.#high, from);
      if (isInside ? !isOnLeft : from <= this.#low) this.#low = Math.max(this.#low, to);
    }
  }

  #isOpen(): boolean {
    return this.#doubt.isPositive(this.#high - this.#low, this.#error);
  }

  #isWithin(direction: number, low: number, high: number): boolean {
    const middle = (low + high) / 2;
    const off = Math.abs(remainder(direction - middle));
    return this.#doubt.isPositive((high - low) / 2 - off, this.#error);
  }

  #direction(point: Vector3): number {
    this.#error = Math.max(this.#error, (4 * ROUNDING) / angle(this.#from, point));
    return this.#relative(directionFrom(this.#from, point));
  }

  #relative(direction: number): number {
    return this.#middle === undefined ? direction : remainder(direction - this.#middle);
  }

  /** Half the angle under which a disc is seen; undefined from within it. */
  #width(point: Vector3, radius: number): number | undefined {
    const distance = angle(this.#from, point);
    if (!this.#doubt.isPositive(distance - radius, 2 * ROUNDING)) return undefined;
    return Math.asin(Math.min(1, Math.sin(radius) / Math.sin(distance)));
  }
}

/** An angle brought between -π and π. */
const remainder = (direction: number): number => direction - FULL * Math.round(direction / FULL);
