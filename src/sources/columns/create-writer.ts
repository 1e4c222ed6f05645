import { Decimal } from '../../types/decimal.ts';
import { parseGuid } from '../../types/guid.ts';
import { parseBool, parseInt32, parseLong, parseReal } from '../../types/number-parse.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { parseTimespan } from '../../types/time/timespan.ts';
import { BoxedWriter } from './boxed-writer.ts';
import type { ColumnWriter, MisfitCount } from './column-writer.ts';
import { DynamicWriter } from './dynamic-writer.ts';
import { LongWriter } from './long-writer.ts';
import { NumberWriter } from './number-writer.ts';
import { StringWriter } from './string-writer.ts';
import { type TimeOptions, timeReader } from './time-reading.ts';

/** The whole number in `443.0`, as spreadsheets write it. */
const whole = (text: string): string | undefined => /^\s*([+-]?\d+)\.0+\s*$/.exec(text)?.[1];

const readInt = (text: string): number | undefined => {
  const value = parseInt32(text);
  if (value !== undefined) return value;
  const integer = whole(text);
  return integer === undefined ? undefined : parseInt32(integer);
};

const readLong = (text: string): bigint | number | undefined => {
  const value = parseLong(text) ?? parseLong(whole(text) ?? '');
  if (value === undefined) return undefined;
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : value;
};

/** How databases and people write what Kusto writes as true and false. */
const spokenBool: Readonly<Record<string, number>> = { t: 1, f: 0, y: 1, n: 0, yes: 1, no: 0 };

const readBool = (text: string): number | undefined => {
  const value = parseBool(text) ?? parseBool(whole(text) ?? '');
  return value === undefined ? spokenBool[text.trim().toLowerCase()] : Number(value);
};

/**
 * The writer of a column. `times` says how those of a datetime column are read; `asText` says that the shape writes dynamic values as
 * JSON inside a text.
 */
export function createWriter(
  type: ScalarType,
  misfits: MisfitCount,
  asText: boolean,
  times: TimeOptions = {},
): ColumnWriter {
  switch (type) {
    case 'string':
      return new StringWriter();
    case 'long':
      return new LongWriter(type, readLong, misfits);
    case 'datetime':
      return new LongWriter(type, timeReader(times), misfits, times.epoch !== undefined);
    case 'timespan':
      return new LongWriter(type, parseTimespan, misfits);
    case 'int':
      return new NumberWriter(type, readInt, misfits);
    case 'bool':
      return new NumberWriter(type, readBool, misfits);
    case 'real':
      return new NumberWriter(type, parseReal, misfits);
    case 'decimal':
      return new BoxedWriter(type, Decimal.parse, misfits);
    case 'guid':
      return new BoxedWriter(type, parseGuid, misfits);
    case 'dynamic':
      return new DynamicWriter(asText);
  }
}
