import { exactAt } from '../../../columns/long.ts';
import { vectorFrom } from '../../../columns/make.ts';
import type { DecimalVector, LongVector, RealVector, Vector } from '../../../columns/vector.ts';
import type { Decimal } from '../../../types/decimal.ts';
import { blank } from '../../vectors/longs.ts';
import { presentRows, stepOf } from '../../vectors/present.ts';
import { doublesFor } from '../../vectors/spare-doubles.ts';

/** A loop over reals: fills `out[row]` from `a[row * aStep]` and `b[row * bStep]`. */
export type RealLoop = (
  a: Float64Array,
  aStep: number,
  b: Float64Array,
  bStep: number,
  out: Float64Array,
) => void;

/** Runs a loop over two real vectors; a row is null where either side is. */
export function combineReals(
  loop: RealLoop,
  left: RealVector,
  right: RealVector,
  length: number,
): RealVector {
  const out = doublesFor(length);
  loop(left.values, stepOf(left), right.values, stepOf(right), out);
  const valid = presentRows([left, right], length);
  blank(out, valid);
  return { type: 'real', length, constant: false, values: out, valid };
}

/** One row after the other; `undefined` gives a null. */
export function combineDecimals(
  combine: (a: Decimal, b: Decimal) => Decimal | undefined,
  left: DecimalVector,
  right: DecimalVector,
  length: number,
): Vector {
  const valid = presentRows([left, right], length);
  const aStep = stepOf(left);
  const bStep = stepOf(right);
  const results = Array.from({ length }, (_, row) =>
    valid !== undefined && valid[row] === 0
      ? null
      : (combine(left.values[row * aStep]!, right.values[row * bStep]!) ?? null),
  );
  return vectorFrom('decimal', results);
}

/** A timespan scaled by a real: `combine` works in doubles; the fraction of a tick is dropped, too large a result is null. */
export function scaleTimespans(
  combine: (ticks: number, factor: number) => number,
  span: LongVector,
  factor: RealVector,
  length: number,
): Vector {
  const valid = presentRows([span, factor], length);
  const spanStep = stepOf(span);
  const factorStep = stepOf(factor);
  const results = Array.from({ length }, (_, row) => {
    if (valid !== undefined && valid[row] === 0) return null;
    const ticks = Math.trunc(
      combine(Number(exactAt(span, row * spanStep)), factor.values[row * factorStep]!),
    );
    return Math.abs(ticks) < 2 ** 63 ? BigInt(ticks) : null;
  });
  return vectorFrom('timespan', results);
}

/** The values of a 64-bit vector of timespans or longs as doubles. */
export function asDoubles(vector: LongVector): Float64Array {
  return vector.values instanceof Float64Array ? vector.values : Float64Array.from(vector.values, Number);
}
