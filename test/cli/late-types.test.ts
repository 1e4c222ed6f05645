import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fileWith } from '../sources/helpers.ts';
import { answerOf, told, verdictsOf } from './verdicts.ts';

afterEach(() => void vi.unstubAllEnvs());

const columns = ['TimeGenerated', 'Computer', 'Facility', 'Type'];
const row = (computer: string, type: string): string[] => ['2025-10-20T01:02:03Z', computer, '', type];
/** Far after the rows that are looked at when a file is opened. */
const rows = [
  ...Array<string[]>(25_000).fill(row('a', 'Heartbeat')),
  row('bad', 'Syslog'),
  row('c', 'Mine_CL'),
];

const objects = (all: readonly string[][]): object[] =>
  all.map((cells) => Object.fromEntries(cells.map((cell, index) => [columns[index], cell])));
const csv = (all: readonly string[][]): string =>
  [columns, ...all].map((cells) => `${cells.join(',')}\n`).join('');
const lines = objects(rows).map((one) => `${JSON.stringify(one)}\n`);

const shapes = {
  'all.csv': csv(rows),
  'all.jsonl': lines.join(''),
  'all.json': JSON.stringify(objects(rows)),
  'spread.json': JSON.stringify({ value: objects(rows) }, undefined, 1),
  'all.jsonl.gz': gzipSync(lines.join('')),
};
/** Another file of the named table, in which nothing is found. */
const other = { 'Syslog.csv': csv([row('good', 'Syslog')]) };

const rules = {
  'named.kql': 'Syslog | where Computer == "bad"',
  'given to one file only.kql': 'Mine_CL | where Computer == "c"',
  'not there.kql': 'Syslog | where Computer == "nowhere"',
};
const expected = { named: 'fires', 'given to one file only': 'fires', 'not there': 'silent' };

describe.each(Object.keys(shapes) as (keyof typeof shapes)[])('a table that comes up late in %s', (name) => {
  const evidence = { ...other, [name]: shapes[name] };

  test.each(['1', '3'])('is found for rules that read no other table (%s threads)', async (threads) => {
    vi.stubEnv('KQLBOX_THREADS', threads);
    expect((await verdictsOf(rules, evidence)).verdicts).toEqual(expected);
  });

  test('is found when the first one is read, too', async () => {
    const pack = {
      ...rules,
      'first.kql': 'Heartbeat | where Computer == "bad"',
      'all.kql': 'union withsource=Table * | where Computer == "bad" and Table == "Syslog"',
    };
    const { verdicts, exit } = await verdictsOf(pack, evidence);
    expect({ verdicts, exit }).toEqual({ verdicts: { ...expected, first: 'silent', all: 'fires' }, exit: 0 });
  });

  test('is found by the careful reader', async () => {
    vi.stubEnv('KQLBOX_SCAN', 'careful');
    expect((await verdictsOf(rules, evidence)).verdicts).toEqual(expected);
  });

  test.each([
    ['Syslog | where Computer == "bad" | project Computer', 'bad'],
    ['Mine_CL | project Computer', 'c'],
    ['union Mine* | project Computer', 'c'],
    ['Syslog | where TimeGenerated > ago(1h) and Computer == "bad" | project Computer', 'bad'],
    ['Heartbeat | where Computer in ((Syslog | project Computer)) | project Computer', undefined],
    ['Heartbeat | where Computer in (Mine_CL) | project Computer', undefined],
    ['union withsource=Table * | where Table == "Syslog" and Computer == "bad" | project Computer', 'bad'],
  ])('is seen by %s', async (query, computer) => {
    const { rows, exit } = await answerOf(query, evidence);
    expect({ rows, exit }).toEqual({
      rows: computer === undefined ? [] : [{ Computer: computer }],
      exit: 0,
    });
  });

  test('is among what inspect lists, with its rows', async () => {
    const { out, exit } = await told(['inspect', fileWith(name, shapes[name]), '--json']);
    const { files } = JSON.parse(out) as { readonly files: readonly { table: string; rows: number }[] };
    expect(files.map(({ table, rows }) => `${table} ${rows}`).sort()).toEqual([
      'Heartbeat 25000',
      'Mine_CL 1',
      'Syslog 1',
    ]);
    expect(exit).toBe(0);
  });

  test('has its rows in a case', async () => {
    expect((await verdictsOf(rules, evidence, { imported: true })).verdicts).toEqual(expected);
  });
});

test('rows that are rejected of a late table are told, and by the exit code', async () => {
  const { rows: found, exit } = await answerOf('Syslog | project Computer', {
    'all.csv': `${shapes['all.csv']}one,cell,less\n`,
  });
  expect({ found, exit }).toEqual({ found: [{ Computer: 'bad' }], exit: 3 });
});
