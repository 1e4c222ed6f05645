import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { atOnce, withLateImports } from '../../scripts/late-folders.ts';
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

test('what is given and not imported, or imported and not given, is refused', () => {
  expect(() => withLateImports('export const folders = {\n  a: () => Object.values(a),\n};\n')).toThrow(
    /does not import/,
  );
  expect(() => withLateImports("import * as a from './a.ts';\nexport const folders = {};\n")).toThrow(
    /does not give a/,
  );
});
