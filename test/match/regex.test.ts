import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backtracker } from '../../src/match/regex/backtracker.ts';
import { LazyDfa } from '../../src/match/regex/lazy-dfa.ts';
import { toNative } from '../../src/match/regex/native.ts';
import { parseRegex } from '../../src/match/regex/parse-regex.ts';
import { PikeMachine } from '../../src/match/regex/pike.ts';
import { compileProgram } from '../../src/match/regex/program.ts';
import { RegexError } from '../../src/match/regex/regex-error.ts';
import { compileRegex, Regex } from '../../src/match/regex.ts';

const matches = (pattern: string, text: string): (readonly (string | undefined)[])[] =>
  [...new Regex(pattern).all(text)].map((match) => [...match.groups]);

describe('what matches', () => {
  const yes: readonly (readonly [string, string])[] = [
    ['\\d', '１'],
    ['^\\w+$', 'naïve_é１'],
    ['\\bé\\b', 'a é b'],
    ['[0-9&&[^4]]', '5'],
    ['[0-9--4]', '5'],
    ['[a-g~~b-h]', 'h'],
    ['^[a-y&&xyz]$', 'x'],
    ['[x[^xyz]]', 'a'],
    ['[[:alpha:]]', 'q'],
    ['[[:^alpha:]]', '1'],
    ['(?i)straße', 'STRAßE'],
    ['(?i)k', '\u212a'],
    ['a(?i)b(?-i)c', 'aBc'],
    ['(?x) a b # the rest is a comment\n c', 'abc'],
    ['(?x)[a b]c', 'bc'],
    ['(?s)a.b', 'a\nb'],
    ['(?m)^b$', 'a\nb\nc'],
    ['(?mR)^b$', 'a\r\nb\r\nc'],
    ['a.b', 'a\rb'],
    ['\\p{Greek}', 'λ'],
    ['\\pL', 'ж'],
    ['\\p{isGreek}', 'λ'],
    ['\\p{Old_Italic}', '𐌀'],
    ['\\PL', '1'],
    ['\\x{1F600}', '😀'],
    ['^.$', '😀'],
    ['\\u0041\\x42\\103', 'ABC'],
    ['\\b{start}foo\\b{end}', 'a foo b'],
    ['\\<foo\\>', 'a foo b'],
    ['[]a]', ']'],
    ['[-a]', '-'],
    ['[a-]', '-'],
    ['[\\w-]', '-'],
    ['a**', ''],
    ['(?-u:\\w)', 'a'],
    ['\\"\\-\\_\\/', '"-_/'],
    ['', 'anything'],
    ['a{0}b', 'b'],
    ['}', '}'],
  ];
  it.each(yes)('%s matches %s', (pattern, text) => {
    expect(new Regex(pattern).test(text)).toBe(true);
  });

  const no: readonly (readonly [string, string])[] = [
    ['a.b', 'a\nb'],
    ['^b', 'a\nb'],
    ['b$', 'b\n'],
    ['[0-9--4]', '4'],
    ['[a&&b]', 'ab'],
    ['\\bcaf\\b', 'café'],
    ['(?-u:\\w)', 'é'],
    ['(?i)straße', 'STRASSE'],
    ['(?-i)a', 'A'],
    ['\\p{Greek}', 'a'],
  ];
  it.each(no)('%s does not match %s', (pattern, text) => {
    expect(new Regex(pattern).test(text)).toBe(false);
  });
});

describe('which match is found', () => {
  const cases: readonly (readonly [string, string, (string | undefined)[][]])[] = [
    ['a|ab', 'ab', [['a']]],
    ['(a+)(a+)', 'aaa', [['aaa', 'aa', 'a']]],
    ['(a+?)(a+)', 'aaa', [['aaa', 'a', 'aa']]],
    ['(?U)a+', 'aaa', [['a'], ['a'], ['a']]],
    ['\\d*', '12ab', [['12'], [''], ['']]],
    [
      '(?:(a)|b)*',
      'ab',
      [
        ['ab', 'a'],
        ['', undefined],
      ].slice(0, 1),
    ],
    ['(?P<y>\\d+)-(?<m>\\d+)', '2024-05', [['2024-05', '2024', '05']]],
    ['', '😀', [[''], ['']]],
  ];
  it.each(cases)('%s in %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toEqual(expected);
  });

  it('remembers the names of groups', () => {
    expect([...new Regex('(?P<a>x)(y)(?<b>z)').groupNames]).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
  });
});

describe('what is refused', () => {
  const bad = [
    '(',
    ')',
    '[a',
    'a{2',
    '{',
    '*',
    '(?i)*',
    '(?=a)',
    '(?<!a)',
    '(a)\\8',
    '\\Z',
    '\\Q',
    '[\\b]',
    '[z-a]',
    '[\\w-z]',
    'a{2,1}',
    'a{,2}',
    '(?P<a>x)(?P<a>y)',
    '(?<1>x)',
    '\\p{Nonsense}',
    '(?z)',
    '\\',
    '\\xZZ',
    '(?-u:.)',
    '(?:a{1000}){1000}',
    '('.repeat(300) + ')'.repeat(300),
  ];
  it.each(bad)('%s', (pattern) => {
    expect(() => new Regex(pattern)).toThrow(RegexError);
  });
});

it('says what is wrong with a pattern, and where', () => {
  expect(() => compileRegex('a(?=b)')).toThrow(
    "KB301: The regular expression 'a(?=b)' is not valid: look-around is not supported (at character 2).",
  );
});

describe('hostile patterns take linear time', () => {
  const long = 'a'.repeat(50_000);
  it.each(['(a+)+$b', '(a|a)*b', '(a|aa)+b', '.*.*.*.*=b', '(?:a?){30}a{30}b'])('%s', (pattern) => {
    const began = performance.now();
    expect(new Regex(pattern).test(long)).toBe(false);
    expect(new Regex(`(${pattern})`).exec(long)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

it('finds groups in texts too long for backtracking at large', () => {
  const text = `${'x '.repeat(400)}user=bob and ip=10.0.0.1 ${'y '.repeat(400)}`;
  expect(new Regex('.*user=(\\w+).*ip=(\\S+).*').exec(text)?.groups.slice(1)).toEqual(['bob', '10.0.0.1']);
  expect(new Regex('.*(\\w+).*(\\w+).*=(\\d+)').exec(text)?.groups.slice(1)).toEqual(['i', 'p', '10']);
});

it('finds all matches of long texts in time', () => {
  const text = 'user=bob, id=12; '.repeat(20_000);
  const began = performance.now();
  expect([...new Regex('(\\d+)').all(text)].length).toBe(20_000);
  expect([...new Regex('user=([^,]+),').all(text)].length).toBe(20_000);
  expect([...new Regex('(?:\\w+=)+(\\w+)').all(text.slice(0, 17_000))].length).toBe(2000);
  expect(performance.now() - began).toBeLessThan(10_000);
});

/** Patterns of a small alphabet, with everything that makes engines differ: alternatives, greed, empty matches, boundaries. */
const anyPattern = fc.letrec((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.constantFrom('a', 'b', '[ab]', '.', '\\w', '\\b', '^', '$', 'é', '(?i:A)', ''),
    fc.tuple(tie('pattern'), tie('pattern')).map(([x, y]) => `${x}${y}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([x, y]) => `(?:${x}|${y})`),
    tie('pattern').map((x) => `(${x})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?'))
      .map(([x, count]) => `(?:${x})${count}`),
  ),
})).pattern as fc.Arbitrary<string>;

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'é', ' ', '\n', '😀'), maxLength: 8 });

describe('all engines agree', () => {
  it('on whether there is a match', () => {
    fc.assert(
      fc.property(anyPattern, anyText, (pattern, text) => {
        const { node } = parseRegex(pattern);
        const native = toNative(node, 'test');
        fc.pre(native !== undefined);
        const expected = new RegExp(native?.source ?? '', native?.flags).test(text);
        expect(new LazyDfa(compileProgram(node, 0, 'test')).test(text)).toBe(expected);
        expect(new Regex(pattern).test(text)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('on matches further on, whatever JavaScript makes of the groups', () => {
    fc.assert(
      fc.property(anyPattern, anyText, fc.nat(5), (pattern, text, from) => {
        fc.pre(from <= text.length && !/[\udc00-\udfff]/.test(text[from] ?? ''));
        const { node, groupCount } = parseRegex(pattern);
        const program = compileProgram(node, groupCount, 'find');
        expect(new Backtracker(program).find(text, from)).toEqual(new PikeMachine(program).find(text, from));
      }),
      { numRuns: 500 },
    );
  });

  it('on the match and its groups', () => {
    fc.assert(
      fc.property(anyPattern, anyText, (pattern, text) => {
        const { node, groupCount } = parseRegex(pattern);
        const native = toNative(node, 'find');
        fc.pre(native !== undefined);
        const expected = new RegExp(native?.source ?? '', `${native?.flags}d`)
          .exec(text)
          ?.indices?.map((range) => range ?? [-1, -1]);
        const slots = new PikeMachine(compileProgram(node, groupCount, 'find')).find(text, 0);
        expect(slots).toEqual(expected?.flat());
        expect(new Backtracker(compileProgram(node, groupCount, 'find')).find(text, 0)).toEqual(
          expected?.flat(),
        );
      }),
      { numRuns: 500 },
    );
  });
});
