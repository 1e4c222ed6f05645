import { describe, expect, test } from 'vitest';
import { KeyFilter } from '../../src/columns/keys/key-filter.ts';

const COUNT = 20_000;

describe('all keys pass, and few others', () => {
  test.each<[string, (at: number) => number]>([
    ['whole numbers in steps', (at) => at * 1_000_003 - 5e9],
    ['times', (at) => 5e15 + at * 10_000_000],
    ['powers of two apart', (at) => at * 2 ** 24],
    ['fractions', (at) => at / 1024 + 0.3],
    ['beyond 2^31, whole', (at) => 2 ** 31 + at * 64],
    ['in no order', (at) => ((at * 387_420_489) % 1_000_000_007) * 8_000_011],
  ])('%s', (_, keyOf) => {
    const filter = new KeyFilter(COUNT / 2);
    for (let at = 0; at < COUNT; at += 2) filter.add(keyOf(at));
    // Not at the start of a buffer.
    const keys = new Float64Array(COUNT + 3).subarray(3);
    keys.set(Float64Array.from({ length: COUNT }, (_, at) => keyOf(at)));
    const rows = new Int32Array(COUNT);
    const passed = new Set(rows.subarray(0, filter.pass(keys, COUNT, rows)));
    const isThere = Array.from({ length: COUNT / 2 }, (_, at) => at * 2);
    expect(isThere.filter((row) => !passed.has(row))).toEqual([]);
    expect((passed.size - COUNT / 2) / (COUNT / 2)).toBeLessThan(0.15);
  });

  test('either zero is the same key', () => {
    for (const zero of [0, -0]) {
      const filter = new KeyFilter(1);
      filter.add(zero);
      expect(filter.pass(Float64Array.of(0, -0), 2, new Int32Array(2))).toBe(2);
    }
  });

  test('however many are asked for', () => {
    const filter = new KeyFilter(8);
    for (let at = 0; at < 8; at++) filter.add(at);
    for (let length = 0; length <= 16; length++) {
      const keys = Float64Array.from({ length }, (_, at) => (at % 3 === 1 ? at + 0.3 : at % 8));
      const rows = new Int32Array(length);
      const passed = new Set(rows.subarray(0, filter.pass(keys, length, rows)));
      for (let at = 0; at < length; at++) if (at % 3 !== 1) expect(passed).toContain(at);
      expect(passed.size).toBeLessThanOrEqual(length);
    }
  });
});
