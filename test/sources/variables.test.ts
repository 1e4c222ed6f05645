import { expect, test } from 'vitest';
import { checkVariables } from '../../src/sources/evidence-options.ts';
import { readingOf } from '../../src/sources/scanning/reading.ts';

test.each(['abc', '-3', '1.5', '0', '1e1', ' 2', 'NaN', 'Infinity'])('%s threads are refused', (text) => {
  const environment = { KQLBOX_THREADS: text };
  expect(() => checkVariables(environment)).toThrow(
    `KB205: The option 'KQLBOX_THREADS' cannot be used: '${text}' is no number of threads such as 1 or 4.`,
  );
  expect(readingOf(environment).threads).toBe(1);
});

test('a way to scan that there is not is refused', () => {
  expect(() => checkVariables({ KQLBOX_SCAN: 'Careful' })).toThrow(
    "KB205: The option 'KQLBOX_SCAN' cannot be used: 'Careful' is no way to scan: careful or fast.",
  );
});

test('a number of threads, up to the most that help; an empty variable says nothing', () => {
  const threads = (text: string | undefined) => readingOf({ KQLBOX_THREADS: text }).threads;
  for (const text of ['1', '64', '', undefined])
    expect(() => checkVariables({ KQLBOX_THREADS: text })).not.toThrow();
  expect([threads('1'), threads('2'), threads('64')]).toEqual([1, 2, 6]);
  expect(threads('')).toBe(threads(undefined));
});
