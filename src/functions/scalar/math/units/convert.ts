import { KqlError } from '../../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../../diagnostics/runtime-diagnostics.ts';
import { defineScalar, overload, param, type ScalarDefinition } from '../../../define.ts';
import {
  angles,
  energies,
  forces,
  lengths,
  masses,
  type Size,
  speeds,
  type Units,
  volumes,
} from './quantities.ts';

/** Refuses a unit that Kusto has and whose exact size there is not known. */
export function refuseUnit(name: string, unit: string): never {
  const problem = `the size that Kusto gives the unit '${unit}' is not known exactly`;
  throw new KqlError([invalidArgument.nowhere({ name, problem })]);
}

export const unitDiffers =
  'Units that are defined exactly are converted; those whose size varies from source to source are refused.';

function conversion(
  quantity: string,
  units: Units,
  example: { readonly kql: string; readonly result: number },
): ScalarDefinition {
  const name = `convert_${quantity}`;
  const sizeOf = (unit: string): Size => units.get(unit) ?? refuseUnit(name, unit);
  return defineScalar({
    name,
    category: 'units',
    summary: `Converts a ${quantity} from one unit to another.`,
    returns: 'A `real`; null for null and for a unit that does not exist.',
    differs: unitDiffers,
    reference: `convert-${quantity}-function.md`,
    overloads: [
      overload({
        params: [
          param('value', 'real', 'What to convert.'),
          param('from', 'string', 'The unit it is in.'),
          param('to', 'string', 'The unit wanted.'),
        ],
        returns: 'real',
        map(value, from, to) {
          if (!units.has(from) || !units.has(to)) return null;
          const [size, per] = sizeOf(from);
          const [wantedSize, wantedPer] = sizeOf(to);
          return (value * size * wantedPer) / (wantedSize * per);
        },
      }),
    ],
    examples: [example],
  });
}

export const convertAngle = conversion('angle', angles, {
  kql: "print round(convert_angle(1.2, 'Degree', 'Arcminute'), 9)",
  result: 72,
});
export const convertEnergy = conversion('energy', energies, {
  kql: "print round(convert_energy(1.2, 'Joule', 'BritishThermalUnit'), 12)",
  result: 0.001137380544,
});
export const convertForce = conversion('force', forces, {
  kql: "print round(convert_force(1.2, 'Newton', 'Decanewton'), 9)",
  result: 0.12,
});
export const convertLength = conversion('length', lengths, {
  kql: "print round(convert_length(1.2, 'Meter', 'Foot'), 9)",
  result: 3.937007874,
});
export const convertMass = conversion('mass', masses, {
  kql: "print round(convert_mass(1.2, 'Kilogram', 'Pound'), 9)",
  result: 2.645547146,
});
export const convertSpeed = conversion('speed', speeds, {
  kql: "print round(convert_speed(1.2, 'MeterPerSecond', 'CentimeterPerHour'), 6)",
  result: 432000,
});
export const convertVolume = conversion('volume', volumes, {
  kql: "print round(convert_volume(1.2, 'CubicMeter', 'Liter'), 9)",
  result: 1200,
});
