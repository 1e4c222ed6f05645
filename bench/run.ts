// Time per query over rows in memory: npm run bench [-- --rows N --rounds N --only REGEX --write]
// Time per row as tables grow: npm run bench -- --growth [--sizes N,N --rounds N --only REGEX --peers DIR --write]
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { table } from '../scripts/docs/markdown.ts';
import { makeDevices, makePrograms } from '../scripts/fixtures/company.ts';
import { networkRows } from '../scripts/fixtures/network-events.ts';
import { ordinaryConnections } from '../scripts/fixtures/ordinary-connections.ts';
import { random } from '../scripts/fixtures/random.ts';
import { tableSchema } from '../src/catalog/catalog.ts';
import { growthFigures, measureGrowth } from './growth-measure.ts';
import { growthPlot } from './growth-plot.ts';
import { top, whereMeasured, writeSection } from './page.ts';
import { queries } from './queries.ts';

interface Engine {
  addTable(name: string, input: object): void;
  query(text: string): Promise<{ readonly primary: { readonly rowCount: number } }>;
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    rounds: { type: 'string' },
    growth: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '100000,1000000,10000000' },
    peers: { type: 'string' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
});
const rowCount = Number(values.rows);
const built = resolve(top, 'dist/index.js');
const engineFile = existsSync(built) ? built : resolve(top, 'src/index.ts');

/** Rows as `addTable` takes them: an ordinary fortnight of the company of the fixtures, only longer. */
function events(): object {
  const from = random(7);
  const columns = tableSchema('DeviceNetworkEvents', 'defender')?.columns ?? [];
  const connections = ordinaryConnections(from, makeDevices(from, 400), makePrograms(from), rowCount);
  const rows = networkRows(from, connections).map((row) =>
    columns.map(({ name, type }) => row[name] ?? (type === 'string' ? '' : null)),
  );
  return { columns, rows };
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;

async function benchEvents(): Promise<void> {
  const rounds = Number(values.rounds ?? 7);
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
    for (let round = 0; round < rounds; round++) {
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
  if (!values.write) return;
  writeSection('Queries over rows in memory', [
    `${rowCount} events, ${rounds} rounds each, ${whereMeasured()}.`,
    table(['query', 'median ms', 'best ms', 'ns a row', 'rows out'], lines),
  ]);
}

function benchGrowth(): void {
  const sizes = values.sizes.split(',').map(Number);
  const rounds = Number(values.rounds ?? 3);
  const lines = measureGrowth({
    sizes,
    rounds,
    only: values.only,
    peers: values.peers ?? process.env['KQLBOX_PEERS'],
  });
  const figures = growthFigures(lines, sizes);
  console.log(`\n${figures}`);
  if (!values.write) return;
  writeFileSync(resolve(top, 'docs/growth.svg'), growthPlot(lines, sizes));
  writeSection('Growth', [
    `CPU time per row as the table grows (all threads, garbage collection included; ${rounds === 1 ? 'one round' : `the best of ${rounds} rounds`}), by how much the largest memory of the process exceeds what it held with the table alone, and elapsed time beside DuckDB's over the same rows in a table of its own, warm, at the largest size. Each figure comes from a process of its own. Queries and table: \`bench/growth-queries.ts\`, \`bench/growth-table.ts\`. Taken ${whereMeasured()}.`,
    '![Time per row against the number of rows, a plot a query](growth.svg)',
    figures,
  ]);
}

if (values.growth) benchGrowth();
else await benchEvents();
