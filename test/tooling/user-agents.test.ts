import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { userAgentPatterns } from '../../scripts/user-agents.ts';

test('the patterns of user agents are what the package says', () => {
  const file = resolve(import.meta.dirname, '../../src/functions/scalar/parse/user-agent/patterns.ts');
  expect(readFileSync(file, 'utf8') === userAgentPatterns()).toBe(true);
});
