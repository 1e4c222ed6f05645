import { Decimal } from '../../../types/decimal.ts';
import { defineScalar, optional, overload, param } from '../../define.ts';

const precision = optional(
  'precision',
  'count',
  'How many digits to keep after the point; negative for tens, hundreds …',
  0n,
);

/** Half away from zero. */
function half(value: number): number {
  const whole = Math.trunc(value);
  return Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole;
}

function roundReal(value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  const scale = 10 ** Math.min(400, Math.abs(Math.trunc(places)));
  const rounded = places >= 0 ? half(value * scale) / scale : half(value / scale) * scale;
  // Beyond the range of doubles there is nothing left to round, or all of it is.
  if (!Number.isFinite(rounded)) return places >= 0 ? value : 0;
  return rounded + 0;
}

function roundLong(value: bigint, places: number): bigint {
  if (places >= 0) return value;
  if (places < -19) return 0n;
  const scale = 10n ** BigInt(-Math.trunc(places));
  const away = value < 0n ? -(scale / 2n) : scale / 2n;
  return BigInt.asIntN(64, ((value + away) / scale) * scale);
}

export const round = defineScalar({
  name: 'round',
  category: 'rounding',
  summary: 'Rounds a number to a count of digits after the point.',
  returns: 'The nearest such number, of the same type; halves go away from zero. Null for null.',
  reference: 'round-function.md',
  overloads: [
    overload({
      params: [param('number', 'int', 'The number to round.'), precision],
      returns: 'int',
      map: (number, places) => Number(BigInt.asIntN(32, roundLong(BigInt(number), places))),
    }),
    overload({
      params: [param('number', 'long', 'The number to round.'), precision],
      returns: 'long',
      map: roundLong,
    }),
    overload({
      params: [param('number', 'real', 'The number to round.'), precision],
      returns: 'real',
      kernel([{ values }, { values: places }], out) {
        for (let row = 0; row < out.length; row++) out.values[row] = roundReal(values[row]!, places[row]!);
      },
    }),
    overload({
      params: [param('number', 'decimal', 'The number to round.'), precision],
      returns: 'decimal',
      map: (number, places) =>
        places < -40 ? Decimal.fromLong(0) : places > 40 ? number : number.rounded(Math.trunc(places)),
    }),
  ],
  examples: [
    { kql: 'print round(2.15, 1)', result: 2.2 },
    { kql: 'print round(-2.5)', result: -3 },
    { kql: 'print round(-50.55, -2)', result: -100 },
  ],
});
