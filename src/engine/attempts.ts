import { limitsOf } from '../executor/limits.ts';
import { MemoryAccount } from '../executor/memory-account.ts';
import { SpoolRoom } from '../executor/results/spool-room.ts';
import { ScanHub } from '../executor/scans/scan-hub.ts';
import { suppliedFor } from '../functions/late-library.ts';
import { loadLate } from '../functions/load-late.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import { answer, type Together } from './answer.ts';
import { areRight, type LikelyTimes } from './clock/query-clock.ts';
import type { Given } from './given/given.ts';
import type { QueryOptions, QueryRequest } from './given/options.ts';
import type { PreparedQuery } from './preparing/prepared.ts';
import type { Preparer } from './preparing/preparer.ts';
import type { QueryResult } from './result.ts';

/** An answer by a clock that is likely right. */
interface Attempt {
  readonly outcome: PromiseSettledResult<QueryResult>;
  /** What that clock was taken from. */
  readonly likely: LikelyTimes;
}

/**
 * Answers queries with a clock that is likely right, so that evidence need not be read just to find the newest time. Where reading it shows another
 * time, the query is answered again with that one.
 */
export class Attempts {
  readonly #given: Given;
  readonly #preparer: Preparer;
  readonly #answered = new WeakMap<QueryResult, BoundQuery>();

  constructor(given: Given, preparer: Preparer) {
    this.#given = given;
    this.#preparer = preparer;
  }

  /** The query that a result answers, as it was bound. */
  queryOf(result: QueryResult): BoundQuery | undefined {
    return this.#answered.get(result);
  }

  async one(text: string, options: QueryOptions): Promise<QueryResult> {
    const { signal } = options;
    const prepared = this.#preparer.prepare(text, options.parameters ?? {});
    const attempt = await this.#attempt(prepared, options, this.#together(1, signal));
    let isRight = false;
    try {
      isRight = await this.#isRight(attempt, signal);
    } finally {
      if (!isRight) close(attempt.outcome);
    }
    if (isRight) return settled(attempt);
    return this.#answer(prepared, options, this.#together(1, signal));
  }

  /**
   * Answers queries with shared scans. Queries whose clock turned out wrong, or that lacked a library, are answered once more, with shared scans of
   * their own.
   */
  async all(
    requests: readonly QueryRequest[],
    signal?: AbortSignal,
  ): Promise<PromiseSettledResult<QueryResult>[]> {
    const attempts = await this.#attemptAll(requests, signal);
    const results = attempts.map(({ outcome }) => outcome);
    try {
      const wrong: number[] = [];
      for (const [index, attempt] of attempts.entries())
        if ((await hasLacked(attempt)) || !(await this.#isRight(attempt, signal))) wrong.push(index);
      await this.#askAgain(requests, wrong, results, signal);
    } catch (error) {
      for (const outcome of results) close(outcome);
      throw error;
    }
    return results;
  }

  /** Puts other results in the place of those that went wrong. */
  async #askAgain(
    requests: readonly QueryRequest[],
    wrong: readonly number[],
    results: PromiseSettledResult<QueryResult>[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    for (let again = wrong; again.length > 0; ) {
      const repeated = await this.#attemptAll(
        again.map((index) => requests[index] as QueryRequest),
        signal,
        'surely',
      );
      const lacking: number[] = [];
      for (const [place, attempt] of repeated.entries()) {
        const index = again[place] as number;
        close(results[index]);
        results[index] = attempt.outcome;
        if (await hasLacked(attempt)) lacking.push(index);
      }
      again = lacking;
    }
  }

  #together(queries: number, signal: AbortSignal | undefined): Together {
    const limits = limitsOf(this.#given.options.limits);
    return {
      hub: new ScanHub(queries, signal, limits.memory),
      memory: new MemoryAccount(limits),
      spool: new SpoolRoom(limits.memory),
    };
  }

  #attemptAll(
    requests: readonly QueryRequest[],
    signal: AbortSignal | undefined,
    how: 'likely' | 'surely' = 'likely',
  ): Promise<Attempt[]> {
    const together = this.#together(requests.length, signal);
    return Promise.all(
      requests.map(async ({ text, ...own }): Promise<Attempt> => {
        const options = { ...own, ...(signal && { signal }) };
        try {
          await loadLate(text);
          const prepared = this.#preparer.prepare(text, options.parameters ?? {});
          return await this.#attempt(prepared, options, together, how);
        } catch (reason) {
          return { outcome: { status: 'rejected', reason }, likely: new Map() };
        } finally {
          together.hub.ended();
        }
      }),
    );
  }

  async #attempt(
    prepared: PreparedQuery,
    options: QueryOptions,
    together: Together,
    how: 'likely' | 'surely' = 'likely',
  ): Promise<Attempt> {
    const likely: LikelyTimes = new Map();
    const result = this.#answer(prepared, options, together, how === 'likely' ? likely : undefined);
    const [outcome] = await Promise.allSettled([result]);
    return { outcome, likely };
  }

  async #answer(
    prepared: PreparedQuery,
    options: QueryOptions,
    together: Together,
    likely?: LikelyTimes,
  ): Promise<QueryResult> {
    const result = await answer(this.#given, this.#preparer, prepared, options, together, likely);
    if (prepared.bound !== undefined) this.#answered.set(result, prepared.bound);
    return result;
  }

  /** Whether the attempt's clock was right. */
  async #isRight({ likely }: Attempt, signal: AbortSignal | undefined): Promise<boolean> {
    return signal?.aborted === true || areRight(likely, this.#given.tables, signal);
  }
}

/** Whether a query failed because a library was not loaded yet; loads it. */
const hasLacked = async ({ outcome }: Attempt): Promise<boolean> =>
  outcome.status === 'rejected' && suppliedFor(outcome.reason);

/** Lets go of an answer that nobody will see. */
function close(outcome: PromiseSettledResult<QueryResult> | undefined): void {
  if (outcome?.status === 'fulfilled') outcome.value.close();
}

const settled = <Value>({ outcome }: { readonly outcome: PromiseSettledResult<Value> }): Value => {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
};
