import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { RRegex } from 'rregex';
import { expect, test } from 'vitest';
import { compileRegex } from '../../src/match/regex.ts';

/**
 * What the Rust crate itself answers: the matched text and the groups that took part, `undefined` for no match, `'invalid'`
 * for no pattern. (Its binding leaves out groups that took no part.)
 */
function rust(pattern: string, text: string): readonly (string | undefined)[] | undefined | 'invalid' {
  let regex: RRegex;
  try {
    regex = new RRegex(pattern);
  } catch {
    return 'invalid';
  }
  try {
    const captures = regex.captures(text) as
      | { get: readonly ({ value: string } | undefined | null)[] }
      | undefined;
    return captures?.get.map((group) => group?.value);
  } finally {
    regex.free();
  }
}

function ours(pattern: string, text: string): readonly (string | undefined)[] | undefined | 'invalid' {
  let regex: ReturnType<typeof compileRegex>;
  try {
    regex = compileRegex(pattern);
  } catch {
    return 'invalid';
  }
  const match = regex.exec(text);
  expect(regex.test(text)).toBe(match !== undefined);
  if (match === undefined) return undefined;
  return Array.from({ length: regex.groupCount + 1 }, (_, index) => match.group(index)).filter(
    (group) => group !== undefined,
  );
}

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abAB1_ -.é٣ßK'.split('').map((c) => (c === '.' ? '\\.' : c))) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '.',
      '\\d',
      '\\w',
      '\\s',
      '\\b',
      '\\B',
      '^',
      '$',
      '[ab]',
      '[^a]',
      '[a-z&&[^b]]',
      '[\\w--[a]]',
      '\\p{Greek}',
      '\\pL',
      '[[:alpha:]]',
      '(?i)',
      '\\x{41}',
      '\\D',
    ),
  },
);
const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    piece,
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '*?', '+?', '{1,2}', '{2}', '{0,3}?'))
      .map(([a, b]) => `(?:${a})${b}`),
  ),
})).node;
const text = fc.string({ unit: fc.constantFrom(...'abAB1_ -.é٣ßKαſ\n'), maxLength: 12 });

test('small patterns match what the Rust crate matches', () => {
  fc.assert(
    fc.property(pattern, text, (regex, subject) => {
      expect(ours(regex, subject)).toEqual(rust(regex, subject));
    }),
    { numRuns: 400 },
  );
});

const corpus = resolve(import.meta.dirname, '../../../shared/corpus/queries.jsonl');

test.skipIf(!existsSync(corpus))(
  'the patterns of real rules match what the Rust crate matches (needs ../shared)',
  () => {
    const found = new Set<string>();
    for (const line of readFileSync(corpus, 'utf8').trim().split('\n')) {
      const { query } = JSON.parse(line) as { readonly query: string };
      for (const [, verbatim, quoted] of query.matchAll(
        /(?:matches regex|extract(?:_all)?\()\s*(?:@["']([^"'\n]+)["']|["']([^"'\\\n]+)["'])/g,
      ))
        found.add(verbatim ?? quoted ?? '');
    }
    const texts = [
      '',
      'user@contoso.com',
      'C:\\Windows\\System32\\cmd.exe /c "a b"',
      'https://a.example/x?y=1&z=2',
      '10.0.0.1, 192.168.1.255:443',
      '{"a":1,"b":[2]}',
      'EventID=4625 TargetUserName: ünï\n\tend',
    ];
    expect(found.size).toBeGreaterThan(100);
    for (const one of found)
      for (const subject of texts)
        expect([one, subject, ours(one, subject)]).toEqual([one, subject, rust(one, subject)]);
  },
);
