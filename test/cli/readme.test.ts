import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/cli.ts';

test('the demo says what the README shows', async () => {
  const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const out: string[] = [];
  await run(['hunt', 'fixtures/rules', '--data', 'fixtures/evidence'], {
    out: (part) => void out.push(String(typeof part === 'string' ? part : Buffer.from(part))),
    err: () => undefined,
    isTerminal: false,
  });
  expect(readme).toContain(`\`\`\`\n${out.join('')}\`\`\``);
});
