import { type Batch, batchOf, columnsOf, concatBatches } from '../columns/batch.ts';
import { valueAt } from '../columns/make.ts';
import { compile, constantOf, type Evaluator, layoutOf } from '../evaluate/evaluator.ts';
import type { PlanColumn, PlanExpression } from '../plan/expression.ts';
import type { PlanNode, SharedPlan } from '../plan/nodes.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import type { Execution, Runner } from './operator.ts';
import { operators } from './operators/index.ts';
import { collector, type Sink } from './sink.ts';
import { resolveSubqueries } from './subqueries.ts';

/** Runs plan nodes: each pushes its rows into a sink. */
export class PlanRunner implements Runner {
  readonly execution: Execution;
  readonly #shared: Map<number, Promise<readonly Batch[]>>;
  readonly #subInputs: ReadonlyMap<number, Batch>;
  readonly #subqueries: Map<PlanExpression, Promise<PlanExpression>>;

  constructor(execution: Execution, subInputs: ReadonlyMap<number, Batch> = new Map()) {
    this.execution = execution;
    this.#shared = new Map();
    this.#subqueries = new Map();
    this.#subInputs = subInputs;
  }

  /** Runs `node` into `sink`, `finish` included. */
  run(node: PlanNode, sink: Sink): Promise<void> {
    this.execution.signal?.throwIfAborted();
    const operator = operators[node.kind] as (node: PlanNode, sink: Sink, runner: Runner) => Promise<void>;
    return operator(node, sink, this);
  }

  /** All rows of `node` as one batch, columns made. */
  async collect(node: PlanNode): Promise<Batch> {
    const sink = collector();
    await this.run(node, {
      push: (batch) => sink.push(batchOf(batch.length, columnsOf(batch))),
      finish: () => sink.finish(),
    });
    return concatBatches(typesOf(node.columns), sink.batches);
  }

  /** The batches of a shared plan, computed once. */
  shared(shared: SharedPlan): Promise<readonly Batch[]> {
    let batches = this.#shared.get(shared.id);
    if (batches === undefined) {
      batches = this.collect(shared.plan).then((batch) => (batch.length === 0 ? [] : [batch]));
      this.#shared.set(shared.id, batches);
    }
    return batches;
  }

  /** The rows that the enclosing operator bound to a SubInput. */
  subInput(id: number): Batch {
    const batch = this.#subInputs.get(id);
    if (batch === undefined) throw new Error(`Expected rows for sub-input ${id}.`);
    return batch;
  }

  /** A runner for one run of a body plan: it sees `batch` as sub-input `id`. */
  within(id: number, batch: Batch): PlanRunner {
    return new PlanRunner(this.execution, new Map([...this.#subInputs, [id, batch]]));
  }

  /** Resolves subqueries and prepares `expression` for batches with the given columns. */
  async compile(expression: PlanExpression, columns: readonly PlanColumn[]): Promise<Evaluator> {
    return compile(await this.resolve(expression), layoutOf(columns), this.execution.context);
  }

  async compileAll(
    expressions: readonly PlanExpression[],
    columns: readonly PlanColumn[],
  ): Promise<Evaluator[]> {
    const evaluators: Evaluator[] = [];
    for (const expression of expressions) evaluators.push(await this.compile(expression, columns));
    return evaluators;
  }

  /** The expression with every subquery replaced by its value; each subquery runs once. */
  resolve(expression: PlanExpression): Promise<PlanExpression> {
    return resolveSubqueries(expression, this, this.#subqueries);
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
