import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { table } from '../scripts/docs/markdown.ts';
import { growthQueries } from './growth-queries.ts';

/** What one query over one size took: the best of its rounds. */
export interface Figures {
  /** Of all threads, garbage collection included. */
  readonly cpuMs: number;
  readonly elapsedMs: number;
  /** By how much the largest memory of the process exceeds what it held with the table alone. */
  readonly moreMb: number;
  readonly answer: string;
}

/** The figures of one query. */
export interface GrowthLine {
  readonly name: string;
  /** By size, in the order asked for; undefined where a run failed. */
  readonly ours: readonly (Figures | undefined)[];
  /** DuckDB at the largest size, by its number of threads. */
  readonly peer: Readonly<Record<1 | 2, Figures>> | undefined;
}

export interface GrowthOptions {
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly only: string;
  /** A folder in which `@duckdb/node-api` is installed. */
  readonly peers: string | undefined;
}

/** Each query over each size, in a process of its own; prints as it goes. */
export function measureGrowth({ sizes, rounds, only, peers }: GrowthOptions): readonly GrowthLine[] {
  const hasPeer = peers !== undefined && existsSync(join(peers, 'node_modules/@duckdb/node-api'));
  if (!hasPeer)
    console.log(
      'DuckDB is left out: name a folder in which @duckdb/node-api is installed with --peers or KQLBOX_PEERS.',
    );
  const place = mkdtempSync(join(tmpdir(), 'kqlbox-growth-'));
  try {
    return measureAll(bundled(place), { sizes, rounds, only, peers: hasPeer ? peers : undefined });
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** One script, as the package is published: a loader that compiles sources as they are asked for doubles some times. */
function bundled(place: string): string {
  const script = join(place, 'growth-one.mjs');
  buildSync({
    entryPoints: [resolve(import.meta.dirname, 'growth-one.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  return script;
}

function measureAll(script: string, { sizes, rounds, only, peers }: GrowthOptions): readonly GrowthLine[] {
  const lines: GrowthLine[] = [];
  for (const name of Object.keys(growthQueries)) {
    if (!new RegExp(only).test(name)) continue;
    const ours = sizes.map((rows) => run(script, name, rows, rounds, []));
    const most = Math.max(...sizes);
    const peerWith = (threads: 1 | 2): Figures | undefined =>
      run(script, name, most, rounds, ['--peers', peers ?? '', '--threads', String(threads)]);
    const [two, one] = peers !== undefined ? [peerWith(2), peerWith(1)] : [undefined, undefined];
    const line = { name, ours, peer: one && two ? { 1: one, 2: two } : undefined };
    lines.push(line);
    console.log(cells(line, sizes, most).join(' | '));
    const theirs = line.peer?.[2].answer;
    const own = ours[sizes.indexOf(most)]?.answer;
    if (theirs !== undefined && own !== undefined && !isSame(own, theirs))
      console.log(`  answers differ: ${own} and ${theirs}`);
  }
  return lines;
}

/** Sums of doubles differ in their last digits, as they are added in another order. */
const isSame = (own: string, theirs: string): boolean =>
  own === theirs || Math.abs(Number(own) / Number(theirs) - 1) < 1e-9;

function run(
  script: string,
  name: string,
  rows: number,
  rounds: number,
  more: readonly string[],
): Figures | undefined {
  const flags = ['--expose-gc', '--max-old-space-size=14000', script];
  try {
    const answer = execFileSync(
      process.execPath,
      [...flags, '--query', name, '--rows', String(rows), '--rounds', String(rounds), ...more],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    return JSON.parse(answer) as Figures;
  } catch (failure) {
    console.log(
      `${name}, ${rows} rows: ${String((failure as { stderr?: string }).stderr)
        .trim()
        .slice(0, 400)}`,
    );
    return undefined;
  }
}

const perRow = (figures: Figures | undefined, rows: number): number | undefined =>
  figures === undefined ? undefined : (figures.cpuMs * 1e6) / rows;

const ratio = (own: number | undefined, theirs: number | undefined): string =>
  own === undefined || theirs === undefined ? '' : (own / theirs).toFixed(1);

function cells({ name, ours, peer }: GrowthLine, sizes: readonly number[], most: number): string[] {
  const figures = sizes.map((rows, at) => perRow(ours[at], rows));
  const largest = ours[sizes.indexOf(most)];
  return [
    name,
    ...figures.map((figure) => figure?.toFixed(0) ?? 'failed'),
    ratio(perRow(largest, most), perRow(ours[sizes.indexOf(Math.min(...sizes))], Math.min(...sizes))),
    String(largest?.moreMb ?? ''),
    largest?.elapsedMs.toFixed(0) ?? '',
    peer?.[2].elapsedMs.toFixed(0) ?? '',
    ratio(largest?.elapsedMs, peer?.[2].elapsedMs),
    peer?.[1].elapsedMs.toFixed(0) ?? '',
    ratio(largest?.elapsedMs, peer?.[1].elapsedMs),
    ratio(largest?.cpuMs, peer?.[1].cpuMs),
  ];
}

/** All figures as a Markdown table. */
export function growthFigures(lines: readonly GrowthLine[], sizes: readonly number[]): string {
  const most = Math.max(...sizes);
  return table(
    [
      'query',
      ...sizes.map((rows) => `${rows.toLocaleString('en')} rows: ns a row`),
      'largest ÷ smallest',
      'MB more',
      'ms',
      'DuckDB, 2 threads: ms',
      'ratio',
      '1 thread: ms',
      'ratio',
      'ratio of CPU times',
    ],
    lines.map((line) => cells(line, sizes, most)),
  );
}
