import { createToken, EOF, Lexer } from 'chevrotain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenReader } from '../../src/lexer/token-reader.ts';
import { parsedTokens, tokenForms, wordTypes } from '../../src/lexer/tokens.ts';
import { brokenForms, forms } from '../parser/forms.ts';

/** chevrotain's lexer of the same forms, which is not told how tokens begin. */
const lexer = new Lexer(
  tokenForms.map(({ type: { name }, pattern, isSkipped }) =>
    createToken({ name, pattern, ...(isSkipped ? { group: Lexer.SKIPPED } : {}) }),
  ),
  { positionTracking: 'onlyOffset' },
);
const reader = new TokenReader(tokenForms);

function expectAgreement(text: string): void {
  const { tokens, errors } = lexer.tokenize(text);
  const read = reader.read(text);
  expect(
    read.tokens.map(({ tokenType, image, startOffset }) => [tokenType.name, image, startOffset]),
  ).toEqual(tokens.map(({ tokenType, image, startOffset }) => [tokenType.name, image, startOffset]));
  expect(read.unread).toEqual(errors.map(({ offset, length }) => ({ offset, length })));
}

test('texts of every form are cut as by chevrotain', () => {
  for (const text of [...forms, ...brokenForms]) expectAgreement(text);
});

test('so is every character, alone and before others', () => {
  const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  expectAgreement(characters.join(' x '));
  expectAgreement(characters.join(''));
  for (const first of characters.slice(0, 0x80))
    for (const rest of ['a1 ', '1a" ', '"\' ', first]) expectAgreement(`${first}${rest}`);
});

test('so are texts made of pieces of tokens', () => {
  const pieces = [
    ...wordTypes.keys(),
    ...tokenForms.flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : [])),
    ...[
      '1',
      '12d',
      '0x1F',
      '1.',
      '1e3',
      '.5',
      '3abc',
      'hours',
      'x',
      '_y',
      '$left',
      'é',
      '😀',
      '\u2003',
      '\0',
    ],
    ...[
      '"',
      "'",
      '\\',
      '\\n',
      '\\x',
      '@"',
      'h"',
      '```',
      '~~~',
      '`',
      '~',
      '^',
      '!',
      '&',
      '#',
      '//',
      '\n',
      ' ',
      '-',
    ],
    ...['74be27de-1e4e-49d9-b579-fe0b331d3642', '74be27de-1e4e', 'datetime(', 'time(1d)', ')', 'long (5)'],
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(fc.property(text, expectAgreement), { numRuns: 3000 });
});

test('every type has a number of its own, and a category knows those of its types', () => {
  const numbers = parsedTokens.map(({ tokenTypeIdx }) => tokenTypeIdx);
  expect(new Set(numbers).size).toBe(parsedTokens.length);
  expect(numbers).not.toContain(EOF.tokenTypeIdx);
  const named = (name: string) => parsedTokens.find((type) => type.name === name);
  const [digits, word, plain] = ['DigitIdentifier', 'AnyWord', 'PlainName'].map(named);
  // A name that starts with a digit is an identifier, which is a word and a plain name.
  for (const category of [named('Identifier'), word, plain]) {
    expect(category?.isParent).toBe(true);
    expect(category?.categoryMatches).toContain(digits?.tokenTypeIdx);
    expect(category?.categoryMatchesMap?.[digits?.tokenTypeIdx as number]).toBe(true);
  }
  expect(digits?.isParent).toBe(false);
});
