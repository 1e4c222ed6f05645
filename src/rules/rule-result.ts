import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Clock, ResultTable } from '../engine/result.ts';
import type { Rule } from './rule.ts';

/**
 * `fires`: the rule would raise an alert. `silent`: it would not, and everything that it reads was there. `unknown`: something
 * that it reads was not given, or not read whole, so nothing can be said. `error`: the rule itself is wrong.
 */
export type Verdict = 'fires' | 'silent' | 'unknown' | 'error';

/** The verdict on a rule, and what it rests on. */
export interface RuleResult {
  readonly rule: Rule;
  readonly verdict: Verdict;
  /** Why the verdict is `unknown` or `error`, in one sentence. */
  readonly reason: string | undefined;
  readonly rowCount: number;
  /** The rows that the query gave; undefined when it could not be run. */
  readonly table: ResultTable | undefined;
  readonly clock: Clock | undefined;
  /** Names of the tables that it reads, given or not; undefined where the query could not be run. */
  readonly reads: readonly string[] | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** What lessens the worth of the verdict: rows that may be missing, cells that could not be read, a short export. */
  readonly notes: readonly Diagnostic[];
  /** Lets go of rows that wait in a temporary file: they cannot be read any more. */
  close(): void;
}
