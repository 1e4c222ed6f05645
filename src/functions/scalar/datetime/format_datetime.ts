import { type CivilTime, civilFromTicks } from '../../../types/time/datetime.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { compileFormat, fractionText, type Piece, padded } from './time-format.ts';

const twelve = (hour: number): number => (hour % 12 === 0 ? 12 : hour % 12);

/** Runs of a letter, each reading one part of a date. */
const pieces: Readonly<Record<string, (time: CivilTime) => string>> = {
  d: (time) => String(time.day),
  dd: (time) => padded(time.day, 2),
  h: (time) => String(twelve(time.hour)),
  hh: (time) => padded(twelve(time.hour), 2),
  H: (time) => String(time.hour),
  HH: (time) => padded(time.hour, 2),
  m: (time) => String(time.minute),
  mm: (time) => padded(time.minute, 2),
  M: (time) => String(time.month),
  MM: (time) => padded(time.month, 2),
  s: (time) => String(time.second),
  ss: (time) => padded(time.second, 2),
  y: (time) => String(time.year % 100),
  yy: (time) => padded(time.year % 100, 2),
  yyyy: (time) => padded(time.year, 4),
  tt: (time) => (time.hour < 12 ? 'AM' : 'PM'),
};

const pieceOf = (run: string): Piece<CivilTime> | undefined =>
  /^(?:f{1,7}|F{1,7})$/.test(run) ? (time) => fractionText(time.fraction, run) : pieces[run];

const compiled = new Map<string, (time: CivilTime) => string>();

function formatterOf(format: string): (time: CivilTime) => string {
  let formatter = compiled.get(format);
  if (formatter === undefined) {
    formatter = compileFormat('format_datetime', format, pieceOf);
    if (compiled.size < 100) compiled.set(format, formatter);
  }
  return formatter;
}

export const formatDatetimeFunction = defineScalar({
  name: 'format_datetime',
  category: 'datetime',
  summary: 'A datetime as a text in a format.',
  returns: 'A `string`, empty for null. Letters and delimiters that Kusto does not list are refused.',
  reference: 'format-datetime-function.md',
  overloads: [
    overload({
      params: [
        param('date', 'datetime', 'The value to format.'),
        param(
          'format',
          'string',
          'Runs of d, f, F, h, H, m, M, s, t, y, and the delimiters space / - : , . _ [ ].',
        ),
      ],
      returns: 'string',
      map: (date, format) => formatterOf(format)(civilFromTicks(date)),
      specialise([, format]) {
        if (typeof format !== 'string') return undefined;
        const formatter = formatterOf(format);
        return (date) => formatter(civilFromTicks(date));
      },
    }),
  ],
  examples: [
    {
      kql: "print format_datetime(datetime(2017-01-29 09:00:05), 'yy-MM-dd [hh:mm:ss tt]')",
      result: '17-01-29 [09:00:05 AM]',
    },
    { kql: "print format_datetime(datetime(2020-06-15 13:45:09.05), 'ss.ff')", result: '09.05' },
  ],
});
