// Time per row as tables grow, with the largest memory of the process: npx tsx bench/growth.ts [--sizes 100000,1000000] [--only REGEX]
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { table } from '../scripts/docs/markdown.ts';
import { Engine } from '../src/engine/engine.ts';
import { growthTable } from './growth-table.ts';

/** Queries over `T`; `R` is the same table once more. The largest size each is measured at stands behind it. */
const cases: Readonly<Record<string, readonly [query: string, most: number]>> = {
  'where, summarize by a dictionary': [
    'T | where Value > 1000 | summarize count(), sum(Value) by Device',
    1e7,
  ],
  'summarize, a group for ten rows': ['T | summarize count(), max(Time) by Key | count', 1e7],
  'summarize, a group a row': ['T | summarize count() by Id | count', 1e7],
  'summarize by plain text': ['T | summarize count() by User | count', 1e6],
  'sort by a long': ['T | sort by Id asc | summarize sum(Id)', 1e7],
  'sort by a long, ten columns carried': [
    'T | sort by Id asc | project Id, C0, C1, C2, C3, C4, C5, C6, C7, C8, C9',
    1e6,
  ],
  'sort by a dictionary and a long': ['T | sort by Device asc, Id asc | project Device, Id, C0, C1', 1e7],
  'top 100': ['T | top 100 by Value', 1e7],
  'distinct two columns': ['T | distinct Device, Key | count', 1e7],
  'join on unique longs': ['T | join kind=inner R on Id | summarize count(), sum(C1), sum(C11)', 1e6],
  'join on unique longs, all columns': ['T | join kind=inner R on Id', 1e6],
  'join one to ten': [
    'T | join kind=inner (R | where Id % 10 == 0 | summarize N = count() by Key) on Key | summarize sum(N)',
    1e7,
  ],
  'join on plain text': [
    'T | join kind=inner (R | summarize N = count() by User) on User | summarize sum(N)',
    1e6,
  ],
  'leftanti join': ['T | join kind=leftanti (R | where Value < 1000) on Id | count', 1e7],
  'mv-expand': ['T | mv-expand Tags to typeof(long) | summarize sum(Tags)', 1e6],
  make_set: ['T | summarize make_set(C1, 10) by Device | count', 1e7],
  dcount: ['T | summarize dcount(Id) by Device | count', 1e6],
  percentile: ['T | summarize percentile(Value, 95) by Device | count', 1e7],
  'sort, prev': [
    'T | sort by Device asc, Time asc | extend Gap = Time - prev(Time) | summarize max(Gap)',
    1e7,
  ],
  row_number: ['T | serialize n = row_number() | where n % 2 == 0 | summarize sum(C1)', 1e7],
  'union, summarize': ['union T, R | summarize count() by Device', 1e7],
};

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,1000000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
});

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

const sizes = values.sizes.split(',').map(Number);
const lines = new Map<string, string[]>();
for (const rows of sizes) {
  const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
  const source = growthTable(rows);
  engine.addTableSource('T', source);
  engine.addTableSource('R', source);
  for (const [name, [query, most]] of Object.entries(cases)) {
    if (!new RegExp(values.only).test(name)) continue;
    const line = lines.get(name) ?? [name];
    lines.set(name, line);
    if (rows > most) {
      line.push('', '');
      continue;
    }
    globalThis.gc?.();
    const held = Math.round(process.memoryUsage().rss / 2 ** 20);
    peak();
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < Number(values.rounds) && (round === 0 || best < 20_000); round++) {
      const started = performance.now();
      await engine.query(query);
      best = Math.min(best, performance.now() - started);
    }
    const perRow = (best * 1e6) / rows;
    const grown = Math.max(0, peak() - held);
    line.push(perRow.toFixed(1), String(grown));
    console.log(
      `${String(rows).padStart(9)}  ${name.padEnd(36)} ${perRow.toFixed(1).padStart(9)} ns a row  ${String(grown).padStart(6)} MB more`,
    );
  }
}
console.log(
  `\n${table(['query', ...sizes.flatMap((rows) => [`${rows} rows: ns a row`, 'MB more'])], [...lines.values()])}`,
);
