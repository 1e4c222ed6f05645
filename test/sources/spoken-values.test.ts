import { expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from './helpers.ts';

/** What becomes of the cells of a column, as read by the kernels and one by one. */
async function cellsOf(column: string, texts: readonly string[]): Promise<unknown> {
  const path = fileWith('n.csv', `DeviceName,${column}\n${texts.map((text) => `a,${text}\n`).join('')}`);
  const { tables, report } = await openEvidence([`DeviceNetworkEvents=${path}`]);
  const { Engine } = await import('../../src/engine/engine.ts');
  const engine = new Engine();
  for (const [name, source] of tables) engine.addTableSource(name, source);
  const { primary } = await engine.query(`DeviceNetworkEvents | project ${column}`);
  return { cells: primary.rows().map(([cell]) => cell), coercions: report.files[0]?.coercions };
}

const bool = 'IsInitiatingProcessRemoteSession';

test('bool is read as databases, pandas and people write it', async () => {
  const yes = ['true', 'True', '1', '1.0', 't', 'T', 'yes', 'Y'];
  const no = ['false', 'FALSE', '0', '0.0', 'f', 'no', 'N', 'No'];
  const { cells, coercions } = (await cellsOf(bool, [...yes, ...no])) as {
    cells: unknown;
    coercions: unknown;
  };
  expect(cells).toEqual([...yes.map(() => true), ...no.map(() => false)]);
  expect(coercions).toEqual([]);
});

test('a word of another language is no bool', async () => {
  expect(await cellsOf(bool, ['WAHR', 'true'])).toEqual({
    cells: [null, true],
    coercions: [{ column: bool, type: 'bool', count: 1, example: 'WAHR', lines: [2] }],
  });
});

test.each([
  'NULL',
  'null',
  '(null)',
  'NaN',
  'nan',
  'NaT',
  '<NA>',
  '\\N',
  'N/A',
  '#N/A',
  'None',
  '-',
  'undefined',
])('%s says that there is no value', async (word) => {
  const coercion = { column: 'RemotePort', type: 'int', count: 2, example: word, lines: [2, 4] };
  expect(await cellsOf('RemotePort', [word, '443', word])).toEqual({
    cells: [null, 443, null],
    coercions: [{ ...coercion, areBlank: true }],
  });
  // One that says something else has lost it.
  expect(await cellsOf('RemotePort', [word, '="443"', word])).toEqual({
    cells: [null, null, null],
    coercions: [{ ...coercion, count: 3, example: '="443"', lines: [2, 3, 4] }],
  });
});
