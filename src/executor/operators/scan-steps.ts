import { BATCH_ROWS, type Batch, lazyBatch } from '../../columns/batch.ts';
import { slice } from '../../columns/gather.ts';
import { constantVector, valueAt, vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { ScanStepsNode } from '../../plan/nodes.ts';
import { partsOf } from '../../plan/walk.ts';
import type { Scalar } from '../../types/value.ts';
import type { Operator, Runner } from '../operator.ts';
import type { Sink } from '../sink.ts';

type Value = Scalar | null;

/** How many rows are tried before others get their turn: one costs a microsecond or several. */
const BREATH_ROWS = 1024;

/** What a step remembers: its match and, for each step up to it, the state columns of the row that matched last. */
interface State {
  readonly matchId: bigint;
  readonly records: readonly (readonly Value[] | undefined)[];
}

/** A row to give: its place in the input, its declared columns, its match. */
interface Output {
  readonly row: number;
  readonly declared: readonly Value[];
  readonly matchId: bigint;
}

/** An expression asked for one row under a state. */
type RowEvaluator = (row: number, state: State | undefined) => Value;

/**
 * `scan`: each row is tried on the steps from the last to the first. A step takes over the sequence of the step before
 * it when the row meets the condition under that step's state; else it goes on with its own. The match id counts the
 * sequences that the first step opens. Source: scan-operator.md.
 */
export const scanSteps: Operator<ScanStepsNode> = async (node, next, runner, claim) => {
  const fallbacks: Value[] = [];
  for (const { expression } of node.declared) fallbacks.push(await runner.constant(expression));
  const rows = await runner.collect(node.input, claim);
  const expressions = node.steps.flatMap(({ condition, assignments }) => [
    condition,
    ...assignments.map(({ expression }) => expression),
  ]);
  const prepared = await prepare(expressions, node, rows, fallbacks, runner);
  const steps = node.steps.map(
    (step): PreparedStep => ({
      output: step.output,
      condition: prepared.get(step.condition)!,
      assignments: step.assignments.map(({ column, expression }) => ({
        at: node.declared.findIndex((declared) => declared.column.id === column.id),
        value: prepared.get(expression)!,
      })),
    }),
  );
  const emit = emitter(node, rows, next);
  const read = (step: number, row: number, declared: readonly Value[]): Value[] =>
    node.steps[step]!.state.map(({ of }) => {
      const at = node.declared.findIndex(({ column }) => column.id === of.id);
      if (at >= 0) return declared[at]!;
      return valueAt(rows.column(node.input.columns.findIndex(({ id }) => id === of.id)), row);
    });
  await run(steps, rows.length, fallbacks, read, emit, runner.breathe);
  emit.end();
  next.finish();
};

interface PreparedStep {
  readonly output: 'all' | 'last' | 'none';
  readonly condition: RowEvaluator;
  readonly assignments: readonly { readonly at: number; readonly value: RowEvaluator }[];
}

async function run(
  steps: readonly PreparedStep[],
  length: number,
  fallbacks: readonly Value[],
  read: (step: number, row: number, declared: readonly Value[]) => Value[],
  emit: { give(output: Output): 'more' | 'done' },
  breathe: () => Promise<void> | undefined,
): Promise<void> {
  const states = new Array<State | undefined>(steps.length);
  /** The last row of a series of matches of a step with `output=last`. */
  const pending = new Array<Output | undefined>(steps.length);
  let nextMatch = 0n;
  const flush = (step: number): void => {
    const output = pending[step];
    if (output === undefined) return;
    pending[step] = undefined;
    emit.give(output);
  };
  const match = (step: number, row: number, state: State): void => {
    const declared = [...fallbacks];
    for (const { at, value } of steps[step]!.assignments) declared[at] = value(row, state);
    const records = state.records.slice(0, step);
    records[step] = read(step, row, declared);
    states[step] = { matchId: state.matchId, records };
    const output = { row, declared, matchId: state.matchId };
    if (steps[step]!.output === 'last') pending[step] = output;
    else if (steps[step]!.output === 'all') emit.give(output);
  };
  for (let row = 0; row < length; row++) {
    if (row % BREATH_ROWS === 0) {
      const turn = breathe();
      if (turn !== undefined) await turn;
    }
    for (let step = steps.length - 1; step >= 0; step--) {
      const { condition } = steps[step]!;
      const before = step === 0 ? undefined : states[step - 1];
      if (before !== undefined && condition(row, before) === true) {
        flush(step);
        flush(step - 1);
        states[step - 1] = undefined;
        match(step, row, before);
        continue;
      }
      const own = states[step];
      if ((own === undefined && step > 0) || condition(row, own) !== true) continue;
      match(step, row, own ?? { matchId: nextMatch++, records: [] });
    }
  }
  for (let step = steps.length - 1; step >= 0; step--) flush(step);
}

/** Expressions that read no state are computed for all rows at once, the others row by row: there, too, what they have in common once. */
async function prepare(
  expressions: readonly PlanExpression[],
  node: ScanStepsNode,
  rows: Batch,
  fallbacks: readonly Value[],
  runner: Runner,
): Promise<ReadonlyMap<PlanExpression, RowEvaluator>> {
  const state = node.steps.flatMap((step, at) => step.state.map((item, index) => ({ ...item, at, index })));
  const columns: PlanColumn[] = [
    ...node.input.columns,
    ...node.declared.map(({ column }) => column),
    ...state.map(({ column }) => column),
  ];
  const width = node.input.columns.length;
  const stateStart = width + node.declared.length;
  const ofDeclared = new Map(node.declared.map(({ column }, at) => [column.id, fallbacks[at]!]));
  const stateFallbacks = state.map(({ column, of }) =>
    vectorFrom(column.type, [ofDeclared.get(of.id) ?? null]),
  );
  const stateIds = new Set(state.map(({ column }) => column.id));
  const declaredAt = (index: number, length: number) =>
    constantVector(columns[index]!.type, fallbacks[index - width]!, length);
  const all = lazyBatch(rows.length, stateStart, (index) =>
    index < width ? rows.column(index) : declaredAt(index, rows.length),
  );
  const batchOf = (row: number, from: State | undefined): Batch =>
    lazyBatch(1, columns.length, (index) => {
      if (index < width) return slice(rows.column(index), row, row + 1);
      if (index < stateStart) return declaredAt(index, 1);
      const { at, index: place, column } = state[index - stateStart]!;
      const record = from?.records[at];
      return record === undefined
        ? stateFallbacks[index - stateStart]!
        : vectorFrom(column.type, [record[place]!]);
    });
  let asked: { readonly row: number; readonly from: State | undefined; readonly batch: Batch } | undefined;
  const askedOf = (row: number, from: State | undefined): Batch => {
    if (asked?.row !== row || asked.from !== from) asked = { row, from, batch: batchOf(row, from) };
    return asked.batch;
  };
  const byRow = expressions.filter((expression) => readsAny(expression, stateIds));
  const atOnce = expressions.filter((expression) => !byRow.includes(expression));
  const ofRow = await runner.compileAll(byRow, columns);
  const ofAll = await runner.compileAll(atOnce, columns);
  return new Map([
    ...byRow.map((expression, index): [PlanExpression, RowEvaluator] => {
      const evaluate = ofRow[index]!;
      return [expression, (row, from) => valueAt(evaluate(askedOf(row, from)), 0)];
    }),
    ...atOnce.map((expression, index): [PlanExpression, RowEvaluator] => [
      expression,
      rows.length === 0 ? () => null : valuesOf(ofAll[index]!(all)),
    ]),
  ]);
}

/** The value of each row. */
function valuesOf(vector: Vector): RowEvaluator {
  if (vector.type !== 'bool') return (row) => valueAt(vector, row);
  const { values, valid, constant } = vector;
  return (row) => {
    const at = constant ? 0 : row;
    return valid !== undefined && valid[at] === 0 ? null : values[at] === 1;
  };
}

function readsAny(root: PlanExpression, ids: ReadonlySet<number>): boolean {
  if (root.kind === 'Column') return ids.has(root.column.id);
  return partsOf(root).some((part) => readsAny(part, ids));
}

/** Gives the rows in batches: input columns, declared columns, match id. */
function emitter(
  node: ScanStepsNode,
  rows: Batch,
  next: Sink,
): { give(output: Output): 'more' | 'done'; end(): void } {
  let waiting: Output[] = [];
  let state: 'more' | 'done' = 'more';
  const width = node.input.columns.length;
  const end = (): void => {
    const outputs = waiting;
    waiting = [];
    if (outputs.length === 0 || state === 'done') return;
    const chosen = rows.select(Int32Array.from(outputs, ({ row }) => row));
    state = next.push(
      lazyBatch(outputs.length, node.columns.length, (index) => {
        if (index < width) return chosen.column(index);
        const { type } = node.columns[index]!;
        const values = outputs.map(({ declared, matchId }) =>
          index < width + declared.length ? declared[index - width]! : matchId,
        );
        return vectorFrom(type, values);
      }),
    );
  };
  return {
    give(output) {
      waiting.push(output);
      if (waiting.length >= BATCH_ROWS) end();
      return state;
    },
    end,
  };
}
