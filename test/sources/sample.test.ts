import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from './helpers.ts';

const cell = fc.constantFrom(
  ...['', '7', '-3', '007', '1.5', 'true', 'False', '12345678901234567890', '2025-10-20T01:02:03Z'],
  ...['3/4/2025 1:02:03', '25/4/2025', '4/25/2025', '20.10.2025 01:02', 'text', 'a,b', 'say "x"', '{"a":1}'],
);
const spelled = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Columns that are of one kind at first, and where another cell comes up: what decides their type lies far down, or nowhere. */
const column = fc.record({
  most: cell,
  other: cell,
  at: fc.oneof(fc.nat(3000), fc.nat(23_000), fc.constant(1e9)),
});
const evidence = fc.record({
  columns: fc.array(column, { minLength: 1, maxLength: 3 }),
  time: column,
  type: fc.option(fc.constantFrom('DeviceNetworkEvents', 'Heartbeat', '')),
  otherType: fc.constantFrom('Heartbeat', 'DeviceNetworkEvents', ''),
  otherAt: fc.oneof(fc.nat(2500), fc.constant(1e9)),
  rows: fc.constantFrom(50, 150, 2500, 21_000),
  ragged: fc.option(fc.nat(300), { freq: 4 }),
});

test('both readers of CSV find the same tables and types, however far down it is decided', async () => {
  await fc.assert(
    fc.asyncProperty(evidence, async ({ columns, time, type, otherType, otherAt, rows, ragged }) => {
      const given = [time, ...columns];
      const lines = [
        ['Timestamp', ...columns.map((_, index) => `Own${index}`), ...(type === null ? [] : ['Type'])].join(
          ',',
        ),
      ];
      for (let row = 0; row < rows; row++) {
        const cells = given.map(({ most, other, at }) => spelled(row === at ? other : most));
        if (type !== null) cells.push(row === otherAt ? otherType : type);
        lines.push((row === ragged ? cells.slice(0, -1) : cells).join(','));
      }
      const path = fileWith('DeviceNetworkEvents.csv', `${lines.join('\n')}\n`);
      const shown = async (reader: 'fast' | 'plain') => {
        const { tables, report } = await openEvidence([path], { reader });
        return {
          tables: [...tables].map(([name, { schema }]) => [
            name,
            schema.filter((one) => one.name === 'Timestamp' || one.name.startsWith('Own')),
          ]),
          said: report.diagnostics.map(({ slug, message }) => [slug, message]),
        };
      };
      expect(await shown('fast')).toEqual(await shown('plain'));
    }),
    { numRuns: 25 },
  );
});

test.each([
  ['further down', 5],
  ['far down', 300],
])('columns that objects bring %s are typed by all that they hold', async (_, at) => {
  const lines = Array.from({ length: at + 20 }, (_, row) =>
    JSON.stringify({
      Timestamp: '2025-10-20T01:02:03Z',
      DeviceName: 'a',
      RemotePort: 443,
      ActionType: 'x',
      RemoteIP: '1.2.3.4',
      ...(row < at ? {} : { Extra: row % 2 === 0 ? row : row + 0.5 }),
    }),
  );
  const path = fileWith('DeviceNetworkEvents.jsonl', `${lines.join('\n')}\n`);
  const { tables } = await openEvidence([path]);
  const extra = tables.get('DeviceNetworkEvents')?.schema.find(({ name }) => name === 'Extra');
  expect(extra?.type).toBe('real');
});

test.each([
  ['tell nothing: the file is left out', '3/4/2025 1:02:03', []],
  ['tell it in the last row', '4/25/2025 1:02:03', ['DeviceNetworkEvents']],
])('dates that %s', async (_, last, names) => {
  const row = '3/4/2025 1:02:03,pc,host.example\n';
  const path = fileWith(
    'DeviceNetworkEvents.csv',
    `Timestamp,DeviceName,RemoteUrl\n${row.repeat(60_000)}${row.replace('3/4/2025 1:02:03', last)}`,
  );
  const { tables, report } = await openEvidence([path]);
  expect([...tables.keys()]).toEqual(names);
  expect(report.diagnostics.some(({ slug }) => slug === 'ambiguous-dates')).toBe(names.length === 0);
});

test('of a file with many columns fewer rows are looked at, by both readers alike', async () => {
  const names = Array.from({ length: 501 }, (_, index) => `Own${index}`);
  const cellOf = (row: number, index: number): string =>
    (row === 1900 && index === 50) || (row === 2300 && index === 60) ? 'late' : `${row * 7 + index}`;
  const lines = Array.from({ length: 2400 }, (_, row) =>
    names.map((_, index) => cellOf(row, index)).join(','),
  );
  const path = fileWith('Own_CL.csv', `${[names.join(','), ...lines].join('\n')}\n`);
  for (const reader of ['fast', 'plain'] as const) {
    const { tables, report } = await openEvidence([path], { reader });
    const types = new Map(tables.get('Own_CL')?.schema.map(({ name, type }) => [name, type]));
    expect([types.get('Own50'), types.get('Own60'), types.get('Own70')]).toEqual(['string', 'long', 'long']);
    expect(report.diagnostics).toEqual([]);
  }
});

test('types of objects are looked for in so many rows, and no further than so many bytes', async () => {
  const typeWith = async (filler: number): Promise<string | undefined> => {
    const text = 'x'.repeat(filler);
    const lines = Array.from({ length: 130 }, (_, row) =>
      JSON.stringify({ Own: row === 120 ? { a: 1 } : 'text', Filler: text }),
    );
    const { tables } = await openEvidence([fileWith('Own.jsonl', `${lines.join('\n')}\n`)]);
    return tables.get('Own')?.schema.find(({ name }) => name === 'Own')?.type;
  };
  expect(await typeWith(10)).toBe('dynamic');
  expect(await typeWith(170_000)).toBe('string');
});
