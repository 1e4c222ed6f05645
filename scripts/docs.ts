// Writes what is generated from definitions: docs/functions.md, docs/operators.md, docs/surface.md, docs/diagnostics.md and
// the table of imports in ARCHITECTURE.md. With --check, says whether they are up to date and writes nothing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { allDiagnostics, clashes, diagnosticsPage } from './docs/diagnostics-page.ts';
import { functionLists, functionsPage } from './docs/functions-page.ts';
import { withImportsTable } from './docs/imports-table.ts';
import { operatorsPage } from './docs/operators-page.ts';
import { surfacePage } from './docs/surface-page.ts';

const top = resolve(import.meta.dirname, '..');
const onlyCheck = process.argv.includes('--check');

/** Page → its text made from what it is now. */
const diagnostics = await allDiagnostics();
const problems = [...clashes(diagnostics)];
const pages: Readonly<Record<string, (current: string) => string>> = {
  'docs/functions.md': () => functionsPage(functionLists()),
  'docs/operators.md': operatorsPage,
  'docs/surface.md': surfacePage,
  'docs/diagnostics.md': () => diagnosticsPage(diagnostics),
  'ARCHITECTURE.md': withImportsTable,
};
for (const [name, write] of Object.entries(pages)) {
  const file = resolve(top, name);
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const text = write(current);
  if (current === text) continue;
  if (onlyCheck) problems.push(`${name} is out of date: npm run docs writes it.`);
  else {
    writeFileSync(file, text);
    console.log(`${name} written`);
  }
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
