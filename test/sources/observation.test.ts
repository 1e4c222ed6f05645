import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Observation } from '../../src/sources/observing/observation.ts';
import { RoundedNumbers } from '../../src/sources/observing/rounded-numbers.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from './helpers.ts';

const typeOf = (texts: readonly string[], as: 'spelled' | 'quoted' | 'literal' = 'spelled'): string => {
  const observation = new Observation();
  for (const text of texts) observation[as](text);
  return observation.type;
};

test('numbers have a type that keeps each of their digits', () => {
  expect(typeOf(['1', '9223372036854775807'])).toBe('long');
  expect(typeOf(['1', '9223372036854775808'])).toBe('decimal');
  expect(typeOf(['9007199254740991', '1.5'])).toBe('real');
  expect(typeOf(['9007199254740993', '1.5'])).toBe('string');
  expect(typeOf(['12345678901234567', '1.5'])).toBe('string');
  expect(typeOf(['0.123456789012345'])).toBe('real');
  expect(typeOf(['0.1234567890123456'])).toBe('string');
  expect(typeOf(['1e400'])).toBe('string');
});

test('a date alone is a time where everything is text, and not as a string of JSON', () => {
  expect(typeOf(['2025-10-20'])).toBe('datetime');
  expect(typeOf(['2025-10-20'], 'quoted')).toBe('string');
  expect(typeOf(['2025-10-20T12:00Z'], 'quoted')).toBe('datetime');
});

test('the span of times begins with the first one, also where that is long ago', async () => {
  for (const years of [
    [1960, 2025],
    [2025, 1960],
    [2025, 1960, 2100, 2030],
  ]) {
    const rows = years.map((year) => `${year}-01-02T03:04:05Z,a\n`).join('');
    const { report } = await openEvidence([fileWith('DeviceInfo.csv', `Timestamp,DeviceName\n${rows}`)]);
    await report.complete();
    const { from, to } = report.files[0]?.timeSpan ?? {};
    expect([from, to].map((text) => Number(text?.slice(0, 4)))).toEqual([
      Math.min(...years),
      Math.max(...years),
    ]);
  }
});

test('arrays and objects are looked into a hundred times, and what was found there stands', () => {
  const observation = new Observation();
  let looked = 0;
  const container = (text: string): void =>
    observation.container(() => {
      looked++;
      return text;
    });
  for (let row = 1; row < 100; row++) container('{"a":1}');
  expect(observation.objects.spelling).toBe('JSON');
  container('{"a":"@{b=}"}');
  container('{"a":1}');
  container('{"a":1}');
  expect([looked, observation.objects.spelling]).toEqual([100, 'PowerShell']);
});

test('a zero below nothing is kept as one', () => {
  expect(typeOf(['-0'])).toBe('real');
  expect(typeOf(['0', '-1'])).toBe('long');
});

test('0 among times that are numbers is one that was not set', () => {
  const observation = new Observation();
  for (const text of ['0', '1735689600000', '0']) observation.literal(text);
  expect(observation.epoch).toBe('milliseconds');
  observation.literal('1');
  expect(observation.epoch).toBeUndefined();
});

test('times in nanoseconds that end in zeros were not rounded', () => {
  const times = new RoundedNumbers();
  const ids = new RoundedNumbers();
  for (let second = 10; second < 60; second++) {
    times.saw(`17356896${second}000000000`);
    ids.saw(String(Number(`17356896${second}123456789`)));
  }
  expect([times.rounding, ids.rounding]).toEqual([undefined, 'double']);
});

/** All that others ask of an observation. */
const shownBy = (one: Observation): unknown => {
  const { objects, numbers, dates } = one;
  return [
    [one.kinds, one.type, one.settled, one.isIso, one.areJoined, one.epoch],
    [objects.spelling, objects.hasJoined, objects.isKnown],
    [numbers.isOpen, numbers.rewriting, numbers.rounding, numbers.example],
    { ...dates },
  ];
};

test('what is seen of a long text by its first byte is what all of it says', () => {
  const heads = 'line 1; x, |[|[1| {|@{|System.|%7B%22|"|\u00a0[|\ufeff{|<a>|-|7|S|z=|é'.split('|');
  const long = fc
    .tuple(
      fc.constantFrom(...heads),
      fc.constantFrom('x', '1', ' ', 'a,b; ', '\\"'),
      fc.constantFrom('', ']', '}', '"', ' }'),
    )
    .map(([head, body, tail]) => head + body.repeat(300) + tail);
  const short = fc.constantFrom('5', '2025-10-20T12:00Z', 'true', '-', 'x=1;y=2');
  const texts = fc.array(fc.oneof({ arbitrary: long, weight: 30 }, { arbitrary: short, weight: 1 }), {
    minLength: 120,
    maxLength: 160,
  });
  let byFirst = 0;
  fc.assert(
    fc.property(texts, fc.constantFrom('spelled' as const, 'quoted' as const), (all, as) => {
      const whole = new Observation();
      const first = new Observation();
      for (const text of all) {
        whole[as](text);
        if (text.length > 256 && first.longText(Buffer.from(text)[0] ?? 0)) byFirst++;
        else first[as](text);
      }
      expect(shownBy(first)).toEqual(shownBy(whole));
    }),
    { numRuns: 60 },
  );
  expect(byFirst).toBeGreaterThan(500);
});
