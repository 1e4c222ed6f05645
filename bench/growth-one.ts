// A process of its own for one query over one size, so that no query inherits the heap of another. Started by
// growth-measure.ts: prints a Figures as JSON. With the folder of a peer it measures that instead.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Engine } from '../src/engine/engine.ts';
import type { Figures } from './growth-measure.ts';
import { growthQueries } from './growth-queries.ts';
import { growthTable, growthTableSql } from './growth-table.ts';

const { values } = parseArgs({
  options: {
    query: { type: 'string', default: '' },
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    peers: { type: 'string' },
    threads: { type: 'string', default: '2' },
  },
});
const rows = Number(values.rows);
const query = growthQueries[values.query];
if (query === undefined) throw new Error(`Expected one of the growth queries, not '${values.query}'.`);
const columns = query.columns ?? query.kql;

/** The most memory held since the last call, in MB; since the start where the system cannot say. */
function peak(): number {
  let most = process.resourceUsage().maxRSS / 1024;
  try {
    most = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Not Linux: the figure since the start.
  }
  return most;
}

/** Runs the query some times; `run` answers how many rows there are and what the first of them says. */
async function measure(run: () => Promise<readonly [rows: number, first: string]>): Promise<Figures> {
  const collectGarbage = (globalThis as { gc?: () => void }).gc;
  let cpuMs = Number.POSITIVE_INFINITY;
  let elapsedMs = Number.POSITIVE_INFINITY;
  let answer = '';
  collectGarbage?.();
  const held = process.memoryUsage().rss / 2 ** 20;
  peak();
  const began = performance.now();
  const lasted = (): number => performance.now() - began;
  // Short ones run more often: the compiler needs some rounds. Garbage is left to be collected when that is due: a
  // collection of all of it between rounds drops code compiled for classes that have no object then, and no round is warm.
  for (let round = 0; round < Number(values.rounds) || (round < 50 && lasted() < 3000); round++) {
    if (round > 0 && lasted() > 60_000) break;
    const cpu = process.cpuUsage();
    const started = performance.now();
    const [count, first] = await run();
    elapsedMs = Math.min(elapsedMs, performance.now() - started);
    const { user, system } = process.cpuUsage(cpu);
    cpuMs = Math.min(cpuMs, (user + system) / 1000);
    answer = count === 1 ? first : `${count} rows`;
  }
  return { cpuMs, elapsedMs, moreMb: Math.max(0, Math.round(peak() - held)), answer };
}

async function ours(kql: string): Promise<Figures> {
  const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
  engine.addTableSource('T', growthTable(rows, columns));
  return measure(async () => {
    const { primary } = await engine.query(kql);
    return [primary.rowCount, primary.rowCount === 1 ? (primary.rows()[0] ?? []).join(' ') : ''];
  });
}

interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string, options: object): Promise<{ connect(): Promise<Connection> }>;
  };
}
interface Connection {
  run(
    sql: string,
  ): Promise<{ readonly rowCount: number; getRows(): Promise<readonly (readonly unknown[])[]> }>;
}

/** The peer's answer, held in full by its own means: nothing is converted to JavaScript values. */
async function duckdb(folder: string, sql: string): Promise<Figures> {
  const found = createRequire(join(folder, 'package.json')).resolve('@duckdb/node-api');
  const { DuckDBInstance } = (await import(pathToFileURL(found).href)) as DuckDb;
  const instance = await DuckDBInstance.create(':memory:', { threads: values.threads });
  const connection = await instance.connect();
  await connection.run(growthTableSql(rows, columns));
  return measure(async () => {
    const result = await connection.run(sql);
    const first = result.rowCount === 1 ? await result.getRows() : [];
    return [result.rowCount, first.map((row) => row.map(String).join(' ')).join()];
  });
}

console.log(
  JSON.stringify(await (values.peers === undefined ? ours(query.kql) : duckdb(values.peers, query.sql))),
);
