import type { ScanStep } from '../../plan/nodes/parsing.ts';
import type { Match, Sequence, Value } from './sequence.ts';
import type { StepExpression } from './step-expressions.ts';

/** How many rows are tried before others get their turn: one costs a microsecond or several. */
const BREATH_ROWS = 1024;

/** A step of `scan` that is ready to be asked. */
export interface PreparedStep {
  readonly output: ScanStep['output'];
  readonly condition: StepExpression;
  /** What is assigned to the declared column at an index. */
  readonly assignments: readonly { readonly at: number; readonly value: StepExpression }[];
  /** The values of the step's state columns in a row that has matched it, whose declared columns have these values. */
  readonly record: (row: number, declared: readonly Value[]) => readonly Value[];
}

/**
 * Tries each row on the steps, from the last to the first. A step takes over the sequence of the step before it when the row meets its condition under
 * that sequence;
 * else it goes on with its own. The first step opens a sequence, with the next match id, when it has none. Source: scan-operator.md, "Scan logic".
 */
export class StepMatcher {
  readonly #steps: readonly PreparedStep[];
  /** The values of declared columns that nothing is assigned to. */
  readonly #fallbacks: readonly Value[];
  readonly #give: (match: Match) => void;
  /** The active sequence of each step. */
  readonly #sequences: (Sequence | undefined)[];
  /** Of each step with `output=last`: the last match, which is given once a later step takes over the sequence. */
  readonly #last: (Match | undefined)[];
  #nextMatchId = 0n;

  constructor(steps: readonly PreparedStep[], fallbacks: readonly Value[], give: (match: Match) => void) {
    this.#steps = steps;
    this.#fallbacks = fallbacks;
    this.#give = give;
    this.#sequences = new Array(steps.length);
    this.#last = new Array(steps.length);
  }

  /** Tries rows `0` to `length - 1`, and gives what `output=last` is still waiting for at the end. */
  async run(length: number, breathe: () => Promise<void> | undefined): Promise<void> {
    for (let row = 0; row < length; row++) {
      if (row % BREATH_ROWS === 0) {
        const turn = breathe();
        if (turn !== undefined) await turn;
      }
      this.#try(row);
    }
    for (let step = this.#steps.length - 1; step >= 0; step--) this.#giveLast(step);
  }

  #try(row: number): void {
    for (let step = this.#steps.length - 1; step >= 0; step--) {
      const { condition } = this.#steps[step]!;
      const before = step === 0 ? undefined : this.#sequences[step - 1];
      if (before !== undefined && condition(row, before) === true) {
        this.#giveLast(step);
        this.#giveLast(step - 1);
        this.#sequences[step - 1] = undefined;
        this.#match(step, row, before);
        continue;
      }
      const own = this.#sequences[step];
      if ((own === undefined && step > 0) || condition(row, own) !== true) continue;
      this.#match(step, row, own ?? { matchId: this.#nextMatchId++, records: [] });
    }
  }

  #match(step: number, row: number, sequence: Sequence): void {
    const { assignments, output, record } = this.#steps[step]!;
    const declared = [...this.#fallbacks];
    for (const { at, value } of assignments) declared[at] = value(row, sequence);
    const records = sequence.records.slice(0, step);
    records[step] = record(row, declared);
    const { matchId } = sequence;
    this.#sequences[step] = { matchId, records };
    const match = { row, declared, matchId };
    if (output === 'last') this.#last[step] = match;
    else if (output === 'all') this.#give(match);
  }

  #giveLast(step: number): void {
    const match = this.#last[step];
    if (match === undefined) return;
    this.#last[step] = undefined;
    this.#give(match);
  }
}
