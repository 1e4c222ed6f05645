import { expect, test } from 'vitest';
import { compareMemory } from './little-memory/compare.ts';

const runs = Number(process.env['RUNS'] ?? 6);
const first = Number(process.env['SEED'] ?? 1);

test('queries with little memory answer what they answer with much, and leave no file, also when they fail', async () => {
  const problems: string[] = [];
  let spilled = 0;
  let stopped = 0;
  for (let seed = first; seed < first + runs && problems.length < 5; seed++) {
    const compared = await compareMemory(seed);
    problems.push(...compared.problems);
    spilled += compared.spilled;
    stopped += compared.stopped;
  }
  expect(problems.join('\n\n')).toBe('');
  expect(spilled).toBeGreaterThan(2 * runs);
  expect(stopped).toBeLessThan(5 * runs);
}, 36_000_000);
