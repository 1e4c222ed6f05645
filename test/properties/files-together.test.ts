import { expect, test } from 'vitest';
import { compareTogether } from './files-together/compare.ts';

const runs = Number(process.env['RUNS'] ?? 6);
const first = Number(process.env['SEED'] ?? 1);

test('queries that run together over files and cases answer what each answers alone over rows in memory', async () => {
  const problems: string[] = [];
  let answered = 0;
  for (let seed = first; seed < first + runs && problems.length < 5; seed++) {
    const compared = await compareTogether(seed);
    problems.push(...compared.problems);
    answered += compared.answered;
  }
  expect(problems.join('\n\n')).toBe('');
  expect(answered).toBeGreaterThan(4 * runs);
}, 36_000_000);
