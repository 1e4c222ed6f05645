import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BuiltProgram } from './built-program.ts';

const rowsOfEvents = 240_000;
const rowsOfAlerts = 150_000;

const time = (row: number): string => new Date(Date.UTC(2025, 9, 20) + row * 250).toISOString();

/** Of segments of 16 MB there are four; a cell has a line that looks like a row, so that some of them begin within a row. */
function* events(): Generator<string> {
  yield 'Timestamp,Number,Device,Score,Url,Note\n';
  for (let row = 0; row < rowsOfEvents; row++)
    yield row % 90_000 === 80_000
      ? `${time(row)},${row},dev1,not,as many,cells,as,the heading\n`
      : `${time(row)},${row},dev${row % 97},${(row * 7919) % 1_000_003},https://host${row % 5003}.example/path/${row},` +
        `"note ${row}\n${time(row)},${row},dev1,5,x,a line of a cell ${'x'.repeat(row % 127)}"\n`;
}

/** Of two segments the second has bytes that are no text, and a line that is no JSON. */
function* alerts(): Generator<string | Buffer> {
  for (let row = 0; row < rowsOfAlerts; row++) {
    const alert = {
      Timestamp: time(row),
      Device: `dev${row % 101}`,
      Severity: ['Low', 'High', 'Medium'][row % 3],
      Number: row,
      Extra: { id: row, tags: ['a', `b${row % 13}`] },
      Note: 'n'.repeat(row % 97),
    };
    if (row === 120_000) yield `${JSON.stringify(alert).slice(0, 20)}\n`;
    else if (row === 130_000) yield Buffer.from(`${JSON.stringify({ ...alert, Note: '\xe4' })}\n`, 'latin1');
    else yield `${JSON.stringify(alert)}\n`;
  }
}

const bytesOf = (parts: Iterable<string | Buffer>): Buffer =>
  Buffer.concat(Array.from(parts, (part) => Buffer.from(part)));

/** Loaded by every thread of the program before anything else: notes each stretch of a file that a worker hands over. */
const noteTransfers = `
import { appendFileSync } from 'node:fs';
import { isMainThread, MessagePort } from 'node:worker_threads';
const { postMessage } = MessagePort.prototype;
if (!isMainThread)
  MessagePort.prototype.postMessage = function (...words) {
    if (words[0]?.blocks !== undefined) appendFileSync(process.env.TRANSFERS, 'x');
    return postMessage.apply(this, words);
  };
`;

let program: BuiltProgram;
beforeAll(async () => {
  program = await BuiltProgram.build();
  writeFileSync(at('Events.csv'), bytesOf(events()));
  writeFileSync(at('Alerts.jsonl'), bytesOf(alerts()));
  writeFileSync(at('note-transfers.mjs'), noteTransfers);
}, 240_000);
afterAll(() => program.remove());

const at = (name: string): string => join(program.folder, name);

const start = (threads: number, transfers: string, words: readonly string[]) =>
  program.start(words, {
    KQLBOX_THREADS: `${threads}`,
    NODE_OPTIONS: `--import ${pathToFileURL(at('note-transfers.mjs')).href}`,
    TRANSFERS: at(transfers),
  });

const evidence = ['Events.csv', 'Alerts.jsonl'];
/** Rows that have more cells than the heading: after each of them and before the next, numbers go up by one. */
const rejected = 2;

interface Expected {
  readonly words?: readonly string[];
  /** What one of the rows is, or the error. */
  readonly said: string | RegExp;
}

const transfers: string[] = [];

test.each<readonly [string, string, Expected]>([
  [
    'all columns of rows that a computed condition leaves',
    'Events | where strcat(Device, Score) endswith "961234" | project-away Timestamp',
    { said: /"Number":60609,"Device":"dev81","Score":961234,"Url":"https:.*,"Note":"note / },
  ],
  [
    'groups by texts',
    `Events | summarize n = count(), sum(Score), max(Timestamp) by Device | sort by Device asc;
     Alerts | summarize count() by Severity, tostring(Extra.tags[1]) | sort by Severity asc, count_ desc`,
    { said: '{"Severity":"High","Extra_tags_1":"b2","count_":' },
  ],
  [
    'few rows, chosen by a text or a number',
    `Alerts | where Device has 'dev77' and Severity == 'High' | summarize count(), max(Number);
     Events | top 30 by Score desc`,
    { said: '"Number":23993,"Device":"dev34","Score":1000000' },
  ],
  [
    'the last row of each group',
    'Events | summarize arg_max(Score, *) by Device',
    { said: '{"Device":"dev0","Score":999683,' },
  ],
  [
    'rows of two tables that go together',
    `Events | where Number % 1000 == 0
     | join kind=inner (Alerts | project Device, Severity) on Device | summarize count() by Severity`,
    { said: '{"Severity":"High","count_":117822}' },
  ],
  [
    'the order of all rows',
    'Events | serialize | extend step = Number - prev(Number) | summarize count() by step',
    { said: `{"step":1,"count_":${rowsOfEvents - 2 * rejected - 1}}` },
  ],
  [
    'an answer that is complete long before the end',
    'Events | where Score % 50000 == 7919 | take 3',
    { said: '"Number":1,' },
  ],
  [
    'an error in the midst of reading',
    'Events | serialize | extend later = next(Number)',
    { words: ['--memory', '20mb'], said: "went beyond the limit 'memory'" },
  ],
])(
  'threads that read give the answer and the report of one: %s',
  async (name, query, { words = [], said }) => {
    const log = `${name.replaceAll(/\W/g, '-')}.log`;
    transfers.push(log);
    const runs = [1, 2, 4, 6].map((threads) => start(threads, log, ['query', query, ...evidence, ...words]));
    const [alone, ...together] = await Promise.all(runs.map(({ ended }) => ended));
    expect(`${alone?.out}${alone?.err}`).toMatch(said);
    for (const run of together) expect(run).toEqual(alone);
  },
);

/** How many stretches of files workers have handed over. */
const transfersIn = (log: string): number => (existsSync(at(log)) ? readFileSync(at(log)).length : 0);

test('workers have had a part in that', () => {
  // Which of them have depends on when the system lets them.
  expect(transfers.filter((log) => transfersIn(log) > 0).length).toBeGreaterThan(transfers.length / 2);
});

test.skipIf(process.platform === 'win32')(
  'a query that is ended while threads read leaves no temporary file',
  async () => {
    const { child, ended } = start(4, 'query.log', [
      'query',
      'Events | join kind=inner (Events | project Number, Other = Note) on Number | sort by Other desc | count',
      'Events.csv',
      '--memory',
      '1mb',
    ]);
    await until(() => transfersIn('query.log') > 0, child);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ end: 'SIGINT', out: '' });
    expect(readdirSync(program.temporary)).toEqual([]);
  },
);

test.skipIf(process.platform === 'win32')(
  'an import that is ended while threads read leaves nothing of the case',
  async () => {
    const { child, ended } = start(4, 'import.log', ['import', 'Events.csv', '--out', 'case']);
    const before = readdirSync(program.folder);
    await until(() => transfersIn('import.log') > 0, child);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ end: 'SIGINT', out: '', err: '' });
    expect(readdirSync(program.folder).filter((name) => !before.includes(name))).toEqual(['import.log']);
  },
);

/** Waits until something is so, while a process runs that is to bring it about. */
async function until(isSo: () => boolean, child: ChildProcess): Promise<void> {
  while (!isSo() && child.exitCode === null) await new Promise((next) => setTimeout(next, 5));
}
