import { expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { matcher } from '../../src/sources/opening/part-columns.ts';
import { fileWith } from './helpers.ts';

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

const time = '2025-10-20T01:02:03Z';

test.each([
  ['RemoteUrl,remoteUrl', 'RemoteUrl', 'remoteUrl'],
  ['remoteurl,RemoteUrl', 'RemoteUrl', 'remoteurl'],
  ['REMOTEURL,remoteurl', 'RemoteUrl', 'remoteurl'],
])(
  'of two headings that differ in case one is the column, and the other is told of: %s',
  async (headings, column, other) => {
    const path = fileWith('DeviceNetworkEvents.csv', `Timestamp,DeviceName,${headings}\n${time},a,b,c\n`);
    const { report } = await openEvidence([path]);
    const said = report.diagnostics.filter(({ code }) => code === 'KB325');
    expect(said.map(({ name, message }) => [name, message.replace(path, 'FILE')])).toEqual([
      [
        column,
        `FILE: the heading '${column}' is there in another case, too: '${other}' is a column of its own.`,
      ],
    ]);
  },
);

test.each(['RemoteUrl', 'remoteurl', 'Remote,remote'])(
  'headings that are one column each are not told of: %s',
  async (headings) => {
    const cells = headings.replace(/\w+/g, 'b');
    const path = fileWith(
      'DeviceNetworkEvents.csv',
      `Timestamp,DeviceName,${headings}\n${time},a,${cells}\n`,
    );
    const { report } = await openEvidence([path]);
    expect(report.diagnostics.filter(({ code }) => code === 'KB325')).toEqual([]);
  },
);

test.each([
  ['remoteurl', 'RemoteUrl'],
  ['RemoteUrl', 'remoteurl'],
])('a key that comes up late in another case is told of: %s, %s', async (first, later) => {
  const line = (key: string): string =>
    `${JSON.stringify({ Timestamp: time, DeviceName: 'a', ActionType: 'b', [key]: 'c' })}\n`;
  const path = fileWith('DeviceNetworkEvents.json', line(first).repeat(3000) + line(later));
  const { report } = await openEvidence([path]);
  await report.complete();
  const late = report.diagnostics.filter(({ code }) => code === 'KB328');
  expect(late.map(({ names }) => names)).toEqual([[later]]);
});
