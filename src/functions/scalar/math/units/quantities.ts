/** The size of each unit of a quantity in one base unit. `undefined`: Kusto knows the unit, we do not know its exact size there. */
export type Units = ReadonlyMap<string, number | undefined>;

const prefixes = {
  nano: 1e-9,
  micro: 1e-6,
  milli: 1e-3,
  centi: 1e-2,
  deci: 1e-1,
  '': 1,
  deca: 1e1,
  hecto: 1e2,
  kilo: 1e3,
  mega: 1e6,
  giga: 1e9,
  tera: 1e12,
} as const;
type Prefix = keyof typeof prefixes;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A unit and its multiples, as Kusto spells them: `Kilometer`. */
const metric = (unit: string, size: number, names: readonly Prefix[]): [string, number][] =>
  names.map((name) => [capital(name + unit), size * prefixes[name]]);

const inexact = (...names: string[]): [string, undefined][] => names.map((name) => [name, undefined]);

const DEGREE = Math.PI / 180;

export const angles: Units = new Map<string, number | undefined>([
  ...metric('radian', 1, ['nano', 'micro', 'milli', 'centi', 'deci', '']),
  ...metric('degree', DEGREE, ['nano', 'micro', 'milli', '']),
  ['Arcminute', DEGREE / 60],
  ['Arcsecond', DEGREE / 3600],
  ['Gradian', Math.PI / 200],
  ['Revolution', 2 * Math.PI],
  ...inexact('NatoMil', 'Tilt'),
]);

const FOOT = 0.3048;
const SURVEY_FOOT = 1200 / 3937;
const meters: readonly Prefix[] = ['nano', 'micro', 'milli', 'centi', 'deci', '', 'deca', 'hecto', 'kilo'];

export const lengths: Units = new Map<string, number | undefined>([
  ...metric('meter', 1, meters),
  ['Inch', FOOT / 12],
  ['Microinch', (FOOT / 12) * 1e-6],
  ['Mil', (FOOT / 12) * 1e-3],
  ['Foot', FOOT],
  ['Yard', FOOT * 3],
  ['UsSurveyFoot', SURVEY_FOOT],
  ['NauticalMile', 1852],
  ['Angstrom', 1e-10],
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

const perTime = (unit: string, size: number): [string, number][] => [
  [`${unit}PerHour`, size / 3600],
  [`${unit}PerMinute`, size / 60],
  [`${unit}PerSecond`, size],
];

export const speeds: Units = new Map<string, number | undefined>([
  ...metric('meter', 1, ['milli', 'centi', '', 'kilo']).flatMap(([unit, size]) => perTime(unit, size)),
  // Kusto has no speeds per hour in these.
  ...metric('meter', 1, ['nano', 'micro', 'deci']).flatMap(([unit, size]) => perTime(unit, size).slice(1)),
  ...perTime('Foot', FOOT),
  ...perTime('Inch', FOOT / 12),
  ...perTime('Yard', FOOT * 3),
  ...perTime('UsSurveyFoot', SURVEY_FOOT),
  ['MilePerHour', 0.44704],
  ...inexact('Knot'),
]);

const POUND = 453.59237;

export const masses: Units = new Map<string, number | undefined>([
  ...metric('gram', 1, ['nano', 'micro', 'milli', 'centi', 'deci', '', 'deca', 'hecto', 'kilo']),
  ...metric('tonne', 1e6, ['', 'kilo', 'mega']),
  ...metric('pound', POUND, ['', 'kilo', 'mega']),
  ['ShortTon', POUND * 2000],
  ['LongTon', POUND * 2240],
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

export const energies: Units = new Map<string, number | undefined>([
  ...metric('joule', 1, ['milli', '', 'kilo', 'mega', 'giga']),
  ...metric('calorie', 4.184, ['', 'kilo', 'mega']),
  ...metric('wattHour', 3600, ['', 'kilo', 'mega', 'giga', 'tera']),
  ...metric('wattDay', 86_400, ['', 'kilo', 'mega', 'giga', 'tera']),
  ...metric('britishThermalUnit', 1055.05585262, ['', 'kilo', 'mega', 'giga']),
  ['Erg', 1e-7],
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

export const forces: Units = new Map<string, number | undefined>([
  ...metric('newton', 1, ['micro', 'milli', '', 'deca', 'kilo', 'mega']),
  ['Dyn', 1e-5],
  ...inexact('KilogramForce', 'KiloPond', 'KilopoundForce', 'OunceForce', 'Poundal', 'PoundForce'),
  ...inexact('ShortTonForce', 'TonneForce'),
]);

export const volumes: Units = new Map<string, number | undefined>([
  ...metric('liter', 1e-3, ['micro', 'milli', 'centi', 'deci', '', 'deca', 'hecto', 'kilo', 'mega']),
  ...(['micro', 'milli', 'centi', 'deci', '', 'hecto', 'kilo'] as const).map((name): [string, number] => [
    `Cubic${capital(`${name}meter`)}`,
    prefixes[name] ** 3,
  ]),
  ['HectocubicMeter', 100],
  ['KilocubicMeter', 1000],
  ...inexact('AcreFoot', 'AuTablespoon', 'BoardFoot', 'CubicFoot', 'CubicInch', 'CubicMile', 'CubicYard'),
  ...inexact('DecausGallon', 'DeciusGallon', 'HectocubicFoot', 'HectousGallon', 'ImperialBeerBarrel'),
  ...inexact('ImperialGallon', 'ImperialOunce', 'ImperialPint', 'KilocubicFoot', 'KiloimperialGallon'),
  ...inexact('KilousGallon', 'MegacubicFoot', 'MegaimperialGallon', 'MegausGallon', 'MetricCup'),
  ...inexact('MetricTeaspoon', 'OilBarrel', 'UkTablespoon', 'UsBeerBarrel', 'UsCustomaryCup', 'UsGallon'),
  ...inexact('UsLegalCup', 'UsOunce', 'UsPint', 'UsQuart', 'UsTablespoon', 'UsTeaspoon'),
]);
