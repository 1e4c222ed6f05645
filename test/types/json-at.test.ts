import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DynamicValue, isArray, isBag, kindOf } from '../../src/types/dynamic.ts';
import { type JsonStep, parseJsonAt } from '../../src/types/json/json-at.ts';
import { JsonBytes } from '../../src/types/json/json-bytes.ts';
import { MAX_JSON_DEPTH, parseJsonOrString, printJson } from '../../src/types/json.ts';

describe('parseJsonAt', () => {
  /** The path taken in the value as a whole. */
  const walked = (text: string, path: readonly JsonStep[]): DynamicValue => {
    let value = parseJsonOrString(text);
    for (const step of path) {
      if (typeof step === 'string') value = isBag(value) ? (value.get(step) ?? null) : null;
      else value = isArray(value) ? (value[step] ?? null) : null;
    }
    return value;
  };
  const shown = (value: DynamicValue): string => `${kindOf(value)} ${printJson(value)}`;
  /** Read from the middle of bytes, twice by one reader. */
  const fromBytes = (text: string, path: readonly JsonStep[]): DynamicValue => {
    const bytes = Buffer.from(`{"a":"x"}${text}"}]`);
    const [start, end] = [9, bytes.length - 3];
    const reader = new JsonBytes(path);
    reader.read(bytes, start, end);
    return reader.read(bytes, start, end);
  };

  test.each<[string, readonly JsonStep[]]>([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":{"b":1},"a":2}', ['a', 'b']],
    ['{"a":2,"a":{"b":1.0}}', ['a', 'b']],
    ['{"\\u0061":1}', ['a']],
    ['{"a":1,"\\u0061":"\\ud83d\\ude00"}', ['a']],
    ['{"a":1', ['a']],
    ['{"a":1} x', ['a']],
    ['{"a":1,"b":"\\x"}', ['a']],
    ['{"a":"kept"}', ['a']],
    ['{"a":"é"}', ['a']],
    ['{"é😀":" long text of more than twenty-four letters "}', ['é😀']],
    ['{"\ufffd":1}', ['\ud800']],
    ['{"a":1,"b":"\u0001"}', ['a']],
    ['{"a":01}', ['a']],
    ['{"a":1,"b":-}', ['a']],
    ['{"a":9223372036854775807,"b":[[]]}', ['a']],
    ['{"a":9223372036854775808}', ['a']],
    ['{"a":-0}', ['a']],
    ['[1,[2,{"":3}]]', [1, 1, '']],
    ['[1]', ['0']],
    ['{"0":1}', [0]],
    ['"a"', ['a']],
    ['', ['a']],
    ['null', [0]],
    [`{"a":1,"b":${'['.repeat(MAX_JSON_DEPTH)}${']'.repeat(MAX_JSON_DEPTH)}}`, ['a']],
    [`{"a":1,"b":${'['.repeat(MAX_JSON_DEPTH - 1)}${']'.repeat(MAX_JSON_DEPTH - 1)}}`, ['a']],
  ])('%s', (text, path) => {
    expect(shown(parseJsonAt(text, path))).toBe(shown(walked(text, path)));
    expect(shown(fromBytes(text, path))).toBe(shown(walked(text, path)));
  });

  test('agrees with the path into the whole value, on JSON and on what is nearly JSON', () => {
    const key = fc.constantFrom('a', 'b', '', 'a b', '"', '\\', '😀', '__proto__');
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(
          '1',
          '-0',
          '1.50',
          '1e3',
          '12345678901234567890',
          'true',
          'false',
          'null',
          '01',
          '-',
          '',
        ),
        key.map((text) => JSON.stringify(text)),
        fc.constantFrom('"\\u0061"', '"\\/"', '"\\q"', '"\\u00g0"', '"\\ud800"', '"\t"'),
        fc.array(tie('value')).map((all) => `[${all.join(' , ')}]`),
        fc
          .array(
            fc.tuple(
              fc.oneof(
                key.map((text) => JSON.stringify(text)),
                fc.constant('"\\u0061"'),
              ),
              tie('value'),
            ),
          )
          .map((all) => `{${all.map(([name, slot]) => `${name}: ${String(slot)}`).join(',')}}`),
      ),
    }));
    const steps = fc.array(fc.oneof(key, fc.nat(2)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(value, steps, fc.option(fc.nat(60)), (text, path, cut) => {
        const given = String(text).slice(0, cut ?? undefined);
        expect(shown(parseJsonAt(given, path))).toBe(shown(walked(given, path)));
        // A text cut inside a surrogate pair is not read from bytes.
        if (given.isWellFormed()) expect(shown(fromBytes(given, path))).toBe(shown(walked(given, path)));
      }),
      { numRuns: 2000 },
    );
  });
});
