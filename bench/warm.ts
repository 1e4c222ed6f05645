// The second run of each query within one process, beside other engines over tables of their own, answers compared:
// npm run bench -- --peers DIR --mode warm. Called by peers.ts, which has made the data.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { top } from './page.ts';

/** Where everything is that the measurement needs. */
export interface WarmPlan {
  /** The runner and the queries, where the peers are found by name. */
  readonly place: string;
  readonly engines: readonly string[];
  readonly questions: readonly string[];
  readonly runs: number;
  readonly now: string;
  /** Our case, and the folder of the peers' tables. */
  readonly stored: string;
  readonly peerTables: string;
}

/** Milliseconds of each counted run, and the memory of the process after the last, in MiB. */
interface Warm {
  readonly times: number[];
  rssMiB: number;
}

export interface WarmFigure {
  readonly question: string;
  readonly ours: Warm;
  readonly others: ReadonlyMap<string, Warm>;
  readonly equal: boolean;
}

/** A process that answers one line at a time. */
class Server {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(command: string, args: readonly string[], now: string) {
    this.#process = spawn(command, args, {
      env: { ...process.env, NOW: now, THREADS: '2' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#process.stdout as NodeJS.ReadableStream })[
      Symbol.asyncIterator
    ]();
  }

  async ready(): Promise<this> {
    await this.#next();
    return this;
  }

  async ask(question: object): Promise<{ readonly ms: number; readonly rss: number }> {
    this.#process.stdin?.write(`${JSON.stringify(question)}\n`);
    return JSON.parse(await this.#next()) as { readonly ms: number; readonly rss: number };
  }

  end(): void {
    this.#process.kill();
  }

  async #next(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error('A process that is measured has ended: see above.');
    return value;
  }
}

const extensions: Readonly<Record<string, string>> = { duckdb: 'duckdb', chdb: 'ch' };

/** Asks all engines each question in turn: once uncounted, then `runs` times. */
export async function measureWarm(plan: WarmPlan): Promise<WarmFigure[]> {
  const { place, engines, questions, runs, now } = plan;
  const { canon, diff } = (await import(pathToFileURL(join(place, 'canon.mjs')).href)) as {
    canon(file: string): string[];
    diff(one: string[], other: string[]): string | null;
  };
  const outs = join(place, 'out');
  mkdirSync(outs, { recursive: true });
  const ours = await new Server(
    process.execPath,
    ['--import', 'tsx', join(top, 'bench/warm-server.ts'), plan.stored, now],
    now,
  ).ready();
  const others = new Map<string, Server>();
  for (const engine of engines) {
    const table = join(plan.peerTables, `${engine}.${extensions[engine]}`);
    others.set(
      engine,
      await new Server(process.execPath, [join(place, 'peer.mjs'), engine, 'serve', table], now).ready(),
    );
  }
  const figures: WarmFigure[] = [];
  try {
    for (const question of questions) {
      const outOf = (engine: string): string => join(outs, `warm.${question}.${engine}.json`);
      const own: Warm = { times: [], rssMiB: 0 };
      const theirs = new Map(engines.map((engine) => [engine, { times: [], rssMiB: 0 } as Warm]));
      for (let run = 0; run <= runs; run++) {
        const answer = await ours.ask({ kql: join(place, 'queries', `${question}.kql`), out: outOf('ours') });
        if (run > 0) own.times.push(answer.ms);
        own.rssMiB = answer.rss / 1024;
        for (const [engine, server] of others) {
          const sql = join(place, 'queries', `${question}.${extensions[engine]}.sql`);
          const { ms, rss } = await server.ask({ sql, out: outOf(engine) });
          const warm = theirs.get(engine) as Warm;
          if (run > 0) warm.times.push(ms);
          warm.rssMiB = rss / 1024;
        }
      }
      const expected = canon(outOf('ours'));
      const equal = engines.every((engine) => diff(expected, canon(outOf(engine))) === null);
      figures.push({ question, ours: own, others: theirs, equal });
    }
  } finally {
    ours.end();
    for (const server of others.values()) server.end();
  }
  return figures;
}
