import { defineScalar, overload, param } from '../../../define.ts';
import { refuseUnit, unitDiffers } from './convert.ts';

/** A scale: how a reading becomes kelvins, `(reading - zero) * step + origin`. */
interface Scale {
  readonly step: number;
  readonly zero: number;
  readonly origin: number;
}

const ICE = 273.15;
const scales: ReadonlyMap<string, Scale | undefined> = new Map([
  ['Kelvin', { step: 1, zero: 0, origin: 0 }],
  ['DegreeCelsius', { step: 1, zero: 0, origin: ICE }],
  ['MillidegreeCelsius', { step: 1e-3, zero: 0, origin: ICE }],
  ['DegreeFahrenheit', { step: 5 / 9, zero: 32, origin: ICE }],
  ['DegreeRankine', { step: 5 / 9, zero: 0, origin: 0 }],
  ['DegreeDelisle', { step: -2 / 3, zero: 150, origin: ICE }],
  ['DegreeNewton', { step: 100 / 33, zero: 0, origin: ICE }],
  ['DegreeReaumur', { step: 5 / 4, zero: 0, origin: ICE }],
  ['DegreeRoemer', { step: 40 / 21, zero: 7.5, origin: ICE }],
  ['SolarTemperature', undefined],
]);

function convert(value: number, from: string, to: string): number | null {
  if (!scales.has(from) || !scales.has(to)) return null;
  const source = scales.get(from) ?? refuseUnit('convert_temperature', from);
  const target = scales.get(to) ?? refuseUnit('convert_temperature', to);
  return ((value - source.zero) * source.step + source.origin - target.origin) / target.step + target.zero;
}

export const convertTemperature = defineScalar({
  name: 'convert_temperature',
  category: 'units',
  summary: 'Converts a temperature from one scale to another.',
  returns: 'A `real`; null for null and for a unit that does not exist.',
  differs: unitDiffers,
  reference: 'convert-temperature-function.md',
  overloads: [
    overload({
      params: [
        param('value', 'real', 'What to convert.'),
        param('from', 'string', 'The unit it is in.'),
        param('to', 'string', 'The unit wanted.'),
      ],
      returns: 'real',
      map: convert,
    }),
  ],
  examples: [
    { kql: "print round(convert_temperature(1.2, 'Kelvin', 'DegreeCelsius'), 9)", result: -271.95 },
    { kql: "print round(convert_temperature(212, 'DegreeFahrenheit', 'DegreeDelisle'), 9)", result: 0 },
  ],
});
