import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';

/** One condition of a query on the rows of a scan: an operand of the `and` of its `where`. */
export interface RowCondition {
  /** Equal for conditions of any queries that hold for the same rows; undefined for a condition that only its own query may ask. */
  readonly key: string | undefined;
  /**
   * The whole condition as plain data, where it can be put so. Such a condition never fails: it may be asked in any order, and by this as well as by
   * `test`.
   */
  readonly plain: ScanPredicate | undefined;
  /** What the source is given of it: something that holds wherever the condition does, or the condition itself, to be computed. */
  readonly forSource: ScanPredicate | undefined;
  /** Asks it of a batch as the query sees it. */
  readonly test: Evaluator;
}
