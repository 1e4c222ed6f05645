import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { afterAll, expect, test } from 'vitest';

const top = resolve(import.meta.dirname, '../..');
const ruleSet = createRequire(import.meta.url)(join(top, '.dependency-cruiser.cjs')) as IFlattenedRuleSet;
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function checked(baseDir: string): Promise<ICruiseResult> {
  const { output } = await cruise(['src'], { baseDir, ruleSet, validate: true, tsPreCompilationDeps: true });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

/** `rule: from → to` for every import that breaks a rule in a project of these files. */
async function violations(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { summary } = await checked(folder);
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

test('an import against the flow is reported, types included', async () => {
  expect(
    await violations({
      'src/lexer/lexer.ts': "import type { Engine } from '../engine/engine.ts';\nexport type A = Engine;\n",
      'src/engine/engine.ts': 'export interface Engine { run(): void }\n',
    }),
  ).toEqual(['lexer-imports: src/lexer/lexer.ts → src/engine/engine.ts']);
});

test('a node module in the core is reported, in a source of evidence it is not', async () => {
  expect(
    await violations({
      'src/types/clock.ts': "export { hrtime } from 'node:process';\n",
      'src/sources/csv.ts': "export { readFileSync } from 'node:fs';\n",
    }),
  ).toEqual(['core-runs-in-a-browser: src/types/clock.ts → process']);
});

test('a package loaded late by its own name is reported: in the bundle it would have no named exports', async () => {
  expect(
    await violations({
      'src/rules/formats/read.ts': "export const read = () => import('yaml');\n",
      'node_modules/yaml/package.json': '{"name":"yaml","main":"index.js"}',
      'node_modules/yaml/index.js': 'exports.parse = () => 1;\n',
    }),
  ).toEqual(['no-package-loaded-late: src/rules/formats/read.ts → node_modules/yaml/index.js']);
});

test('a scan that knows how evidence is opened is reported, the other way round it is not', async () => {
  expect(
    await violations({
      'src/sources/scanning/scan.ts': "export { sample } from '../sampling/sample.ts';\n",
      'src/sources/sampling/sample.ts': 'export const sample = 1;\n',
      'src/sources/sampling/rows.ts': "export { rows } from '../scanning/rows.ts';\n",
      'src/sources/scanning/rows.ts': 'export const rows = 1;\n',
    }),
  ).toEqual(['scans-know-nothing-of-opening: src/sources/scanning/scan.ts → src/sources/sampling/sample.ts']);
});

test('a circle is reported', async () => {
  const found = await violations({
    'src/types/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
    'src/types/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
  });
  expect(found).toContain('no-cycles: src/types/a.ts → src/types/b.ts');
});

test('a circle that only types close is no circle when the program runs', async () => {
  expect(
    await violations({
      'src/types/a.ts':
        "import { b } from './b.ts';\nexport interface A { a: number }\nexport const a = b;\n",
      'src/types/b.ts': "import type { A } from './a.ts';\nexport const b: A = { a: 1 };\n",
    }),
  ).toEqual([]);
});

test('a folder that the table does not know is reported', async () => {
  expect(
    await violations({
      'src/helpers/misc.ts': "import { a } from '../types/a.ts';\nexport const b = a;\n",
      'src/types/a.ts': 'export const a = 1;\n',
    }),
  ).toContain('folder-not-in-table: src/helpers/misc.ts → src/types/a.ts');
});

test('the table names the folders that there are, and no others', () => {
  const named = ruleSet.forbidden?.map(({ name }) => name).filter((name) => name?.endsWith('-imports'));
  const onDisk = readdirSync(join(top, 'src'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(named?.sort()).toEqual(onDisk.map(({ name }) => `${name}-imports`).sort());
});

test('the checker reads every file of this project', async () => {
  const onDisk = readdirSync(join(top, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name.replaceAll('\\', '/')}`);
  const { modules } = await checked(top);
  const read = new Set(modules.map(({ source }) => source));
  expect(onDisk.filter((file) => !read.has(file))).toEqual([]);
});
