import { expect, test } from 'vitest';
import { matcher } from '../../src/sources/opening/part-columns.ts';

const known = {
  name: 'Mine',
  timeColumn: undefined,
  columns: [
    { name: 'Computer', type: 'string' as const },
    { name: 'EventID', type: 'int' as const },
  ],
};

test.each([
  [
    ['Computer', 'EventID'],
    ['Computer', 'EventID'],
  ],
  [
    ['COMPUTER', 'eventid', 'Mine'],
    ['Computer', 'EventID', undefined],
  ],
  [
    ['computer', 'Computer'],
    [undefined, 'Computer'],
  ],
  [
    ['computer', 'COMPUTER'],
    ['Computer', undefined],
  ],
])(
  'the columns of a table are found by their names, in any case where none is spelled so: %j',
  (names, columns) => {
    expect(names.map(matcher(names, known))).toEqual(columns);
    expect(names.map(matcher(names, undefined))).toEqual(names.map(() => undefined));
  },
);
