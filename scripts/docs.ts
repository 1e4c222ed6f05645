// Writes docs/functions.md and docs/diagnostics.md from the definitions; with --check, says whether they are up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { allDiagnostics, clashes, diagnosticsPage } from './docs/diagnostics-page.ts';
import { functionLists, functionsPage } from './docs/functions-page.ts';

const docs = resolve(import.meta.dirname, '../docs');
const onlyCheck = process.argv.includes('--check');

const diagnostics = await allDiagnostics();
const problems = [...clashes(diagnostics)];
const pages: Readonly<Record<string, string>> = {
  'functions.md': functionsPage(functionLists()),
  'diagnostics.md': diagnosticsPage(diagnostics),
};
for (const [name, text] of Object.entries(pages)) {
  const file = resolve(docs, name);
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (current === text) continue;
  if (onlyCheck) problems.push(`docs/${name} is out of date: npm run docs writes it.`);
  else {
    writeFileSync(file, text);
    console.log(`docs/${name} written`);
  }
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
