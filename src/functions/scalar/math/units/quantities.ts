/** A size as a fraction, since neither a hundredth nor a minute has an exact reciprocal among doubles. */
export type Size = readonly [numerator: number, denominator: number];

/** The size of each unit of a quantity in one base unit. `undefined`: Kusto knows the unit, we do not know its exact size there. */
export type Units = ReadonlyMap<string, Size | undefined>;

const prefixes = {
  nano: [1, 1e9],
  micro: [1, 1e6],
  milli: [1, 1e3],
  centi: [1, 1e2],
  deci: [1, 1e1],
  '': [1, 1],
  deca: [1e1, 1],
  hecto: [1e2, 1],
  kilo: [1e3, 1],
  mega: [1e6, 1],
  giga: [1e9, 1],
  tera: [1e12, 1],
} as const satisfies Record<string, Size>;
type Prefix = keyof typeof prefixes;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A unit and its multiples, as Kusto spells them: `Kilometer`. */
const metric = (unit: string, size: number, names: readonly Prefix[]): [string, Size][] =>
  names.map((name) => [capital(name + unit), [size * prefixes[name][0], prefixes[name][1]]]);

const inexact = (...names: string[]): [string, undefined][] => names.map((name) => [name, undefined]);

const DEGREE = Math.PI / 180;

/** In radians. */
export const angles: Units = new Map<string, Size | undefined>([
  ...metric('radian', 1, ['nano', 'micro', 'milli', 'centi', 'deci', '']),
  ...metric('degree', DEGREE, ['nano', 'micro', 'milli', '']),
  ['Arcminute', [DEGREE, 60]],
  ['Arcsecond', [DEGREE, 3600]],
  ['Gradian', [Math.PI, 200]],
  ['Revolution', [2 * Math.PI, 1]],
  ...inexact('NatoMil', 'Tilt'),
]);

const FOOT = 0.3048;
const SURVEY_FOOT: Size = [1200, 3937];
const meters: readonly Prefix[] = ['nano', 'micro', 'milli', 'centi', 'deci', '', 'deca', 'hecto', 'kilo'];

/** In metres. */
export const lengths: Units = new Map<string, Size | undefined>([
  ...metric('meter', 1, meters),
  ['Inch', [FOOT, 12]],
  ['Microinch', [FOOT, 12e6]],
  ['Mil', [FOOT, 12e3]],
  ['Foot', [FOOT, 1]],
  ['Yard', [FOOT * 3, 1]],
  ['UsSurveyFoot', SURVEY_FOOT],
  ['NauticalMile', [1852, 1]],
  ['Angstrom', [1, 1e10]],
  ...inexact(
    'AstronomicalUnit',
    'Chain',
    'DataMile',
    'DtpPica',
    'DtpPoint',
    'Fathom',
    'Hand',
    'KilolightYear',
  ),
  ...inexact('Kiloparsec', 'LightYear', 'MegalightYear', 'Megaparsec', 'Mile', 'Parsec', 'PrinterPica'),
  ...inexact('PrinterPoint', 'Shackle', 'SolarRadius', 'Twip'),
]);

const perTime = (unit: string, [size, per]: Size): [string, Size][] => [
  [`${unit}PerHour`, [size, per * 3600]],
  [`${unit}PerMinute`, [size, per * 60]],
  [`${unit}PerSecond`, [size, per]],
];

/** In metres a second. */
export const speeds: Units = new Map<string, Size | undefined>([
  ...metric('meter', 1, ['milli', 'centi', '', 'kilo']).flatMap(([unit, size]) => perTime(unit, size)),
  // Kusto has no speeds per hour in these.
  ...metric('meter', 1, ['nano', 'micro', 'deci']).flatMap(([unit, size]) => perTime(unit, size).slice(1)),
  ...perTime('Foot', [FOOT, 1]),
  ...perTime('Inch', [FOOT, 12]),
  ...perTime('Yard', [FOOT * 3, 1]),
  ...perTime('UsSurveyFoot', SURVEY_FOOT),
  ['MilePerHour', [0.44704, 1]],
  ...inexact('Knot'),
]);

const POUND = 453.59237;

/** In grams. */
export const masses: Units = new Map<string, Size | undefined>([
  ...metric('gram', 1, ['nano', 'micro', 'milli', 'centi', 'deci', '', 'deca', 'hecto', 'kilo']),
  ...metric('tonne', 1e6, ['', 'kilo', 'mega']),
  ...metric('pound', POUND, ['', 'kilo', 'mega']),
  ['ShortTon', [POUND * 2000, 1]],
  ['LongTon', [POUND * 2240, 1]],
  ...inexact(
    'EarthMass',
    'Grain',
    'LongHundredweight',
    'Ounce',
    'ShortHundredweight',
    'Slug',
    'SolarMass',
    'Stone',
  ),
]);

/** In joules. */
export const energies: Units = new Map<string, Size | undefined>([
  ...metric('joule', 1, ['milli', '', 'kilo', 'mega', 'giga']),
  ...metric('calorie', 4.184, ['', 'kilo', 'mega']),
  ...metric('wattHour', 3600, ['', 'kilo', 'mega', 'giga', 'tera']),
  ...metric('wattDay', 86_400, ['', 'kilo', 'mega', 'giga', 'tera']),
  ...metric('britishThermalUnit', 1055.05585262, ['', 'kilo', 'mega', 'giga']),
  ['Erg', [1, 1e7]],
  ...inexact(
    'DecathermEc',
    'DecathermImperial',
    'DecathermUs',
    'ElectronVolt',
    'FootPound',
    'GigaelectronVolt',
  ),
  ...inexact('HorsepowerHour', 'KiloelectronVolt', 'MegaelectronVolt', 'TeraelectronVolt', 'ThermEc'),
  ...inexact('ThermImperial', 'ThermUs'),
]);

/** In newtons. */
export const forces: Units = new Map<string, Size | undefined>([
  ...metric('newton', 1, ['micro', 'milli', '', 'deca', 'kilo', 'mega']),
  ['Dyn', [1, 1e5]],
  ...inexact('KilogramForce', 'KiloPond', 'KilopoundForce', 'OunceForce', 'Poundal', 'PoundForce'),
  ...inexact('ShortTonForce', 'TonneForce'),
]);

/** In cubic metres. */
export const volumes: Units = new Map<string, Size | undefined>([
  ...metric('liter', 1, ['micro', 'milli', 'centi', 'deci', '', 'deca', 'hecto', 'kilo', 'mega']).map(
    ([name, [liters, per]]): [string, Size] => [name, [liters, per * 1000]],
  ),
  ...(['micro', 'milli', 'centi', 'deci', '', 'hecto', 'kilo'] as const).map((name): [string, Size] => [
    `Cubic${capital(`${name}meter`)}`,
    [prefixes[name][0] ** 3, prefixes[name][1] ** 3],
  ]),
  ['HectocubicMeter', [100, 1]],
  ['KilocubicMeter', [1000, 1]],
  // As many to the cubic metre as the example of convert-volume-function.md has.
  ['AcreFoot', [1, 0.000810714]],
  ...inexact('AuTablespoon', 'BoardFoot', 'CubicFoot', 'CubicInch', 'CubicMile', 'CubicYard'),
  ...inexact('DecausGallon', 'DeciusGallon', 'HectocubicFoot', 'HectousGallon', 'ImperialBeerBarrel'),
  ...inexact('ImperialGallon', 'ImperialOunce', 'ImperialPint', 'KilocubicFoot', 'KiloimperialGallon'),
  ...inexact('KilousGallon', 'MegacubicFoot', 'MegaimperialGallon', 'MegausGallon', 'MetricCup'),
  ...inexact('MetricTeaspoon', 'OilBarrel', 'UkTablespoon', 'UsBeerBarrel', 'UsCustomaryCup', 'UsGallon'),
  ...inexact('UsLegalCup', 'UsOunce', 'UsPint', 'UsQuart', 'UsTablespoon', 'UsTeaspoon'),
]);
