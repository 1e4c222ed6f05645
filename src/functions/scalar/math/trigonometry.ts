import { defineScalar, overload, param, type ScalarDefinition } from '../../define.ts';
import * as angles from './elementary/angles.ts';

/** A function of one angle or ratio; `compute` may answer null outside its domain. */
function trigonometric(
  name: string,
  summary: string,
  argument: string,
  compute: (x: number) => number | null,
  example: { readonly kql: string; readonly result: number | boolean | null },
): ScalarDefinition {
  return defineScalar({
    name,
    category: 'math',
    summary,
    returns:
      name.startsWith('a') && name !== 'atan' ? 'A `real`; null outside -1 … 1.' : 'A `real`; null for null.',
    reference: `${name}-function.md`,
    overloads: [overload({ params: [param('x', 'real', argument)], returns: 'real', map: compute })],
    examples: [example],
  });
}

const angle = 'An angle in radians.';
const inDomain =
  (compute: (x: number) => number) =>
  (x: number): number | null =>
    x < -1 || x > 1 ? null : compute(x);

export const sin = trigonometric('sin', 'The sine of an angle.', angle, angles.sin, {
  kql: 'print sin(0)',
  result: 0,
});
export const cos = trigonometric('cos', 'The cosine of an angle.', angle, angles.cos, {
  kql: 'print cos(0)',
  result: 1,
});
export const tan = trigonometric('tan', 'The tangent of an angle.', angle, angles.tan, {
  kql: 'print tan(0)',
  result: 0,
});
export const cot = trigonometric('cot', 'The cotangent of an angle.', angle, (x) => 1 / angles.tan(x), {
  kql: 'print round(cot(pi() / 4), 9)',
  result: 1,
});
export const asin = trigonometric('asin', 'The angle with a given sine.', 'A sine.', inDomain(angles.asin), {
  kql: 'print asin(2)',
  result: null,
});
export const acos = trigonometric(
  'acos',
  'The angle with a given cosine.',
  'A cosine.',
  inDomain(angles.acos),
  {
    kql: 'print acos(1)',
    result: 0,
  },
);
export const atan = trigonometric('atan', 'The angle with a given tangent.', 'A tangent.', angles.atan, {
  kql: 'print atan(0.5)',
  result: 0.4636476090008061,
});
export const degrees = trigonometric(
  'degrees',
  'Turns radians into degrees.',
  angle,
  (x) => x * (180 / Math.PI),
  { kql: 'print degrees(pi() / 4)', result: 45 },
);
export const radians = trigonometric(
  'radians',
  'Turns degrees into radians.',
  'An angle in degrees.',
  (x) => x * (Math.PI / 180),
  { kql: 'print radians(180) == pi()', result: true },
);

export const atan2 = defineScalar({
  name: 'atan2',
  category: 'math',
  summary: 'The angle between the positive x-axis and the ray to the point (x, y).',
  returns: 'A `real` in radians from -π to π; null when either argument is null.',
  reference: 'atan2-function.md',
  overloads: [
    overload({
      params: [param('y', 'real', 'The Y coordinate.'), param('x', 'real', 'The X coordinate.')],
      returns: 'real',
      map: (y, x) => angles.atan2(y, x),
    }),
  ],
  examples: [{ kql: 'print atan2(1, 1)', result: Math.PI / 4 }],
});

export const pi = defineScalar({
  name: 'pi',
  category: 'math',
  summary: 'The ratio of a circle to its diameter.',
  returns: 'The `real` 3.141592653589793.',
  reference: 'pi-function.md',
  overloads: [overload({ params: [], returns: 'real', map: () => Math.PI })],
  examples: [{ kql: 'print pi()', result: Math.PI }],
});
