/** Shorter runs are not worth the effort. */
const SHORT_RUN = 8;
const LONGEST_PAUSE = 64;

/** How many rows are left to the cursor before a run is tried again: about twice as many after each short run that follows another. */
export class RunPauses {
  #length = 0;
  #left = 0;

  /** Whether the next row is to be left to the cursor, which is asked once for each. */
  passes(): boolean {
    if (this.#left === 0) return false;
    this.#left--;
    return true;
  }

  /** Says that a run of so many rows was tried, and whether it ended at an odd row. */
  tried(rows: number, endedAtOddRow: boolean): void {
    this.#length = rows < SHORT_RUN && endedAtOddRow ? Math.min(LONGEST_PAUSE, this.#length * 2 + 1) : 0;
    this.#left = this.#length;
  }
}
