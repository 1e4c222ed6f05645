// Time per query over rows in memory, and per row as tables grow:
// npm run bench [-- --rows N --rounds N --sizes N,N --only REGEX --write]
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { table } from '../scripts/docs/markdown.ts';
import { makeDevices, makePrograms } from '../scripts/fixtures/company.ts';
import { networkRows, noise } from '../scripts/fixtures/network-events.ts';
import { random } from '../scripts/fixtures/random.ts';
import { tableSchema } from '../src/catalog/catalog.ts';
import { measureGrowth } from './growth-measure.ts';
import { queries } from './queries.ts';

interface Engine {
  addTable(name: string, input: object): void;
  query(text: string): Promise<{ readonly primary: { readonly rowCount: number } }>;
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '7' },
    sizes: { type: 'string', default: '100000,1000000' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
});
const top = resolve(import.meta.dirname, '..');
const rowCount = Number(values.rows);
const built = resolve(top, 'dist/index.js');
const engineFile = existsSync(built) ? built : resolve(top, 'src/index.ts');

/** Rows as `addTable` takes them: an ordinary fortnight of the company of the fixtures, only longer. */
function events(): object {
  const from = random(7);
  const columns = tableSchema('DeviceNetworkEvents', 'defender')?.columns ?? [];
  const connections = noise(from, makeDevices(from, 400), makePrograms(from), rowCount);
  const rows = networkRows(from, connections).map((row) =>
    columns.map(({ name, type }) => row[name] ?? (type === 'string' ? '' : null)),
  );
  return { columns, rows };
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;

const { createEngine } = (await import(pathToFileURL(engineFile).href)) as {
  createEngine(options: { readonly now: string }): Engine;
};
const engine = createEngine({ now: '2025-10-20T12:00:00Z' });
const input = events();
const loading = performance.now();
engine.addTable('DeviceNetworkEvents', input);
console.log(
  `${rowCount} rows of 46 columns taken in ${Math.round(performance.now() - loading)} ms (${engineFile})`,
);

const lines: string[][] = [];
for (const [name, query] of Object.entries(queries)) {
  if (!new RegExp(values.only).test(name)) continue;
  const times: number[] = [];
  let rows = 0;
  for (let round = 0; round < Number(values.rounds); round++) {
    const started = performance.now();
    rows = (await engine.query(query)).primary.rowCount;
    times.push(performance.now() - started);
  }
  const typical = median(times);
  const perRow = (typical * 1e6) / rowCount;
  lines.push([name, typical.toFixed(1), Math.min(...times).toFixed(1), perRow.toFixed(1), String(rows)]);
  console.log(
    `${name.padEnd(28)} ${typical.toFixed(1).padStart(9)} ms ${perRow.toFixed(1).padStart(8)} ns a row`,
  );
}

const sizes = values.sizes
  .split(',')
  .filter((size) => size !== '')
  .map(Number);
const growth = await measureGrowth(sizes, 3, values.only);

if (values.write) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: top, encoding: 'utf8' }).trim();
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
  writeFileSync(
    resolve(top, 'docs/benchmarks.md'),
    [
      '# Benchmarks',
      '',
      '<!-- Written by `npm run bench -- --write`. -->',
      '',
      `${rowCount} events in memory, ${values.rounds} rounds each, at ${commit}, on ${machine}. Times of one machine: compare ratios.`,
      '',
      table(['query', 'median ms', 'best ms', 'ns a row', 'rows out'], lines),
      '',
      '## Growth',
      '',
      'CPU time per row as the table grows (all threads, garbage collection included; the best of three rounds), and by how much the largest memory of the process exceeds what it held before. The table is made by `bench/growth-table.ts`, the queries are in `bench/growth-queries.ts`. Other work on the machine at the time changes a figure by up to three times; `--sizes 10000000` measures more rows.',
      '',
      growth,
      '',
    ].join('\n'),
  );
}
