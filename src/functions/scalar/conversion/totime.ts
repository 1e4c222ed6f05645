import { conversion } from './conversion.ts';

/** `todatetime(value)`. */
export const todatetime = conversion(
  'datetime',
  'todatetime',
  [],
  'todatetime-function.md',
  'A datetime; null when a text is not one. A number counts ticks of 100 ns since year 1.',
  [
    { kql: 'print todatetime("2015-12-31 23:59:59.9")', result: '2015-12-31T23:59:59.9000000Z' },
    { kql: 'print todatetime("12-02-2022")', result: '2022-12-02T00:00:00.0000000Z' },
    { kql: 'print todatetime("soon")', result: null },
  ],
);

/** `totimespan(value)`. */
export const totimespan = conversion(
  'timespan',
  'totimespan',
  ['totime'],
  'totimespan-function.md',
  'A timespan; null when a text is not one. A number counts ticks of 100 ns.',
  [
    { kql: 'print totimespan("0.00:03:00")', result: '00:03:00' },
    { kql: 'print totimespan("90s")', result: '00:01:30' },
    { kql: 'print totimespan("1.5")', result: null },
  ],
);
