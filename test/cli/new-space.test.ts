import { setFlagsFromString } from 'node:v8';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NewSpace } from '../../src/cli/published/new-space.ts';

vi.mock('node:v8', () => ({ setFlagsFromString: vi.fn() }));

const set = vi.mocked(setFlagsFromString);
const factors = (): string[] => set.mock.calls.map(([flag]) => flag.replace(/.*=/, ''));
const factor = (): string | undefined => factors().at(-1);

describe('the space for new objects', () => {
  beforeEach(() => void set.mockClear());
  afterEach(() => void set.mockClear());

  test('does not grow before the scan begins, but while code is taken in it may', () => {
    const space = new NewSpace();
    const during = space.whileTaking(() => factor());
    expect(during).toBe('2');
    expect(factor()).toBe('1');
    expect(factors().every((one) => one === '1' || one === '2')).toBe(true);
  });

  test('grows as ever once a scan has begun', () => {
    const space = new NewSpace();
    space.whileTaking(() => undefined);
    space.begin();
    expect(factor()).toBe('2');
    expect(space.whileTaking(() => factor())).toBe('2');
    expect(factor()).toBe('2');
  });

  test('knows what other threads do', () => {
    const main = new NewSpace();
    const worker = new NewSpace(main.shared);
    main.whileTaking(() => {
      worker.whileTaking(() => undefined);
      // The other still takes code in.
      expect(factor()).toBe('2');
    });
    expect(factor()).toBe('1');
    worker.begin();
    main.whileTaking(() => undefined);
    expect(factor()).toBe('2');
  });

  test('is left as it was by code that cannot be taken in', () => {
    const space = new NewSpace();
    const fail = (): never => {
      throw new Error('no code');
    };
    expect(() => space.whileTaking(fail)).toThrow('no code');
    expect(factor()).toBe('1');
    space.whileTaking(() => undefined);
    space.begin();
    expect(factor()).toBe('2');
  });
});
