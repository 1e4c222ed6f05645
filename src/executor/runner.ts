import { type Batch, batchOf, columnsOf, concatBatches } from '../columns/batch.ts';
import { valueAt } from '../columns/make.ts';
import { compile, compileAll, constantOf } from '../evaluate/compile.ts';
import { type Evaluator, layoutOf } from '../evaluate/evaluator.ts';
import type { PlanColumn, PlanExpression } from '../plan/expression.ts';
import type { PlanNode, SharedPlan } from '../plan/nodes.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { breathing } from './breath.ts';
import { checkLimit } from './limits.ts';
import type { MemoryClaim } from './memory-account.ts';
import type { Execution, Operator, Runner } from './operator.ts';
import { operators } from './operators/index.ts';
import { collector, type Sink } from './sink.ts';
import { stopForMemory } from './spill/spill-file.ts';
import { subInputsOf } from './sub-inputs.ts';
import { evaluateSubquery, resolveSubqueries, type Subquery } from './subqueries.ts';

/** Runs plan nodes: each pushes its rows into a sink. */
export class PlanRunner implements Runner {
  readonly execution: Execution;
  readonly breathe: () => Promise<void> | undefined;
  readonly #shared: Map<number, Promise<readonly Batch[]>>;
  /** Counts the rows that are kept as long as this runner exists. */
  readonly #claim: MemoryClaim;
  /** The run around this one, and the sub-input that this one adds to it. */
  readonly #outer: { readonly runner: PlanRunner; readonly id: number; readonly batch: Batch } | undefined;
  readonly #subqueries: Map<PlanExpression, Promise<PlanExpression>>;

  constructor(
    execution: Execution,
    claim: MemoryClaim,
    outer?: { readonly runner: PlanRunner; readonly id: number; readonly batch: Batch },
  ) {
    this.execution = execution;
    this.#claim = claim;
    this.#shared = new Map();
    this.#subqueries = new Map();
    this.#outer = outer;
    this.breathe = outer?.runner.breathe ?? breathing(execution.signal);
  }

  /** Runs `node` into `sink`, `finish` included. */
  async run(node: PlanNode, sink: Sink): Promise<void> {
    const turn = this.breathe();
    if (turn !== undefined) await turn;
    const operator = operators[node.kind] as Operator<PlanNode>;
    await this.execution.memory.during((claim) => operator(node, sink, this, claim));
  }

  /** All rows of `node` as one batch, columns made, as far as the limit on memory allows. */
  async collect(node: PlanNode, claim: MemoryClaim): Promise<Batch> {
    return concatBatches(typesOf(node.columns), await this.collectParts(node, claim));
  }

  /** As `collect`, the rows as they came: in batches of any length. */
  collectParts(node: PlanNode, claim: MemoryClaim): Promise<readonly Batch[]> {
    return this.#collectParts(node, (batch) => {
      claim.hold(batch);
      if (claim.isUtmost) stopForMemory(this.execution, 'The rows to hold');
    });
  }

  /** As `collectParts`, for the rows of a result, which may be more than the limit on memory allows. */
  collectResult(node: PlanNode): Promise<readonly Batch[]> {
    return this.#collectParts(node, () => {});
  }

  async #collectParts(node: PlanNode, count: (batch: Batch) => void): Promise<readonly Batch[]> {
    const sink = collector();
    const { limits, signal } = this.execution;
    let held = 0;
    await this.run(node, {
      push: (batch) => {
        signal?.throwIfAborted();
        held += batch.length;
        checkLimit(limits, 'heldRows', held, 'The rows to hold');
        count(batch);
        return sink.push(batchOf(batch.length, columnsOf(batch)));
      },
      finish: () => sink.finish(),
      isHolding: true,
    });
    return sink.batches;
  }

  /** The batches of a shared plan, computed once, by the outermost runner that has every sub-input that the plan reads. */
  shared(shared: SharedPlan): Promise<readonly Batch[]> {
    if (this.#outer !== undefined && !subInputsOf(shared.plan).has(this.#outer.id))
      return this.#outer.runner.shared(shared);
    let batches = this.#shared.get(shared.id);
    if (batches === undefined) {
      batches = this.collect(shared.plan, this.#claim).then((batch) => (batch.length === 0 ? [] : [batch]));
      this.#shared.set(shared.id, batches);
    }
    return batches;
  }

  /** The rows that the enclosing operator bound to a SubInput. */
  subInput(id: number): Batch {
    if (this.#outer === undefined) throw new Error(`Expected rows for sub-input ${id}.`);
    return this.#outer.id === id ? this.#outer.batch : this.#outer.runner.subInput(id);
  }

  /** Runs a body plan once, by a runner that sees `batch` as sub-input `id`. */
  within<Result>(
    id: number,
    batch: Batch,
    run: (body: PlanRunner, claim: MemoryClaim) => Promise<Result>,
  ): Promise<Result> {
    return this.execution.memory.during((claim) =>
      run(new PlanRunner(this.execution, claim, { runner: this, id, batch }), claim),
    );
  }

  /** Resolves subqueries and prepares `expression` for batches with the given columns. */
  async compile(expression: PlanExpression, columns: readonly PlanColumn[]): Promise<Evaluator> {
    return compile(await this.resolve(expression), layoutOf(columns), this.execution.context);
  }

  async compileAll(
    expressions: readonly PlanExpression[],
    columns: readonly PlanColumn[],
  ): Promise<readonly Evaluator[]> {
    const resolved: PlanExpression[] = [];
    for (const expression of expressions) resolved.push(await this.resolve(expression));
    return compileAll(resolved, layoutOf(columns), this.execution.context);
  }

  /** The expression with every subquery replaced by its value; each subquery runs once. */
  resolve(expression: PlanExpression): Promise<PlanExpression> {
    return resolveSubqueries(expression, this);
  }

  /** The value of a subquery, computed once, by the outermost runner that has every sub-input that the subquery reads. */
  subquery(expression: Subquery): Promise<PlanExpression> {
    if (this.#outer !== undefined && !subInputsOf(expression.plan).has(this.#outer.id))
      return this.#outer.runner.subquery(expression);
    let value = this.#subqueries.get(expression);
    if (value === undefined) {
      value = evaluateSubquery(expression, this);
      this.#subqueries.set(expression, value);
    }
    return value;
  }

  /** The value of an expression that depends on no row. */
  async constant(expression: PlanExpression): Promise<Scalar | null> {
    const resolved = await this.resolve(expression);
    const constant = constantOf(resolved, this.execution.context);
    if (constant !== undefined) return constant.value;
    return valueAt(compile(resolved, new Map(), this.execution.context)(batchOf(1, [])), 0);
  }
}

export const typesOf = (columns: readonly PlanColumn[]): ScalarType[] => columns.map((column) => column.type);
