import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Block, normalize, readKqlTest, runBlock } from './kqltest.ts';

const top = import.meta.dirname;
const update = process.env['KQLTEST_UPDATE'] !== undefined;

const isExpected = (block: Block, got: readonly string[]): boolean =>
  JSON.stringify(normalize(block, got)) === JSON.stringify(normalize(block, block.expected));

const files = readdirSync(top, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.kqltest'))
  .sort();

describe.each(files)('%s', (name) => {
  const path = join(top, name);
  const text = readFileSync(path, 'utf8');
  const file = readKqlTest(text);
  if (update) {
    test('is rewritten', async () => {
      const lines = text.split('\n');
      for (const block of [...file.blocks].reverse()) {
        const got = await runBlock(file, block);
        if (isExpected(block, got)) continue;
        const start = lines.indexOf('----', block.line) + 1;
        lines.splice(start, block.expected.length, ...got);
      }
      writeFileSync(path, lines.join('\n'));
    });
    return;
  }
  test.each(file.blocks.map((block) => [block.name, block] as const))('%s', async (_, block) => {
    const got = await runBlock(file, block);
    expect(normalize(block, got)).toEqual(normalize(block, block.expected));
    if (block.kind === 'query') expect(await runBlock(file, block, { optimize: false })).toEqual(got);
  });
});
