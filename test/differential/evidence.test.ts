import { expect, test } from 'vitest';
import { runOverEvidence } from './evidence.ts';

test('random queries have one answer over all rows in memory, over files and over a case', async () => {
  const { failures, answered } = await runOverEvidence(1, 8, 6);
  expect(failures.join('\n\n')).toBe('');
  expect(answered).toBeGreaterThan(15);
}, 3_600_000);
