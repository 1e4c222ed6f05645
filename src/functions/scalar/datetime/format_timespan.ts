import { civilFromTicks, TICKS_PER_DAY } from '../../../types/time/datetime.ts';
import { defineScalar, overload, param } from '../../define.ts';
import { compileFormat, fractionText, type Piece, padded } from './time-format.ts';

interface SpanParts {
  readonly days: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: number;
}

function partsOf(ticks: bigint): SpanParts {
  const days = Number(ticks / TICKS_PER_DAY);
  return { ...civilFromTicks(ticks % TICKS_PER_DAY), days };
}

const pieces: Readonly<Record<string, (span: SpanParts) => string>> = {
  h: (span) => String(span.hour),
  hh: (span) => padded(span.hour, 2),
  H: (span) => String(span.hour),
  HH: (span) => padded(span.hour, 2),
  m: (span) => String(span.minute),
  mm: (span) => padded(span.minute, 2),
  s: (span) => String(span.second),
  ss: (span) => padded(span.second, 2),
};

function pieceOf(run: string): Piece<SpanParts> | undefined {
  if (/^d{1,8}$/.test(run)) return (span) => padded(span.days, run.length);
  if (/^(?:f{1,7}|F{1,7})$/.test(run)) return (span) => fractionText(span.fraction, run);
  return pieces[run];
}

const compiled = new Map<string, (span: SpanParts) => string>();

/** A negative timespan is formatted as its size, after a minus sign. */
function formatSpan(ticks: bigint, format: string): string {
  let formatter = compiled.get(format);
  if (formatter === undefined) {
    formatter = compileFormat('format_timespan', format, pieceOf);
    if (compiled.size < 100) compiled.set(format, formatter);
  }
  return ticks < 0n ? `-${formatter(partsOf(-ticks))}` : formatter(partsOf(ticks));
}

export const formatTimespanFunction = defineScalar({
  name: 'format_timespan',
  category: 'datetime',
  summary: 'A timespan as a text in a format.',
  returns: 'A `string`, empty for null. Letters and delimiters that Kusto does not list are refused.',
  reference: 'format-timespan-function.md',
  overloads: [
    overload({
      params: [
        param('timespan', 'timespan', 'The value to format.'),
        param('format', 'string', 'Runs of d, f, F, h, H, m, s, and the delimiters space / - : , . _ [ ].'),
      ],
      returns: 'string',
      map: formatSpan,
    }),
  ],
  examples: [
    {
      kql: "print format_timespan(time(29.09:00:05.12345), 'ddd.h:mm:ss [fffffff]')",
      result: '029.9:00:05 [1234500]',
    },
    { kql: "print format_timespan(-(1d + 2h), 'd.hh:mm')", result: '-1.02:00' },
  ],
});
