// What `kqlbox query 'print 1'` costs before it answers, above an empty Node process, and where that goes.
// Rounds are interleaved, so that a busy machine burdens all alike; CPU time matters more than wall time then.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = resolve(process.argv[2] ?? join(import.meta.dirname, '../dist'));
const rounds = 11;
if (!existsSync(join(dist, 'cli.js')))
  throw new Error(`There is no cli.js in ${dist}: run \`npm run build\` first.`);

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-startup-'));
const probe = join(folder, 'probe.cjs');
writeFileSync(
  probe,
  `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  require('node:fs').writeSync(2, 'cpu ' + (user + system) / 1000);
});
`,
);
/** The steps of a first query within one process; a text that does not parse ends before binding. */
const steps = join(folder, 'steps.mjs');
writeFileSync(
  steps,
  `const times = [performance.now()];
const step = () => times.push(performance.now());
const { createEngine } = await import(${JSON.stringify(pathToFileURL(join(dist, 'index.js')).href)});
step();
const engine = createEngine();
engine.check('print 1 |');
step();
engine.check('print 1');
step();
await engine.query('print 1');
step();
console.log(JSON.stringify(times.slice(1).map((time, index) => time - times[index])));
`,
);

interface Cost {
  readonly cpu: number;
  readonly wall: number;
  readonly out: string;
}

function run(args: readonly string[]): Cost {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', probe, ...args], {
    encoding: 'utf8',
  });
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(' ')}: ${stderr}`);
  return { cpu: Number(/cpu ([\d.]+)$/.exec(stderr)?.[1]), wall, out: stdout };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const shown = (milliseconds: number): string => `${milliseconds.toFixed(0).padStart(5)} ms`;

const commands: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'kqlbox --version': [join(dist, 'cli.js'), '--version'],
  "kqlbox query 'print 1'": [join(dist, 'cli.js'), 'query', 'print 1'],
};
const costs = new Map<string, Cost[]>(Object.keys(commands).map((name) => [name, []]));
const inside: number[][] = [];
for (let round = 0; round < rounds; round++) {
  for (const [name, args] of Object.entries(commands)) costs.get(name)?.push(run(args));
  inside.push(JSON.parse(run([steps]).out) as number[]);
}
rmSync(folder, { recursive: true });

const of = (name: string, what: 'cpu' | 'wall'): number =>
  median(costs.get(name)?.map((cost) => cost[what]) ?? []);
console.log(`medians of ${rounds} interleaved rounds, Node ${process.version}\n`);
console.log(`${''.padEnd(26)}     cpu  above     wall  above`);
for (const name of costs.keys()) {
  const above = (what: 'cpu' | 'wall'): string => shown(of(name, what) - of('node -e 0', what)).slice(0, 5);
  console.log(
    `${name.padEnd(26)}${shown(of(name, 'cpu'))}${above('cpu')}  ${shown(of(name, 'wall'))}${above('wall')}`,
  );
}
console.log('\nwithin the library (wall):');
['import', 'make the parser, parse', 'bind', 'run'].forEach((name, index) => {
  console.log(`  ${name.padEnd(24)}${shown(median(inside.map((times) => times[index] ?? Number.NaN)))}`);
});
