import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { table } from '../scripts/docs/markdown.ts';
import { Engine } from '../src/engine/engine.ts';
import { growthQueries } from './growth-queries.ts';
import { growthTable } from './growth-table.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** The most memory held since the last call, in MB; since the start where the system cannot say. */
function peak(): number {
  let most = process.resourceUsage().maxRSS / 1024;
  try {
    most = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Not Linux: the figure since the start.
  }
  return Math.round(most);
}

/** The least CPU time of a query over some rounds, in ms: of all threads, garbage collection included. */
async function cpuTime(engine: Engine, query: string, rounds: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds && (round === 0 || best < 20_000); round++) {
    const started = process.cpuUsage();
    await engine.query(query);
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** Measures each query over tables of each size, prints as it goes, and gives all figures as a Markdown table. */
export async function measureGrowth(sizes: readonly number[], rounds: number, only: string): Promise<string> {
  const lines = new Map<string, string[]>();
  for (const rows of sizes) {
    const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
    const source = growthTable(rows);
    engine.addTableSource('T', source);
    engine.addTableSource('R', source);
    for (const [name, [query, most]] of Object.entries(growthQueries)) {
      if (!new RegExp(only).test(name)) continue;
      const line = lines.get(name) ?? [name];
      lines.set(name, line);
      if (rows > most) {
        line.push('', '');
        continue;
      }
      collectGarbage();
      const held = Math.round(process.memoryUsage().rss / 2 ** 20);
      peak();
      const perRow = ((await cpuTime(engine, query, rounds)) * 1e6) / rows;
      const grown = Math.max(0, peak() - held);
      line.push(perRow.toFixed(0), String(grown));
      console.log(
        `${name.padEnd(36)} ${String(rows).padStart(9)} rows ${perRow.toFixed(0).padStart(6)} ns a row ${String(grown).padStart(6)} MB more`,
      );
    }
  }
  const heads = sizes.flatMap((rows) => [`${rows.toLocaleString('en')} rows: ns a row`, 'MB more']);
  return table(['query', ...heads], [...lines.values()]);
}
