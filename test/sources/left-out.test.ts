import { expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, rowsOf } from './helpers.ts';

const row = { Timestamp: '2025-10-20T10:00:00Z', DeviceName: 'a', RemoteUrl: 'x.com', RemotePort: 443 };

async function opened(name: string, content: unknown, given = '') {
  const path = fileWith(name, typeof content === 'string' ? content : JSON.stringify(content));
  const { tables, report } = await openEvidence([given + path]);
  const table = tables.get('DeviceNetworkEvents');
  return {
    tables: [...tables.keys()],
    names: table === undefined ? [] : (await rowsOf(table, ['DeviceName'])).flat(),
    said: report.diagnostics.flatMap(({ code, severity }) => (severity === 'information' ? [] : [code])),
  };
}

test.each([
  [
    'the error of a service',
    'DeviceNetworkEvents_2.json',
    { error: { code: '429', message: 'x' } },
    ['KB312'],
  ],
  ['rows in a document of an unknown form', 'DeviceNetworkEvents.json', { data: [row], n: 1 }, ['KB343']],
  ['a summary', 'DeviceNetworkEvents.csv', 'url,count_\nx.com,3\n', ['KB343']],
])('%s is no table', async (_, name, content, said) => {
  expect(await opened(name, content)).toEqual({ tables: [], names: [], said });
});

test('lines that end in carriage returns alone are told as what they are', async () => {
  const path = fileWith('DeviceNetworkEvents.csv', 'Timestamp,DeviceName\r2025-10-20T10:00:00Z,a\r');
  const { report } = await openEvidence([path]);
  expect(report.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['KB312', expect.stringContaining('its lines end in carriage returns alone')],
  ]);
});

test.each(['|', ' | ', '^', '~', ':', '\x01', '¦'])(
  'a heading that is delimited by %j is told as that',
  async (between) => {
    const text = ['Timestamp', 'DeviceName', 'RemotePort'].join(between);
    const { report } = await openEvidence([fileWith('DeviceNetworkEvents.psv', `${text}\n${text}\n`)]);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['KB312']);
    const shown = between === '\x01' ? 'the character U+0001' : `'${between.trim()}'`;
    expect(report.diagnostics[0]?.message).toContain(`its heading is delimited by ${shown}, and commas`);
  },
);

test('nor is what is given as a table and has none of its columns; an empty list is', async () => {
  const given = 'DeviceNetworkEvents=';
  const odd = await opened('odd.json', [{ url: 'x.com', count_: 3 }], given);
  expect(odd).toEqual({ tables: [], names: [], said: ['KB343'] });
  const empty = await opened('odd.json', [], given);
  expect(empty).toEqual({ tables: ['DeviceNetworkEvents'], names: [], said: [] });
});

test('a file of few columns of the table that its name speaks of is told', async () => {
  const found = await opened('DeviceNetworkEvents_2.csv', 'RemoteUrl,count_,sum_\nx.com,3,4\n');
  expect(found).toEqual({ tables: ['DeviceNetworkEvents_2'], names: [], said: ['KB344'] });
});

test('an empty list is an empty table', async () => {
  const found = await opened('DeviceNetworkEvents.json', { value: [] });
  expect(found).toEqual({ tables: ['DeviceNetworkEvents'], names: [], said: [] });
});

test.each([
  ['alone', { value: [row] }, []],
  ['of Azure', { value: [row], nextLink: 'https://example.org/2' }, ['KB345']],
  [
    'of OData',
    { '@odata.context': 'c', '@odata.nextLink': 'https://example.org/2', value: [row] },
    ['KB345'],
  ],
  ['with an error', { value: [row], error: { code: 'Partial', message: 'too much' } }, ['KB333']],
  ['of Graph without its schema', { results: [row] }, []],
])('rows of an answer %s', async (_, content, said) => {
  expect(await opened('DeviceNetworkEvents.json', content)).toEqual({
    tables: ['DeviceNetworkEvents'],
    names: ['a'],
    said,
  });
});
