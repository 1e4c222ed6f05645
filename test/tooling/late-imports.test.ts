import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { atOnce, withLateImports } from '../../scripts/late-imports.ts';
import { type Folder, folders } from '../../src/functions/folders.ts';

test('every folder of functions is read when it is asked for', () => {
  const source = readFileSync(new URL('../../src/functions/folders.ts', import.meta.url), 'utf8');
  const late = withLateImports(source);
  expect(late).not.toMatch(/^import /m);
  for (const folder of Object.keys(folders) as Folder[])
    expect(late).toMatch(
      new RegExp(
        `^  ${folder}: \\(\\) => Object\\.values\\(${atOnce}\\(import\\('\\./.*\\b${folder}/index\\.ts'\\)\\)\\),$`,
        'm',
      ),
    );
});

test('a member of a namespace is asked of what is read', () => {
  const source = "import * as all from 'all';\n\n/** Of all. */\nexport const one = () => all.one;\n";
  expect(withLateImports(source).split('\n').at(-2)).toBe(
    `export const one = () => ${atOnce}(import('all')).one;`,
  );
});

test('what is imported and not used is told', () => {
  expect(() => withLateImports("import * as a from './a.ts';\nexport const b = {};\n")).toThrow(
    'Imported and not used within a function: a.',
  );
});
