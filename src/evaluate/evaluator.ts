import { type Batch, batchOf } from '../columns/batch.ts';
import { constantVector, nullVector, valueAt } from '../columns/make.ts';
import type { BoolVector, Vector } from '../columns/vector.ts';
import type { EvaluationContext } from '../functions/context.ts';
import type { Overload } from '../functions/define.ts';
import { refusedIfRead } from '../functions/refused.ts';
import { giveBack } from '../functions/vectors/spare-doubles.ts';
import type { CallExpression, LogicExpression, PlanColumn, PlanExpression } from '../plan/expression.ts';
import { partsOf } from '../plan/walk.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';
import { callOverload } from './call-overload.ts';
import { castVector } from './cast.ts';
import { jsonPathOf, readJsonPath } from './json-path.ts';
import { combineLogic } from './logic.ts';
import { perDistinct } from './per-distinct.ts';
import { RepeatedParts } from './repeated-parts.ts';
import { isVolatile, textColumnOf } from './text-column.ts';
import type { VectorFunction } from './vector-function.ts';

/** Computes an expression for all rows of a batch; the result has the batch's length. */
export type Evaluator = (batch: Batch) => Vector;

/** Where in a batch each column of the plan is found. */
export type Layout = ReadonlyMap<number, number>;

/** The layout of batches that have these columns, in this order. */
export const layoutOf = (columns: readonly PlanColumn[]): Layout =>
  new Map(columns.map((column, index) => [column.id, index]));

/**
 * Prepares `expression` for batches laid out as `layout` says. Constants are folded, constant arguments are handed to
 * the functions once, and what depends on one dictionary-encoded text alone runs once per distinct value.
 */
export const compile = (expression: PlanExpression, layout: Layout, context: EvaluationContext): Evaluator =>
  compilePart(expression, surroundingsOf([expression], layout, context));

/** As `compile`, for expressions that are asked of the same batches: what stands in them several times is computed once for each. */
export function compileAll(
  expressions: readonly PlanExpression[],
  layout: Layout,
  context: EvaluationContext,
): readonly Evaluator[] {
  const surroundings = surroundingsOf(expressions, layout, context);
  return expressions.map((expression) => compilePart(expression, surroundings));
}

/** What an expression is compiled in. */
interface Surroundings {
  readonly layout: Layout;
  readonly context: EvaluationContext;
  readonly repeated: RepeatedParts;
  /** The evaluators of parts that stand in several places, by their numbers. */
  readonly known: Map<number, Evaluator>;
}

const surroundingsOf = (
  expressions: readonly PlanExpression[],
  layout: Layout,
  context: EvaluationContext,
): Surroundings => ({ layout, context, repeated: new RepeatedParts(expressions), known: new Map() });

function compilePart(expression: PlanExpression, surroundings: Surroundings): Evaluator {
  const { context, repeated, known } = surroundings;
  const folded = constantOf(expression, context);
  if (folded !== undefined) return constant(expression.type, folded.value);
  const number = repeated.numberOf(expression);
  const before = number === undefined ? undefined : known.get(number);
  if (before !== undefined) return before;
  const source = textColumnOf(expression);
  let evaluator: Evaluator;
  if (source === undefined) evaluator = compileParts(expression, surroundings);
  else {
    const column = compileParts(source, surroundings);
    const ofTexts = surroundingsOf([expression], new Map([[source.column.id, 0]]), context);
    const whole = compileParts(expression, ofTexts);
    const answer = perDistinct((texts, length) => whole(batchOf(length, texts)));
    evaluator = (batch) => answer([column(batch)], batch.length);
  }
  if (number === undefined) return evaluator;
  const shared = oncePerBatch(evaluator);
  known.set(number, shared);
  return shared;
}

/** Remembers the result for the batch that was asked about last. */
function oncePerBatch(evaluate: Evaluator): Evaluator {
  let last: Batch | undefined;
  let result: Vector | undefined;
  return (batch) => {
    if (batch !== last || result === undefined) {
      result = evaluate(batch);
      last = batch;
    }
    return result;
  };
}

/** The value for each row. It is made once: the rules of a pack compare thousands of them with every batch. */
function constant(type: ScalarType, value: Scalar | null): Evaluator {
  let made: Vector | undefined;
  return ({ length }) => {
    if (made?.length !== length)
      made = made === undefined ? constantVector(type, value, length) : { ...made, length };
    return made;
  };
}

function compileParts(expression: PlanExpression, surroundings: Surroundings): Evaluator {
  const { context } = surroundings;
  switch (expression.kind) {
    case 'Column': {
      const index = surroundings.layout.get(expression.column.id);
      if (index === undefined)
        throw new Error(
          `Expected column '${expression.column.name}' (${expression.column.id}) in the input.`,
        );
      return (batch) => batch.column(index);
    }
    case 'Constant':
      return constant(expression.type, expression.value);
    case 'Cast': {
      const input = compilePart(expression.input, surroundings);
      const cast = perDistinct(([vector]) => castVector(vector!, expression.type));
      return (batch) => cast([input(batch)], batch.length);
    }
    case 'Call': {
      const path = jsonPathOf(expression);
      if (path !== undefined) {
        const text = compilePart(path.text, surroundings);
        // Of a column, distinct texts are asked for already: see `compile`.
        const read =
          path.text.kind === 'Column' ? readJsonPath(path.steps) : perDistinct(readJsonPath(path.steps));
        return (batch) => read([text(batch)], batch.length);
      }
      const args = expression.args.map((arg) => compilePart(arg, surroundings));
      const call = compileCall(expression, context);
      if (expression.overload?.oncePerRow) return oncePerRow(expression.overload, call, context);
      const passing = expression.args.map((arg) => isPassing(arg, expression, surroundings));
      return (batch) => {
        const columns = new Array<Vector>(args.length);
        for (let index = 0; index < args.length; index++) columns[index] = args[index]!(batch);
        const result = call(columns, batch.length);
        for (let index = 0; index < args.length; index++)
          if (passing[index]) giveBack(columns[index]!.values);
        return result;
      };
    }
    case 'Logic':
      return compileLogic(expression, surroundings);
    case 'Unsupported':
      // Planning has seen that nobody reads it.
      if (refusedIfRead.has(expression.name)) return (batch) => nullVector(expression.type, batch.length);
      throw new Error(`Expected '${expression.name}' to be refused before evaluation.`);
    case 'ScalarSubquery':
    case 'ListSubquery':
      throw new Error(`Expected '${expression.kind}' to be resolved before evaluation.`);
  }
}

/** Whether nothing uses the values of an argument after the call. */
function isPassing(arg: PlanExpression, call: CallExpression, { context, repeated }: Surroundings): boolean {
  if (call.definition.generic?.keepsNoColumn !== true) return false;
  if (arg.kind !== 'Call' || arg.args.length !== 2) return false;
  if (arg.definition.generic?.givesOwnValues !== true) return false;
  // What is remembered is not given back.
  const isRemembered = repeated.numberOf(arg) !== undefined || textColumnOf(arg) !== undefined;
  return !isRemembered && constantOf(arg, context) === undefined;
}

/** The call as a function of its argument vectors. */
function compileCall(call: CallExpression, context: EvaluationContext): VectorFunction {
  const { definition, overload, type } = call;
  if (overload !== undefined) {
    const constants = call.args.map((arg) => constantOf(arg, context)?.value);
    const run = callOverload(overload, type, constants, context);
    return overload.volatile ? run : perDistinct(run);
  }
  const generic = definition.generic;
  if (generic === undefined) throw new Error(`Expected '${definition.name}' to have an implementation.`);
  const run: VectorFunction = (args, length) => generic.evaluate(args, length, type, context);
  return generic.volatile === true || generic.perDistinct === false ? run : perDistinct(run);
}

const drawn = new WeakMap<EvaluationContext, Map<Overload, WeakMap<Batch, Vector>>>();

/** What all calls of `new_guid()` give for the rows of one batch: the engine draws once for a row, however often it is asked. */
function oncePerRow(overload: Overload, call: VectorFunction, context: EvaluationContext): Evaluator {
  const ofContext = drawn.get(context) ?? new Map<Overload, WeakMap<Batch, Vector>>();
  drawn.set(context, ofContext);
  const ofBatches = ofContext.get(overload) ?? new WeakMap<Batch, Vector>();
  ofContext.set(overload, ofBatches);
  return (batch) => {
    const made = ofBatches.get(batch) ?? call([], batch.length);
    ofBatches.set(batch, made);
    return made;
  };
}

/**
 * `and` / `or`: operands are computed from left to right; once few rows are still open, the rest is computed for those
 * rows only.
 */
function compileLogic(expression: LogicExpression, surroundings: Surroundings): Evaluator {
  const operands = expression.operands.map((operand) => compilePart(operand, surroundings));
  const isAnd = expression.operator === 'and';
  const decided = isAnd ? 0 : 1;
  return (batch) => {
    if (batch.length === 0) return nullVector('bool', 0);
    let result = operands[0]!(batch) as BoolVector;
    for (let index = 1; index < operands.length; index++) {
      const open = openRows(result, decided);
      if (open.length === 0) return result;
      if (open.length * 4 > batch.length) {
        result = combineLogic(isAnd, result, operands[index]!(batch) as BoolVector);
      } else {
        const part = operands[index]!(batch.select(open)) as BoolVector;
        result = combineLogic(isAnd, result, scatter(part, open, batch.length, isAnd));
      }
    }
    return result;
  };
}

/** The rows whose value is not `decided` (null is not). */
function openRows(vector: BoolVector, decided: number): Int32Array {
  const rows = new Int32Array(vector.length);
  let count = 0;
  const { values, valid, constant } = vector;
  for (let row = 0; row < vector.length; row++) {
    const at = constant ? 0 : row;
    if (values[at] !== decided || (valid !== undefined && valid[at] === 0)) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** Puts the values of `part` at `rows`; all other rows get the value that changes nothing. */
function scatter(part: BoolVector, rows: Int32Array, length: number, isAnd: boolean): BoolVector {
  const values = new Uint8Array(length).fill(isAnd ? 1 : 0);
  let valid: Uint8Array | undefined;
  for (let index = 0; index < rows.length; index++) {
    const at = part.constant ? 0 : index;
    const row = rows[index]!;
    values[row] = part.values[at]!;
    if (part.valid !== undefined && part.valid[at] === 0) {
      valid ??= new Uint8Array(length).fill(1);
      valid[row] = 0;
    }
  }
  return { type: 'bool', length, constant: false, values, valid };
}

const noColumns: ReadonlyMap<number, number> = new Map();
const oneRow = batchOf(1, []);
const remembered = new WeakMap<
  EvaluationContext,
  WeakMap<PlanExpression, { readonly value: Scalar | null } | false>
>();

/**
 * The value of an expression that depends on no row and on nothing volatile; undefined for any other. Remembered per
 * context, so asking at every level of a deep tree stays linear.
 */
export function constantOf(
  expression: PlanExpression,
  context: EvaluationContext,
): { readonly value: Scalar | null } | undefined {
  if (expression.kind === 'Constant') return expression;
  if (expression.kind !== 'Call' && expression.kind !== 'Cast' && expression.kind !== 'Logic')
    return undefined;
  let known = remembered.get(context);
  if (known === undefined) {
    known = new WeakMap();
    remembered.set(context, known);
  }
  const found = known.get(expression);
  if (found !== undefined) return found === false ? undefined : found;
  const isConstant =
    !isVolatile(expression) && partsOf(expression).every((part) => constantOf(part, context) !== undefined);
  // Marked before evaluating: compile() asks again for the same expression and must go on to evaluate it.
  known.set(expression, false);
  if (!isConstant) return undefined;
  const value = { value: valueAt(compile(expression, noColumns, context)(oneRow), 0) };
  known.set(expression, value);
  return value;
}
