import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';

export const top = resolve(import.meta.dirname, '..');
const page = resolve(top, 'docs/benchmarks.md');

/** When and where figures were taken: `at COMMIT, on MACHINE`. */
export function whereMeasured(): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: top, encoding: 'utf8' }).trim();
  return `at ${commit}, on ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
}

/** Puts a section into `docs/benchmarks.md`, in place of the one with its heading; all others stay. */
export function writeSection(heading: string, paragraphs: readonly string[]): void {
  const section = [`## ${heading}`, ...paragraphs].join('\n\n');
  const parts = (existsSync(page) ? readFileSync(page, 'utf8') : '# Benchmarks\n').split(/^(?=## )/m);
  const at = parts.findIndex((part) => part.startsWith(`## ${heading}\n`));
  if (at < 0) parts.push(section);
  else parts[at] = section;
  writeFileSync(page, `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`);
}
