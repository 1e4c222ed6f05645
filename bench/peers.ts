// Whole processes over raw files and stored tables, beside other engines, answers compared:
// npm run bench -- --peers DIR [--data FOLDER --rows N --runs N --mode cold|native|warm --queries Q1,Q2 --write]
// DIR is a folder of its own with the peers (`npm install @duckdb/node-api chdb` there); FOLDER gets the generated files.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { table } from '../scripts/docs/markdown.ts';
import { top, whereMeasured, writeSection } from './page.ts';
import { measureWarm, type WarmFigure } from './warm.ts';

const { values } = parseArgs({
  options: {
    peers: { type: 'string' },
    data: { type: 'string', default: '.cache/bench' },
    rows: { type: 'string', default: '1100000' },
    runs: { type: 'string', default: '3' },
    mode: { type: 'string', default: 'cold' },
    queries: { type: 'string', default: 'Q1,Q2,Q3,Q4,Q5,Q6,Q7,Q8,Q9,Q10' },
    write: { type: 'boolean', default: false },
  },
});
const shared = resolve(top, '../shared/bench');
const now = '2026-02-01T00:00:00Z';

interface Figure {
  readonly q: string;
  readonly engine: string;
  readonly median: number;
  readonly ratio: number | null;
  readonly cpu: number | null;
  readonly rssMiB: number;
  readonly equal: string;
  readonly error?: string;
}

const missing = [
  [shared, 'the generator, the queries and the runner'],
  [values.peers ?? '', 'the folder with the peers (--peers DIR)'],
  ['/usr/bin/time', 'the program time, which measures processes'],
].find(([path]) => !existsSync(path as string));
if (missing !== undefined) {
  console.log(
    `Nothing is measured: ${missing[1]} is not here${missing[0] === '' ? '' : ` (${missing[0]})`}.`,
  );
  process.exit(0);
}

const peers = resolve(values.peers as string);
const data = resolve(values.data);
const engines = [
  ['duckdb', '@duckdb/node-api'],
  ['chdb', 'chdb'],
].flatMap(([name, module]) =>
  existsSync(join(peers, 'node_modules', module as string)) ? [name as string] : [],
);

mkdirSync(data, { recursive: true });
const base = join(data, `rows-${values.rows}`);
const [csv, json] = [`${base}.csv`, `${base}.jsonl`];
if (!existsSync(csv) || !existsSync(json)) {
  console.log(`making ${csv} and ${json}`);
  execFileSync('node', [
    join(shared, 'gen.mjs'),
    '--rows',
    values.rows,
    '--format',
    'both',
    '--now',
    now,
    '--out',
    base,
  ]);
}

// The runner imports the peers by name, so it has to lie above them.
const place = join(peers, '.kqlbox-bench');
rmSync(place, { recursive: true, force: true });
cpSync(shared, place, { recursive: true });
const cli = join(top, 'dist/cli.cjs');
execFileSync('npm', ['run', '--silent', 'build', '--', '--no-types'], { cwd: top, stdio: 'inherit' });
const stored = join(data, `case-${values.rows}`);
if (values.mode !== 'cold' && !existsSync(stored)) {
  const imported = spawnSync(
    '/usr/bin/time',
    [
      '-f',
      '%e s, CPU %U + %S s, %M KiB',
      'node',
      cli,
      'import',
      `DeviceNetworkEvents=${csv}`,
      '--out',
      stored,
      '--quiet',
    ],
    { encoding: 'utf8' },
  );
  console.log(`import: ${imported.stderr.trim()}`);
}
if (values.mode === 'warm') {
  const figures = await measureWarm({
    place,
    engines,
    questions: values.queries.split(','),
    runs: Number(values.runs),
    now,
    stored,
    peerTables: join(data, `peers-${values.rows}`),
  });
  rmSync(place, { recursive: true, force: true });
  writeWarm(figures);
  process.exit(0);
}
const evidence = values.mode === 'native' ? stored : 'DeviceNetworkEvents={file}';
const out = join(place, 'figures.json');
const run = spawnSync(
  'node',
  [
    join(place, 'run-peers.mjs'),
    ...[
      '--csv',
      csv,
      '--jsonl',
      json,
      '--mode',
      values.mode,
      '--runs',
      values.runs,
      '--queries',
      values.queries,
    ],
    ...[
      '--engines',
      engines.join(','),
      '--store',
      join(data, `peers-${values.rows}`),
      '--tmp',
      join(place, 'out'),
    ],
    ...['--ours', `kqlbox::node ${cli} query -f {kql} ${evidence} --format json --now ${now} --quiet`],
    ...['--out', out],
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
if (run.status !== 0) throw new Error('The peers could not be measured: see above.');
const figures = JSON.parse(readFileSync(out, 'utf8')) as readonly Figure[];
rmSync(place, { recursive: true, force: true });

const questions = [...new Set(figures.map(({ q }) => q))];
const of = (q: string, engine: string): Figure | undefined =>
  figures.find((figure) => figure.q === q && figure.engine === engine);
const rows = questions.map((q) => {
  const ours = of(q, 'kqlbox');
  const cells = engines.flatMap((engine) => {
    const other = of(q, engine);
    if (other === undefined || other.error !== undefined) return ['failed', '', ''];
    return [
      other.median.toFixed(2),
      (other.ratio ?? Number.NaN).toFixed(2),
      `${other.cpu?.toFixed(2)}, ${other.rssMiB}`,
    ];
  });
  const equal = figures.filter((figure) => figure.q === q).every((figure) => figure.equal === 'yes');
  return [
    q,
    ours?.median.toFixed(2) ?? '',
    `${ours?.cpu?.toFixed(2)}, ${ours?.rssMiB}`,
    ...cells,
    equal ? 'yes' : 'no',
  ];
});
const text = table(
  [
    'query',
    'kqlbox s',
    'CPU s, MiB',
    ...engines.flatMap((engine) => [`${engine} s`, `${engine} ÷ kqlbox`, 'CPU s, MiB']),
    'answers equal',
  ],
  rows,
);
console.log(`\n${text}`);
if (values.write) {
  const megabytes = (path: string): string => `${Math.round(statSync(path).size / 1e6)} MB`;
  const cold = values.mode === 'cold';
  const what = cold
    ? `${values.rows} DeviceNetworkEvents rows: ${megabytes(csv)} as CSV (Q1 to Q9), ${megabytes(json)} as JSON lines (Q10).`
    : `The same ${values.rows} rows, imported by each engine beforehand.`;
  writeSection(cold ? 'Raw files, beside other engines' : 'Case store, beside the tables of other engines', [
    `${what} Whole processes from start to printed result, the page cache warm, ${values.runs} rounds interleaved after one that is not counted, answers compared. All may use two threads. Ratios are medians of the ratios of each round, above 1 kqlbox is ahead; the memory is the largest of a process. NODE_EXTRA_CA_CERTS is unset: with it each process of Node, ours and that of every peer, first reads certificates. Taken ${whereMeasured()}.`,
    text,
  ]);
}

/** The table of second runs. */
function writeWarm(figures: readonly WarmFigure[]): void {
  const middle = (times: readonly number[]): number =>
    [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
  const text = table(
    [
      'query',
      'kqlbox ms',
      'MiB',
      ...engines.flatMap((engine) => [`${engine} ms`, `${engine} ÷ kqlbox`, 'MiB']),
      'answers equal',
    ],
    figures.map(({ question, ours, others, equal }) => [
      question,
      middle(ours.times).toFixed(0),
      ours.rssMiB.toFixed(0),
      ...engines.flatMap((engine) => {
        const { times = [], rssMiB = Number.NaN } = others.get(engine) ?? {};
        const ratios = times.map((time, run) => time / (ours.times[run] ?? Number.NaN));
        return [middle(times).toFixed(0), middle(ratios).toFixed(2), rssMiB.toFixed(0)];
      }),
      equal ? 'yes' : 'no',
    ]),
  );
  console.log(`\n${text}`);
  if (values.write)
    writeSection('Within one process, beside other engines', [
      `The same stored ${values.rows} rows, asked for by the library within one process that has answered the query once before: ${values.runs} runs, interleaved, answers written to a file and compared. All may use two threads. Ratios above 1: kqlbox is ahead; the memory is what the process holds, of the peers what they have held at most. Taken ${whereMeasured()}.`,
      text,
    ]);
}
