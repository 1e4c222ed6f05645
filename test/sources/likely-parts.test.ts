import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { EvidenceOptions } from '../../src/sources/evidence-options.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';

/** What files with such headings are told to be parts of: `file of table`. */
async function partsOf(
  headings: Readonly<Record<string, string>>,
  { isNamed = false, ...options }: EvidenceOptions & { readonly isNamed?: boolean } = {},
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kqlbox-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, heading] of Object.entries(headings))
    writeFileSync(join(folder, name), `${heading}\n${heading.replace(/\w+/g, 'x')}\n`);
  const paths = Object.keys(headings).map((name) => `${name.replace(/\W.*/, '')}=${join(folder, name)}`);
  const { report } = await openEvidence(isNamed ? paths : [folder], options);
  return report.diagnostics
    .filter(({ code }) => code === 'KB348')
    .map(({ message }) => {
      const [, path = '', whole = ''] = /^(.*) is read as .* a part of (.*)\.$/.exec(message) ?? [];
      return `${basename(path)} of ${whole}`;
    })
    .sort();
}

const same = 'When,Host,Tool';

test('files are parts of the one whose name is theirs without its end', async () => {
  expect(await partsOf({ 'Mine.csv': same, 'Mine_1.csv': same, 'Mine (2).csv': same })).toEqual([
    'Mine (2).csv of Mine',
    'Mine_1.csv of Mine',
  ]);
  expect(await partsOf({ 'Mine_1.csv': same, 'Mine_2.csv': same })).toEqual([]);
  expect(await partsOf({ 'Mine.csv': same, 'Yours_1.csv': same })).toEqual([]);
});

test('of several such names the longest is meant', async () => {
  expect(await partsOf({ 'Mine.csv': same, 'Mine_1.csv': same, 'Mine_1_part2.csv': same })).toEqual([
    'Mine_1.csv of Mine',
    'Mine_1_part2.csv of Mine_1',
  ]);
});

test('names of which the case alone differs are one table, of which the first has the name', async () => {
  expect(await partsOf({ 'Mine.csv': same, 'mine_1.csv': same })).toEqual(['mine_1.csv of Mine']);
  expect(await partsOf({ 'MINE.csv': same, 'mine.tsv': same.replaceAll(',', '\t') })).toEqual([
    'mine.tsv of MINE',
  ]);
});

test.each([
  ['WHEN,host,Size,Kind', ['Mine_1.csv of Mine']],
  ['When,Host,Size,Kind,Path', []],
  ['When', []],
  ['When,Host', ['Mine_1.csv of Mine']],
])('columns are shared, in any case: %s', async (heading, parts) => {
  expect(await partsOf({ 'Mine.csv': same, 'Mine_1.csv': heading })).toEqual(parts);
});

test('parts of tables that are known are read as these', async () => {
  const heading = 'TimeGenerated,Computer,EventID';
  expect(await partsOf({ 'SecurityEvent.csv': heading, 'SecurityEvent_1.csv': heading })).toEqual([]);
});

test('whoever names tables, or gives their schemas, knows them apart', async () => {
  const files = { 'Mine.csv': same, 'Mine_1.csv': same };
  expect(await partsOf(files, { isNamed: true })).toEqual([]);
  const columns = [{ name: 'Host', type: 'string' as const }];
  const schemas = new Map(['Mine', 'Mine_1'].map((name) => [name, columns]));
  expect(await partsOf(files, { schemas })).toEqual([]);
});
