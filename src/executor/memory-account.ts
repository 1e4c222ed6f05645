import type { Batch } from '../columns/batch.ts';
import { batchBytes, sharedTextsOf, textBytes } from '../columns/size.ts';
import type { Limits } from './limits.ts';

/** An operator may hold this much whatever the limit is: moving less into files would not be worth them. */
export const LEAST_BYTES = 65_536;

/** Texts that batches share; in memory as long as one of the claims that met them is. */
interface SharedTexts {
  /** How many of them are counted, for they grow. */
  count: number;
  bytes: number;
  readonly claims: Set<MemoryClaim>;
}

/**
 * The memory that operators hold rows in, of all queries that run together. When it is full, each operator that holds more than half of an equal
 * share moves its rows into files at its next turn. So no operator has to give up rows at the request of another, and few rows are not spread over
 * many files.
 */
export class MemoryAccount {
  readonly limits: Pick<Limits, 'memory' | 'memoryAtMost'>;
  readonly #texts = new Map<readonly string[], SharedTexts>();
  #bytes = 0;
  #claims = 0;

  constructor(limits: Pick<Limits, 'memory' | 'memoryAtMost'>) {
    this.limits = limits;
  }

  /** Runs something that holds rows, counted by a claim of its own, until its end. */
  async during<Result>(run: (claim: MemoryClaim) => Promise<Result>): Promise<Result> {
    const claim = new MemoryClaim(this);
    try {
      return await run(claim);
    } finally {
      claim.letGo();
    }
  }

  /** Whether all claims together hold more than `most`, and one that holds `own` more than half of its share of that. */
  isBeyond(most: number, own: number): boolean {
    return this.#bytes > most && own > most / (2 * this.#claims);
  }

  /** A claim that held `from` bytes besides shared texts holds `to`. */
  changed(from: number, to: number): void {
    this.#bytes += to - from;
    this.#claims += Number(to > 0) - Number(from > 0);
  }

  /** Counts texts that a claim holds, once for all claims; gives their bytes. */
  share(values: readonly string[], claim: MemoryClaim): number {
    let texts = this.#texts.get(values);
    if (texts === undefined) {
      texts = { count: 0, bytes: 0, claims: new Set() };
      this.#texts.set(values, texts);
    }
    texts.claims.add(claim);
    if (texts.count < values.length) {
      const grown = textBytes(values, texts.count);
      texts.count = values.length;
      texts.bytes += grown;
      this.#bytes += grown;
    }
    return texts.bytes;
  }

  unshare(values: readonly string[], claim: MemoryClaim): void {
    const texts = this.#texts.get(values);
    if (texts === undefined || !texts.claims.delete(claim) || texts.claims.size > 0) return;
    this.#bytes -= texts.bytes;
    this.#texts.delete(values);
  }
}

/** What one operator holds. */
export class MemoryClaim {
  readonly #account: MemoryAccount;
  /** Where it is not, nothing is counted. */
  readonly isLimited: boolean;
  #bytes = 0;
  /** Bytes of the texts that its batches share with others. */
  readonly #texts = new Map<readonly string[], number>();
  #textBytes = 0;
  #others: MemoryClaim[] = [];

  constructor(account: MemoryAccount) {
    this.#account = account;
    const { memory, memoryAtMost } = account.limits;
    this.isLimited = Math.min(memory, memoryAtMost) < Number.POSITIVE_INFINITY;
  }

  /** About how many bytes it holds; 0 where nothing is limited. */
  get bytes(): number {
    return this.#bytes + this.#textBytes;
  }

  /** Holds the rows of a batch, `copies` times by the time when they are wanted. Makes its columns. */
  hold(batch: Batch, copies = 1): void {
    if (!this.isLimited) return;
    this.add(batchBytes(batch) * copies);
    for (const values of sharedTextsOf(batch)) {
      const bytes = this.#account.share(values, this);
      this.#textBytes += bytes - (this.#texts.get(values) ?? 0);
      this.#texts.set(values, bytes);
    }
  }

  add(bytes: number): void {
    this.become(this.#bytes + bytes);
  }

  /** Holds so many bytes from now on, besides texts that are shared. */
  become(bytes: number): void {
    if (!this.isLimited) return;
    this.#account.changed(this.#bytes, bytes);
    this.#bytes = bytes;
  }

  /** A further claim of the same holder; it ends with this one at the latest. */
  another(): MemoryClaim {
    const claim = new MemoryClaim(this.#account);
    this.#others.push(claim);
    return claim;
  }

  letGo(): void {
    for (const claim of this.#others) claim.letGo();
    this.#others = [];
    this.become(0);
    for (const values of this.#texts.keys()) this.#account.unshare(values, this);
    this.#texts.clear();
    this.#textBytes = 0;
  }

  /** Whether it is to go on in files; with `share`, at that part of the memory. */
  isOver(share = 1): boolean {
    return this.#account.isBeyond(this.#account.limits.memory * share, this.bytes);
  }

  /** Whether it is to stop the query, as it cannot go on in files. */
  get isUtmost(): boolean {
    const { memory, memoryAtMost } = this.#account.limits;
    // Operators that can use files may hold all of `memory` until their next turn.
    return (
      this.bytes > memoryAtMost || this.#account.isBeyond(Math.max(memoryAtMost, 2 * memory), this.bytes)
    );
  }
}
