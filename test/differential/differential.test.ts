import { expect, test } from 'vitest';
import { run } from './run.ts';

const queries = Number(process.env['KQLBOX_QUERIES'] ?? 300);
const seed = Number(process.env['KQLBOX_SEED'] ?? 1);

test(`${queries} random queries have one answer: rewritten plan, plain plan and interpreter, whole and in small batches`, async () => {
  const { failures, interpreted, refused, answered, tally } = await run(seed, queries);
  expect(failures.join('\n\n')).toBe('');
  // What proves nothing stays rare.
  expect(interpreted).toBeGreaterThan(queries * 0.85);
  expect(refused).toBeLessThan(queries * 0.1);
  expect(answered).toBeGreaterThan(queries * 0.4);
  expect(tally.refused).toBeLessThan(tally.tried * 0.4);
}, 3_600_000);
