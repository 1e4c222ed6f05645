// `npm run bench:memory [-- --megabytes N --limit N --reader plain]`: time and memory of the built command over a large file.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '300' },
    limit: { type: 'string', default: '300' },
    reader: { type: 'string', default: 'fast' },
  },
});
const top = resolve(import.meta.dirname, '..');
const cli = join(top, 'dist/cli.cjs');
const generator = resolve(top, '../shared/bench/gen.mjs');

/** What the generator makes of a row, on average. */
const bytesPerRow = 905;

const query = `DeviceNetworkEvents
| where RemotePort == 443 and InitiatingProcessCommandLine has 'update'
| summarize connections = count(), devices = dcount(DeviceId), latest = max(Timestamp) by ActionType`;

/** Run in the child when it ends: what it has used, on a line of its own. */
const tell = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write('\\nused ' + JSON.stringify([maxRSS, userCPUTime + systemCPUTime]) + '\\n');
})`;

function measure(folder: string): void {
  const made = spawnSync(
    process.execPath,
    [
      generator,
      '--rows',
      String(Math.ceil((Number(values.megabytes) * 1e6) / bytesPerRow)),
      '--format',
      'csv',
      '--out',
      join(folder, 'events'),
    ],
    { stdio: 'inherit' },
  );
  const file = join(folder, 'events.csv');
  if (made.status !== 0 || !existsSync(file)) throw new Error('The generator has made no file.');
  const started = performance.now();
  const child = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(tell)}`,
      cli,
      'query',
      query,
      `DeviceNetworkEvents=${file}`,
      '--format',
      'json',
      '--reader',
      values.reader,
    ],
    { encoding: 'utf8' },
  );
  const wall = performance.now() - started;
  const used = /\nused (\[.*\])\n/.exec(child.stderr)?.[1];
  if (child.status !== 0 || used === undefined)
    throw new Error(`The command ended with ${child.status}: ${child.stderr}`);
  const groups = JSON.parse(child.stdout) as unknown[];
  if (groups.length === 0) throw new Error('The query has found nothing: the measurement says nothing.');
  const [kibibytes = 0, microseconds = 0] = JSON.parse(used) as number[];
  const peak = (kibibytes * 1024) / 1e6;
  console.log(
    `${(statSync(file).size / 1e6).toFixed(0)} MB of CSV, where and summarize, reader ${values.reader}: ` +
      `${(wall / 1000).toFixed(2)} s, CPU ${(microseconds / 1e6).toFixed(2)} s, at most ${peak.toFixed(0)} MB of memory`,
  );
  if (peak > Number(values.limit)) {
    console.error(`More than the ${values.limit} MB that a query may take.`);
    process.exitCode = 1;
  }
}

if (!existsSync(generator))
  console.log('Skipped: ../shared/bench/gen.mjs, which makes the file, is not there.');
else if (!existsSync(cli)) {
  console.error('There is no dist/cli.cjs: npm run build.');
  process.exitCode = 1;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'kqlbox-memory-'));
  try {
    measure(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
