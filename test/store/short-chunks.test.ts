import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder } from './helpers.ts';
import { checkShortChunks } from './short-chunks.ts';

test('of random tables in chunks of few rows no row is missed and no value is another, whatever is asked of them', () => {
  const folder = freshFolder();
  const failures: string[] = [];
  for (let seed = 0; seed < 25 && failures.length === 0; seed++)
    failures.push(
      ...checkShortChunks(seed, (name) => {
        const path = join(folder, `${seed}-${name}`);
        mkdirSync(path);
        return path;
      }),
    );
  expect(failures.join('\n')).toBe('');
});
