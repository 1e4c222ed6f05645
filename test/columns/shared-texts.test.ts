import { expect, test } from 'vitest';
import type { DynamicValue } from '../../src/types/dynamic.ts';
import { sharedTexts } from '../../src/types/json/shared-texts.ts';

/** An array that counts how often its first element is asked for. */
function watched(length: number): { readonly value: DynamicValue; readonly asked: () => number } {
  let asked = 0;
  const value = Array.from({ length }, (_, at) => `e${at}`);
  Object.defineProperty(value, 0, {
    get() {
      asked++;
      return 'e0';
    },
  });
  return { value, asked: () => asked };
}

test('an array of many elements is printed once, however often it comes', () => {
  const { value, asked } = watched(8);
  const textOf = sharedTexts();
  const texts = [textOf(value), textOf(['x']), textOf(value)];
  const before = asked();
  expect(texts).toEqual(['["e0","e1","e2","e3","e4","e5","e6","e7"]', '["x"]', texts[0]]);
  textOf(value);
  expect(asked()).toBe(before);
});

test('values that are equal but not the same, bags, and what is no array have their own texts', () => {
  const textOf = sharedTexts();
  const bag = new Map(Array.from({ length: 9 }, (_, at) => [`k${at}`, at]));
  const long = (last: number): DynamicValue => [1, 2, 3, 4, 5, 6, 7, last];
  expect([long(8), long(9), long(8), null, 'x', 5, bag, bag].map(textOf)).toEqual([
    '[1,2,3,4,5,6,7,8]',
    '[1,2,3,4,5,6,7,9]',
    '[1,2,3,4,5,6,7,8]',
    '',
    'x',
    '5',
    '{"k0":0,"k1":1,"k2":2,"k3":3,"k4":4,"k5":5,"k6":6,"k7":7,"k8":8}',
    '{"k0":0,"k1":1,"k2":2,"k3":3,"k4":4,"k5":5,"k6":6,"k7":7,"k8":8}',
  ]);
});
