/** Before so many rows nothing is decided. */
const FAIR_TRIAL = 65_536;

/** A condition that holds for more than this share of the rows leaves out too few to be worth asking. */
const MOST = 7 / 8;

/** Of how many rows a condition holds. */
export class HeldShare {
  #asked = 0;
  #held = 0;

  add(asked: number, held: number): void {
    this.#asked += asked;
    this.#held += held;
  }

  /** It holds for nearly all. */
  get isFutile(): boolean {
    return this.isOver(MOST, FAIR_TRIAL);
  }

  /** It holds for more than a share of the rows, of which more than `trial` were asked. */
  isOver(share: number, trial: number): boolean {
    return this.#asked > trial && this.#held > this.#asked * share;
  }
}
