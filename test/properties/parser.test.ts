import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutateQuery, seededRandom } from '../../scripts/mutate-query.ts';
import { parseQuery } from '../../src/parser/parse.ts';
import { print } from '../../src/parser/print.ts';
import { forms } from '../parser/forms.ts';
import { treeText } from '../parser/tree.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const queries = ['corpus/queries.jsonl', 'conformance/docs.jsonl', 'conformance/emulator.jsonl']
  .map((file) => resolve(shared, file))
  .filter((file) => existsSync(file))
  .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { query: string }).query);

/** Throws when the text of the tree does not give the tree again; false when the text is no query. */
function survivesPrinting(text: string): boolean {
  const { query } = parseQuery(text);
  if (query === undefined) return false;
  const printed = print(query);
  const again = parseQuery(printed);
  if (treeText(again.query) !== treeText(query)) expect(treeText(again.query), printed).toBe(treeText(query));
  return true;
}

test.skipIf(queries.length === 0)(
  'parse(print(tree)) is the tree, for every real query (needs ../shared)',
  () => {
    const read = queries.filter(survivesPrinting).length;
    expect(read).toBeGreaterThan(4500);
  },
);

test('parse(print(tree)) is the tree, for every small change to a form that is still a query', () => {
  const random = seededRandom(5);
  let read = 0;
  for (let round = 0; round < 6000; round++)
    if (survivesPrinting(mutateQuery(forms[round % forms.length] ?? '', random))) read++;
  expect(read).toBeGreaterThan(500);
});

/** Findings lie inside the text, and there is a tree exactly when none of them is an error. */
function isSound(text: string): void {
  const { query, diagnostics } = parseQuery(text);
  expect(query === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  for (const { span } of diagnostics) {
    if (span === undefined) throw new Error('a finding about a text has a place');
    expect(0 <= span.start && span.start <= span.end && span.end <= text.length, text).toBe(true);
  }
}

test('any text gets findings inside it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), isSound), { numRuns: 1000 });
  const word = fc.constantFrom(
    ...'T a | where ( ) [ ] { } , ; = == . .. * - " \' @" ``` \\ // # ! h" datetime( 1 1d let in by on'.split(
      ' ',
    ),
  );
  const text = fc.array(fc.tuple(word, fc.constantFrom('', ' ', '\n')), { maxLength: 25 });
  fc.assert(
    fc.property(text, (parts) => isSound(parts.flat().join(''))),
    { numRuns: 3000 },
  );
});

test('100,000 characters of anything are read in time', () => {
  const pieces = [
    '"',
    '(',
    ')',
    'é',
    '`',
    '1.',
    'h',
    '1e',
    '!',
    "@'''",
    '\\',
    '``` ',
    'aaaaaaaa-',
    '|',
    ';',
    'a b ',
    '{',
    '.',
    'a=',
    '"\\q',
    '| x ',
  ];
  for (const piece of pieces) {
    const text = `T | where ${piece.repeat(100_000 / piece.length)}`;
    const start = performance.now();
    isSound(text);
    expect(performance.now() - start, piece).toBeLessThan(3000);
  }
});
