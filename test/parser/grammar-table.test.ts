import { Lexer } from 'chevrotain';
import { expect, test } from 'vitest';
import { tokenize } from '../../src/lexer/lexer.ts';
import { parsedTokens } from '../../src/lexer/tokens.ts';
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

test('the first characters told to the lexer are all that there are', () => {
  const options = { positionTracking: 'onlyOffset', ensureOptimizations: true } as const;
  const untold = new Lexer(
    parsedTokens.map(({ START_CHARS_HINT: _, ...token }) => token),
    options,
  );
  const told = new Lexer(parsedTokens, options);
  const seen = (lexer: Lexer, text: string): unknown => {
    const { tokens, errors } = lexer.tokenize(text);
    return [tokens.map(({ image, tokenType }) => [tokenType.name, image]), errors];
  };
  const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const beginnings = characters
    .slice(0, 0x80)
    .flatMap((first) => [`${first}a1 `, `${first}1a" `, `${first}"' `]);
  for (const text of [...forms, ...brokenForms, ...beginnings, characters.join(' x ')])
    expect(seen(told, text)).toEqual(seen(untold, text));
});
