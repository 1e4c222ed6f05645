// Writes src/functions/function-names.ts: which names each folder of functions has. A test says when it is out of date.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { byName, type FunctionDefinition } from '../src/functions/folder-definitions.ts';
import { folders } from '../src/functions/folders.ts';

const source = [
  "import type { Folder } from './folders.ts';",
  '',
  '/** The functions of each folder, by name and alias, and filtered forms (`sumif`). Written by `npm run docs` from what the folders export. */',
  '// biome-ignore format: generated',
  'export const functionNames: Readonly<Record<Folder, string>> = {',
  ...Object.entries(folders).map(
    ([folder, exported]) =>
      `  ${folder}: '${[...byName<FunctionDefinition>(exported()).keys()].sort().join(' ')}',`,
  ),
  '};',
  '',
].join('\n');
writeFileSync(resolve(import.meta.dirname, '../src/functions/function-names.ts'), source);
