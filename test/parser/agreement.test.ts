import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { mutateQuery, seededRandom } from '../../scripts/mutate-query.ts';
import { officialSyntax } from '../../scripts/official-syntax.ts';
import { parseQuery } from '../../src/parser/parse.ts';
import { brokenForms, forms } from './forms.ts';

/** Where we differ from Kusto's parser on purpose, by a text that shows it. */
const onPurpose: readonly { text: string; theirs: boolean; reason: string }[] = [
  {
    text: 'print [1]',
    theirs: true,
    reason: 'an index without an object has no value; their binder refuses it',
  },
  {
    text: 'print f((a, b) = 1)',
    theirs: true,
    reason: 'several names for one argument; their binder refuses it',
  },
  {
    text: 'datatable(a: (b: long)) []',
    theirs: true,
    reason: 'a column cannot hold a table; their binder refuses it',
  },
  {
    text: 'T | mv-expand a to typeof(b: long)',
    theirs: true,
    reason: 'a column has one type; their binder refuses it',
  },
];

const file = resolve(import.meta.dirname, '../../../shared/conformance/emulator.jsonl');
const official = existsSync(file) ? await officialSyntax() : undefined;
const needs = 'needs ../shared and @kusto/language-service-next';

const accepts = (text: string): boolean =>
  !parseQuery(text).diagnostics.some((diagnostic) => diagnostic.stage === 'syntax');

test.skipIf(official === undefined)(`Kusto's parser agrees on every form (${needs})`, () => {
  for (const text of forms) expect([text, official?.judge(text)]).toEqual([text, 'accept']);
  for (const text of brokenForms) expect([text, official?.judge(text)]).toEqual([text, 'reject']);
  for (const { text, theirs } of onPurpose) {
    expect([text, official?.judge(text)]).toEqual([text, theirs ? 'accept' : 'reject']);
    expect([text, accepts(text)]).toEqual([text, !theirs]);
  }
});

test.skipIf(official === undefined)(`Kusto's parser agrees on broken and unbroken queries (${needs})`, () => {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const random = seededRandom(2025);
  let differences = 0;
  const texts = Array.from({ length: 150 }, (_, i) => {
    const seed =
      i % 2 === 0
        ? forms[i % forms.length]
        : (JSON.parse(rows[(i * 7) % rows.length] ?? '{}') as { query: string }).query;
    return mutateQuery(seed ?? '', random);
  });
  for (const text of texts) {
    const verdict = official?.judge(text);
    if (verdict !== 'crash' && (verdict === 'accept') !== accepts(text)) differences++;
  }
  official?.save();
  expect(differences).toBeLessThanOrEqual(1);
});

test.skipIf(!existsSync(file))('every query that the engine answered is read (needs ../shared)', () => {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const row = JSON.parse(line) as { id: string; query: string; expectError?: boolean };
    if (row.expectError !== true) expect([row.id, parseQuery(row.query).diagnostics]).toEqual([row.id, []]);
  }
});
