// Rows with all their columns, few of many, out of a raw file: whole processes, beside other engines. The queries of bench/main.ts name the columns that
// they want; most rules do not.
// npx tsx bench/whole-rows.ts --peers DIR [--data FOLDER --rows N --runs N --write]: as bench/main.ts has them, which makes the file.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { code, table } from '../scripts/docs/markdown.ts';
import { top, whereMeasured, writeSection } from './page.ts';

const { values } = parseArgs({
  options: {
    peers: { type: 'string', default: '' },
    data: { type: 'string', default: '.cache/bench' },
    rows: { type: 'string', default: '1100000' },
    runs: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false },
  },
});
const peers = resolve(values.peers);
const evidence = resolve(values.data, `rows-${values.rows}.csv`);
const driver = resolve(top, '../shared/bench/peer.mjs');
const missing = [evidence, driver, join(peers, 'node_modules'), '/usr/bin/time'].find(
  (path) => !existsSync(path),
);
if (missing !== undefined) {
  console.log(`Nothing is measured: ${missing} is not here.`);
  process.exit(0);
}

/** Conditions in KQL, and in the SQL of both peers, which read all columns as texts. */
const conditions: readonly (readonly [kql: string, sql: string])[] = [
  ['RemoteUrl contains "vendor46"', `RemoteUrl ilike '%vendor46%'`],
  [
    'InitiatingProcessFileName =~ "powershell.exe" and InitiatingProcessCommandLine contains "get-sync -id 22"',
    `InitiatingProcessFileName ilike 'powershell.exe' and InitiatingProcessCommandLine ilike '%get-sync -id 22%'`,
  ],
  ['LocalPort in (50000, 50001)', `LocalPort in ('50000', '50001')`],
  [
    'RemoteIP in ((datatable(Ip: string) ["185.217.74.126", "52.217.30.36"]))',
    `RemoteIP in ('185.217.74.126', '52.217.30.36')`,
  ],
  [
    'Timestamp between (datetime(2026-01-15T10:00:00Z) .. datetime(2026-01-15T10:05:00Z)) and ActionType !in ("ConnectionSuccess")',
    `Timestamp >= '2026-01-15T10:00:00' and Timestamp <= '2026-01-15T10:05:00.0000000Z' and ActionType not in ('ConnectionSuccess')`,
  ],
  ['tolower(RemoteUrl) contains_cs "vendor46"', `lower(RemoteUrl) like '%vendor46%'`],
  [
    'substring(RemoteIP, 0, 7) == "185.217" and InitiatingProcessFileName != InitiatingProcessParentFileName',
    `substring(RemoteIP, 1, 7) = '185.217' and InitiatingProcessFileName != InitiatingProcessParentFileName`,
  ],
];

interface Run {
  readonly seconds: number;
  readonly rows: number;
  readonly mebibytes: number;
}

// The driver imports the peers by name, so it has to lie above them.
const place = join(peers, '.kqlbox-bench');
const out = join(place, 'rows');
const sqlFile = join(place, 'query.sql');
const peer = join(place, 'peer.mjs');
rmSync(place, { recursive: true, force: true });
mkdirSync(place);
cpSync(driver, peer);
execFileSync('npm', ['run', '--silent', 'build', '--', '--no-types'], { cwd: top, stdio: 'inherit' });

function run(command: readonly string[]): Run {
  rmSync(out, { force: true });
  const { stderr } = spawnSync('/usr/bin/time', ['-f', 'taken %e %M', ...command], { encoding: 'utf8' });
  const [, seconds, kibibytes] = /taken ([\d.]+) (\d+)\s*$/.exec(stderr) ?? [];
  if (seconds === undefined || !existsSync(out)) throw new Error(`${command.join(' ')}: ${stderr}`);
  const rows = readFileSync(out, 'utf8')
    .split('\n')
    .filter((line) => line !== '').length;
  return { seconds: Number(seconds), rows, mebibytes: Number(kibibytes) / 1024 };
}

const engines: Readonly<Record<string, (kql: string) => readonly string[]>> = {
  kqlbox: (kql) => {
    const query = `DeviceNetworkEvents | where ${kql}`;
    const options = ['--format', 'ndjson', '--out', out, '--now', '2026-02-01T00:00:00Z'];
    return ['node', join(top, 'dist/cli.cjs'), 'query', query, `DeviceNetworkEvents=${evidence}`, ...options];
  },
  duckdb: () => ['node', peer, 'duckdb', 'run', sqlFile, evidence, out],
  chdb: () => ['node', peer, 'chdb', 'run', sqlFile, evidence, out],
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

const lines = conditions.map(([kql, sql]) => {
  writeFileSync(sqlFile, `SELECT * FROM {T} WHERE ${sql}`);
  const runs = new Map<string, Run[]>(Object.keys(engines).map((name) => [name, []]));
  for (let round = 0; round <= Number(values.runs); round++)
    for (const [name, command] of Object.entries(engines)) {
      const taken = run(command(kql));
      // The first round is not counted.
      if (round > 0) runs.get(name)?.push(taken);
    }
  const of = (name: string, pick: (taken: Run) => number): number[] => (runs.get(name) ?? []).map(pick);
  const own = of('kqlbox', ({ seconds }) => seconds);
  const ratio = (name: string): string =>
    median(
      of(name, ({ seconds }) => seconds).map((seconds, round) => seconds / (own[round] ?? Number.NaN)),
    ).toFixed(2);
  const memory = (name: string): string => Math.max(...of(name, ({ mebibytes }) => mebibytes)).toFixed(0);
  const counts = [...runs.keys()].map((name) => median(of(name, ({ rows }) => rows)));
  const line = [
    code(kql),
    median(own).toFixed(2),
    memory('kqlbox'),
    ratio('duckdb'),
    memory('duckdb'),
    ratio('chdb'),
    memory('chdb'),
    new Set(counts).size === 1 ? String(counts[0]) : counts.join(' / '),
  ];
  console.log(line.join('  '));
  return line;
});
rmSync(place, { recursive: true });

const headings = ['condition', 'kqlbox s', 'MiB', 'duckdb ÷ kqlbox', 'MiB', 'chdb ÷ kqlbox', 'MiB', 'rows'];
if (values.write)
  writeSection('Rows with all their columns', [
    `\`DeviceNetworkEvents | where …\` over the CSV of ${values.rows} rows, as most rules ask: all columns of the rows that are found. Whole processes, the page cache warm, ${values.runs} rounds interleaved after one that is not counted; ratios are medians of the ratios of each round, the memory is the largest. The peers read all columns as texts. By \`npx tsx bench/whole-rows.ts\`, taken ${whereMeasured()}.`,
    table(headings, lines),
  ]);
