/** Places of the numbers that the threads of a scan share. */
export const shared = {
  /** The first segment that nobody has taken. */
  next: 0,
  /** How many segments have gone to the query. */
  given: 1,
  /** 1 when the scan is over. */
  over: 2,
  /** From here on, for each segment: who has taken it, 0 while nobody has. */
  takers: 3,
} as const;

/** A helper reads at most this many segments ahead of the query, so that little waits in memory. */
export const SEGMENTS_AHEAD = 6;

/** How far a scan has come: numbers in memory that all of its threads see. */
export class ScanProgress {
  readonly numbers: Int32Array;

  /** The `numbers` of a scan that has begun. */
  constructor(numbers: Int32Array) {
    this.numbers = numbers;
  }

  static ofNew(segments: number): ScanProgress {
    const size = (shared.takers + segments) * Int32Array.BYTES_PER_ELEMENT;
    return new ScanProgress(new Int32Array(new SharedArrayBuffer(size)));
  }

  get #segments(): number {
    return this.numbers.length - shared.takers;
  }

  /** The first segment that nobody has taken; beyond the last when all are. */
  get next(): number {
    return Atomics.load(this.numbers, shared.next);
  }

  /** So much is read ahead of the query that helpers wait for it. */
  get isFarAhead(): boolean {
    const { next } = this;
    return next < this.#segments && next - Atomics.load(this.numbers, shared.given) >= SEGMENTS_AHEAD;
  }

  get isOver(): boolean {
    return Atomics.load(this.numbers, shared.over) === 1;
  }

  /** Takes the next segment; undefined when there is none. */
  take(taker: number): number | undefined {
    const segment = Atomics.add(this.numbers, shared.next, 1);
    if (segment >= this.#segments) return undefined;
    Atomics.store(this.numbers, shared.takers + segment, taker);
    return segment;
  }

  /** Who has taken a segment; 0 while nobody has. */
  takerOf(segment: number): number {
    return Atomics.load(this.numbers, shared.takers + segment);
  }

  /** The query has the first `count` segments. */
  give(count: number): void {
    Atomics.store(this.numbers, shared.given, count);
    Atomics.notify(this.numbers, shared.given);
  }

  end(): void {
    Atomics.store(this.numbers, shared.over, 1);
    Atomics.notify(this.numbers, shared.given);
  }

  /** Blocks the thread until the query has another segment or the scan is over, no longer than so many milliseconds. */
  waitForQuery(milliseconds: number): void {
    Atomics.wait(this.numbers, shared.given, Atomics.load(this.numbers, shared.given), milliseconds);
  }
}
