import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const sources = ['src', 'test', 'scripts', 'wasm', 'bench'].flatMap((folder) =>
  readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' }).map(
    (path) => `/${folder}/${path.replaceAll('\\', '/')}`,
  ),
);

/** Sources that the builds write are not there before the first build. */
const isWritten = (name: string): boolean => name.endsWith('kernel-bytes.ts');

/** The files of TypeScript that a text names in backticks, whole or by the end of their paths; patterns are left out. */
const filesNamed = (text: string): string[] =>
  [...text.matchAll(/`([^`\n]+)`/g)]
    .flatMap(([, code = '']) => code.split(/[\s,]+/))
    .filter((word) => /^[\w./-]+\.ts$/.test(word) && !isWritten(word));

const documents = [
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'README.md',
  ...readdirSync(resolve(root, 'docs/adr')).map((name) => `docs/adr/${name}`),
];

test.each(documents)('%s names files that there are', (document) => {
  const named = filesNamed(readFileSync(resolve(root, document), 'utf8'));
  expect(named.filter((name) => !sources.some((path) => path.endsWith(`/${name}`)))).toEqual([]);
});

test('a file that is not there is seen', () => {
  expect(filesNamed('see `binder/binder.ts`, `gone.ts` and `npx tsx bench/kernels.ts`, <name>.ts')).toEqual([
    'binder/binder.ts',
    'gone.ts',
    'bench/kernels.ts',
  ]);
});
