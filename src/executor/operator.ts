import type { Batch } from '../columns/batch.ts';
import type { TempStore } from '../columns/ports.ts';
import type { TableSource } from '../columns/tables/table-source.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { EvaluationContext } from '../functions/context.ts';
import type { PlanColumn, PlanExpression } from '../plan/expression.ts';
import type { FilterNode, PlanNode, ScanNode, SharedPlan } from '../plan/nodes.ts';
import type { Scalar } from '../types/value.ts';
import type { Limits } from './limits.ts';
import type { MemoryAccount, MemoryClaim } from './memory-account.ts';
import type { SpoolRoom } from './results/spool-room.ts';
import type { ScanHub } from './scans/scan-hub.ts';
import type { Sink } from './sink.ts';

/** What one query's execution needs from its surroundings. */
export interface Execution {
  readonly context: EvaluationContext;
  /** The table of a scan; undefined for one that is known but not provided: it has no rows. */
  readonly table: (name: string) => TableSource | undefined;
  readonly hub: ScanHub;
  /** The token by which the hub, which several queries share, knows a scan of this query. */
  readonly scanToken: (scan: FilterNode | ScanNode) => object;
  readonly limits: Limits;
  /** What operators hold: of all queries that run together. */
  readonly memory: MemoryAccount;
  /** Where rows go that are too many for `limits.memory`; without it the query is stopped. */
  readonly tempStore?: TempStore | undefined;
  /** Where rows of results wait that are wanted `spooled`: of all queries that run together. */
  readonly spool: SpoolRoom;
  readonly signal: AbortSignal | undefined;
}

/**
 * How a kind of plan node runs: it pushes its rows into `next`, and calls `next.finish()` once at the end. Rows that it holds meanwhile are counted
 * by `claim`, which the runner releases at the end.
 */
export type Operator<Node extends PlanNode> = (
  node: Node,
  next: Sink,
  runner: Runner,
  claim: MemoryClaim,
) => Promise<void>;

/** What operators may ask of the run that they are part of. */
export interface Runner {
  readonly execution: Execution;
  /** To be called (and what it gives awaited) between batches that no scan brings. */
  readonly breathe: () => Promise<void> | undefined;
  /** Runs `node` into `sink`, `finish` included. */
  run(node: PlanNode, sink: Sink): Promise<void>;
  /** All rows of `node` as one batch, columns made; `claim` counts them. */
  collect(node: PlanNode, claim: MemoryClaim): Promise<Batch>;
  /** As `collect`, the rows as they came: in batches of any length. */
  collectParts(node: PlanNode, claim: MemoryClaim): Promise<readonly Batch[]>;
  /** The batches of a shared plan, computed once. */
  shared(shared: SharedPlan): Promise<readonly Batch[]>;
  /** The rows that the enclosing operator bound to a SubInput. */
  subInput(id: number): Batch;
  /** Runs a body plan once, by a runner that sees `batch` as sub-input `id`; `claim` counts what is held until the end of that. */
  within<Result>(
    id: number,
    batch: Batch,
    run: (body: Runner, claim: MemoryClaim) => Promise<Result>,
  ): Promise<Result>;
  /** Resolves subqueries and prepares `expression` for batches with the given columns. */
  compile(expression: PlanExpression, columns: readonly PlanColumn[]): Promise<Evaluator>;
  /** As `compile`, for expressions that are asked of the same batches: what they have in common is computed once for each. */
  compileAll(
    expressions: readonly PlanExpression[],
    columns: readonly PlanColumn[],
  ): Promise<readonly Evaluator[]>;
  /** The expression with every subquery replaced by its value. */
  resolve(expression: PlanExpression): Promise<PlanExpression>;
  /** The value of an expression that depends on no row. */
  constant(expression: PlanExpression): Promise<Scalar | null>;
}
