import { expect, test } from 'vitest';
import { tokenize } from '../../src/lexer/lexer.ts';
import { KqlParser } from '../../src/parser/grammar/kql-parser.ts';
import { brokenForms, forms } from './forms.ts';

const recorded = new KqlParser();
const fromTable = new KqlParser(recorded.grammarTable());

/** The tree of a text, and what is wrong with it. */
function read(parser: KqlParser, text: string): unknown {
  parser.findings = [];
  parser.input = tokenize(text).tokens;
  const statements = parser.queryBlock();
  return {
    statements,
    findings: parser.findings,
    errors: parser.errors.map(({ name, message, token }) => [name, message, token.startOffset]),
  };
}

test.each([...forms, ...brokenForms])('a parser made from the table reads the same: %s', (text) => {
  expect(read(fromTable, text)).toEqual(read(recorded, text));
});

test('the table of a grammar has a line for every place', () => {
  expect(recorded.grammarTable().split('\n').length).toBeGreaterThan(200);
});
