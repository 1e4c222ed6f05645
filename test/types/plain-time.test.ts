import { expect, test } from 'vitest';
import { plainTime } from '../../src/types/time/plain-time.ts';

test.each([
  ['2025-10-20T12:00:00.0000000Z', '2025-10-20T12:00:00Z'],
  ['2025-10-20T12:00:00.1200000Z', '2025-10-20T12:00:00.12Z'],
  ['2025-10-20T12:00:00.0000001Z', '2025-10-20T12:00:00.0000001Z'],
  ['2025-10-20T12:00:00Z', '2025-10-20T12:00:00Z'],
])('%s', (iso, plain) => {
  expect(plainTime(iso)).toBe(plain);
});
