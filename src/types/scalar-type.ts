/** The ten scalar types of Kusto. */
export const scalarTypes = [
  'bool',
  'int',
  'long',
  'real',
  'decimal',
  'datetime',
  'timespan',
  'guid',
  'string',
  'dynamic',
] as const;

export type ScalarType = (typeof scalarTypes)[number];

const aliases: Readonly<Record<string, ScalarType>> = {
  boolean: 'bool',
  int8: 'int',
  int32: 'int',
  int64: 'long',
  double: 'real',
  float: 'real',
  date: 'datetime',
  time: 'timespan',
  uuid: 'guid',
  uniqueid: 'guid',
};

/** The type that a name in a query or schema stands for, aliases (`double`, `date`, `time` …) included. */
export function scalarTypeOf(name: string): ScalarType | undefined {
  return (scalarTypes as readonly string[]).includes(name) ? (name as ScalarType) : aliases[name];
}

/** Times are no numbers, and `dynamic` may hold one. */
export const isNumeric = (type: ScalarType): boolean =>
  type === 'int' || type === 'long' || type === 'real' || type === 'decimal';

/** Types stored as 64-bit integers. */
export type LongType = 'long' | 'datetime' | 'timespan';

/** Whether values of the type are stored as 64-bit integers: long, datetime, timespan. */
export const isLongType = (type: ScalarType): type is LongType =>
  type === 'long' || type === 'datetime' || type === 'timespan';
