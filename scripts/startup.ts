// What `kqlbox query 'print 1'` costs before it answers, above an empty Node process, and where that goes. Rounds are interleaved, so that
// a busy machine burdens all alike, and the least of each counts; CPU time (of all threads) tells more than wall time then.
// Run: npx tsx scripts/startup.ts [--dist folder] [--rounds n] [node …], with a path for each Node to measure, else the one that runs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { dist: { type: 'string' }, rounds: { type: 'string', default: '21' } },
});
const dist = resolve(options.dist ?? join(import.meta.dirname, '../dist'));
const rounds = Number(options.rounds);
const nodes = positionals.length === 0 ? [process.execPath] : positionals;
const cli = join(dist, 'cli.cjs');
if (!existsSync(cli)) throw new Error(`There is no cli.cjs in ${dist}: run \`npm run build\` first.`);

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

type Environment = Readonly<Record<string, string>>;

function run(node: string, args: readonly string[], environment: Environment): Cost {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(node, ['-r', probe, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  const wall = performance.now() - start;
  if (status !== 0) throw new Error(`${node} ${args.join(' ')}: ${stderr}`);
  return { cpu: Number(/cpu ([\d.]+)$/.exec(stderr)?.[1]), wall, out: stdout };
}

const uncached: Environment = { KQLBOX_NO_CACHE: '1' };
const cached: Environment = { XDG_CACHE_HOME: folder, LOCALAPPDATA: folder };
const query = [cli, 'query', 'print 1'];
const commands: readonly (readonly [name: string, args: readonly string[], environment: Environment])[] = [
  ['node -e 0', ['-e', '0'], {}],
  ['kqlbox --version', [cli, '--version'], uncached],
  ["kqlbox query 'print 1'", query, uncached],
  ['… with kept code', query, cached],
];

const shown = (milliseconds: number): string => milliseconds.toFixed(0).padStart(4);
const least = (costs: readonly number[]): number => Math.min(...costs);
for (const node of nodes) {
  const { out: version } = run(node, ['-p', 'process.version'], {});
  run(node, query, cached);
  const costs = new Map<string, Cost[]>(commands.map(([name]) => [name, []]));
  const inside: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [name, args, environment] of commands) costs.get(name)?.push(run(node, args, environment));
    inside.push(JSON.parse(run(node, [steps], uncached).out) as number[]);
  }
  const of = (name: string, what: 'cpu' | 'wall'): number =>
    least(costs.get(name)?.map((cost) => cost[what]) ?? []);
  console.log(`Node ${version.trim()}, least of ${rounds} interleaved rounds, ms\n`);
  console.log(`${''.padEnd(28)} cpu above   wall above`);
  for (const [name] of commands) {
    const pair = (what: 'cpu' | 'wall'): string =>
      `${shown(of(name, what))}  ${shown(of(name, what) - of('node -e 0', what))}`;
    console.log(`${name.padEnd(28)}${pair('cpu')}   ${pair('wall')}`);
  }
  console.log('\nwithin the library, nothing kept (wall):');
  ['import', 'make the parser, parse', 'bind', 'run'].forEach((name, index) => {
    console.log(`  ${name.padEnd(26)}${shown(least(inside.map((times) => times[index] ?? Number.NaN)))}`);
  });
  console.log();
}
rmSync(folder, { recursive: true });
