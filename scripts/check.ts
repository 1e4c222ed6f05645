// `npm run check`: everything a change must pass, two stages at a time. Names stages to run only those.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { buildWasm } from './build-wasm.ts';

const top = resolve(import.meta.dirname, '..');
const totals = resolve(top, '.cache/tests.json');

/** Stage → command line. The longest come first, so that none is left running alone at the end. */
const stages: Readonly<Record<string, string>> = {
  test: `vitest run --reporter=default --reporter=json --outputFile=${totals}`,
  types: 'tsc -p .',
  boundaries: 'depcruise src --config .dependency-cruiser.cjs',
  unused: 'knip --no-progress',
  docs: 'tsx scripts/docs.ts --check',
  lint: 'biome check .',
};

interface Outcome {
  readonly stage: string;
  readonly passed: boolean;
}

function run(stage: string, command: string): Promise<Outcome> {
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(command, {
      cwd: top,
      shell: true,
      env: {
        ...process.env,
        PATH: `${resolve(top, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${stage.padEnd(12)} ${seconds.padStart(6)} s`);
      if (code !== 0) console.log(output.replace(/^/gm, '    '));
      done({ stage, passed: code === 0 });
    });
  });
}

interface TestTotals {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

/** The counts of the test run; a file that could not even be loaded counts as one failure. */
function testTotals(): { readonly passed: number; readonly failed: number } | undefined {
  if (!existsSync(totals)) return undefined;
  const report = JSON.parse(readFileSync(totals, 'utf8')) as TestTotals;
  const failed = report.numFailedTests > 0 ? report.numFailedTests : report.numFailedTestSuites;
  return { passed: report.numPassedTests, failed };
}

buildWasm();
const wanted = process.argv.slice(2);
const queue = Object.entries(stages).filter(([stage]) => wanted.length === 0 || wanted.includes(stage));
mkdirSync(resolve(top, '.cache'), { recursive: true });
rmSync(totals, { force: true });
const outcomes: Outcome[] = [];
const worker = async (): Promise<void> => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) outcomes.push(await run(...next));
};
await Promise.all([worker(), worker()]);

const failedStages = outcomes.filter(({ passed }) => !passed).map(({ stage }) => stage);
if (failedStages.length > 0) console.log(`Stages that failed: ${failedStages.join(', ')}`);
const counts = testTotals();
if (counts !== undefined) console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = failedStages.length === 0 ? 0 : 1;
