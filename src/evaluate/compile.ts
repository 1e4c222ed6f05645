import { batchOf } from '../columns/batch.ts';
import { nullVector, valueAt } from '../columns/make.ts';
import type { EvaluationContext } from '../functions/context.ts';
import { refusedIfRead } from '../functions/refused.ts';
import type {
  CallExpression,
  CastExpression,
  ColumnExpression,
  PlanExpression,
  UnsupportedExpression,
} from '../plan/expression.ts';
import { partsOf } from '../plan/walk.ts';
import type { Scalar } from '../types/value.ts';
import { type Argument, callEvaluator } from './call-evaluator.ts';
import { castVector } from './cast.ts';
import { constantEvaluator } from './constant-evaluator.ts';
import { perDistinct } from './distinct/per-distinct.ts';
import type { Evaluator, Layout } from './evaluator.ts';
import { type JsonPath, jsonPathOf, readJsonPath } from './json-path.ts';
import { logicEvaluator } from './logic-evaluator.ts';
import { oncePerBatch } from './once-per-batch.ts';
import { RepeatedParts } from './repeated-parts.ts';
import { isVolatile, textColumnOf } from './text-column.ts';

/**
 * Prepares `expression` for batches laid out as `layout` says. Constants are folded, constant arguments are handed to
 * the functions once, and what depends on one dictionary-encoded text alone runs once per distinct value.
 */
export const compile = (expression: PlanExpression, layout: Layout, context: EvaluationContext): Evaluator =>
  evaluatorOf(expression, compilationOf([expression], layout, context));

/** As `compile`, for expressions that are asked of the same batches: what stands in them several times is computed once for each. */
export function compileAll(
  expressions: readonly PlanExpression[],
  layout: Layout,
  context: EvaluationContext,
): readonly Evaluator[] {
  const compilation = compilationOf(expressions, layout, context);
  return expressions.map((expression) => evaluatorOf(expression, compilation));
}

/** What is known while expressions that are asked of the same batches are compiled. */
interface Compilation {
  readonly layout: Layout;
  readonly context: EvaluationContext;
  readonly repeated: RepeatedParts;
  /** The evaluators of parts that stand in several places, by the numbers that `repeated` gives them. */
  readonly shared: Map<number, Evaluator>;
  /** Batches have one column, of texts that are told apart already. */
  readonly isOfDistinctTexts: boolean;
}

const compilationOf = (
  expressions: readonly PlanExpression[],
  layout: Layout,
  context: EvaluationContext,
  isOfDistinctTexts = false,
): Compilation => ({
  layout,
  context,
  repeated: new RepeatedParts(expressions),
  shared: new Map(),
  isOfDistinctTexts,
});

/** The evaluator of an expression or of a part of one, which its copies share. */
function evaluatorOf(expression: PlanExpression, compilation: Compilation): Evaluator {
  const { context, repeated, shared } = compilation;
  const folded = constantOf(expression, context);
  if (folded !== undefined) return constantEvaluator(expression.type, folded.value);
  const number = repeated.numberOf(expression);
  if (number === undefined) return ownEvaluator(expression, compilation);
  let evaluator = shared.get(number);
  if (evaluator === undefined) {
    evaluator = oncePerBatch(ownEvaluator(expression, compilation));
    shared.set(number, evaluator);
  }
  return evaluator;
}

function ownEvaluator(expression: PlanExpression, compilation: Compilation): Evaluator {
  const texts = compilation.isOfDistinctTexts ? undefined : textColumnOf(expression);
  return texts === undefined
    ? byKind(expression, compilation)
    : ofDistinctTexts(expression, texts, compilation);
}

/** Computes the whole expression for each distinct text of the only column that it reads. */
function ofDistinctTexts(
  expression: PlanExpression,
  texts: ColumnExpression,
  compilation: Compilation,
): Evaluator {
  const column = columnEvaluator(texts, compilation.layout);
  const textsOnly = new Map([[texts.column.id, 0]]);
  const whole = byKind(expression, compilationOf([expression], textsOnly, compilation.context, true));
  const answer = perDistinct((vectors, length) => whole(batchOf(length, vectors)));
  return (batch) => answer([column(batch)], batch.length);
}

function byKind(expression: PlanExpression, compilation: Compilation): Evaluator {
  switch (expression.kind) {
    case 'Column':
      return columnEvaluator(expression, compilation.layout);
    case 'Constant':
      return constantEvaluator(expression.type, expression.value);
    case 'Cast':
      return castEvaluator(expression, compilation);
    case 'Call': {
      const path = jsonPathOf(expression);
      if (path !== undefined) return jsonPathEvaluator(path, compilation);
      // A loop, for a callback costs as much of the call stack as what it calls.
      const args: Argument[] = [];
      for (const arg of expression.args) args.push(argumentOf(arg, expression, compilation));
      return callEvaluator(expression, args, compilation.context);
    }
    case 'Logic': {
      const operands: Evaluator[] = [];
      for (const operand of expression.operands) operands.push(evaluatorOf(operand, compilation));
      return logicEvaluator(expression.operator, operands);
    }
    case 'Unsupported':
      return unreadEvaluator(expression);
    case 'ScalarSubquery':
    case 'ListSubquery':
      throw new Error(`Expected '${expression.kind}' to be resolved before evaluation.`);
  }
}

function columnEvaluator({ column }: ColumnExpression, layout: Layout): Evaluator {
  const index = layout.get(column.id);
  if (index === undefined) throw new Error(`Expected column '${column.name}' (${column.id}) in the input.`);
  return (batch) => batch.column(index);
}

function castEvaluator(expression: CastExpression, compilation: Compilation): Evaluator {
  const input = evaluatorOf(expression.input, compilation);
  const cast = perDistinct(([vector]) => castVector(vector!, expression.type));
  return (batch) => cast([input(batch)], batch.length);
}

/** `parse_json(Text).a.b`: reads the members from the text, without making values of the rest of it. */
function jsonPathEvaluator({ text, steps }: JsonPath, compilation: Compilation): Evaluator {
  const texts = evaluatorOf(text, compilation);
  // Where the text is a column, `ofDistinctTexts` asks for each distinct text already.
  const read = text.kind === 'Column' ? readJsonPath(steps) : perDistinct(readJsonPath(steps));
  return (batch) => read([texts(batch)], batch.length);
}

/** A call that is refused only where its value is read: planning has seen that nobody reads this one. */
function unreadEvaluator({ name, type }: UnsupportedExpression): Evaluator {
  if (!refusedIfRead.has(name)) throw new Error(`Expected '${name}' to be refused before evaluation.`);
  return (batch) => nullVector(type, batch.length);
}

const argumentOf = (arg: PlanExpression, call: CallExpression, compilation: Compilation): Argument => ({
  evaluate: evaluatorOf(arg, compilation),
  constant: constantOf(arg, compilation.context)?.value,
  isPassing: isPassing(arg, call, compilation),
});

/** Whether nothing uses the values of an argument after the call. */
function isPassing(arg: PlanExpression, call: CallExpression, { context, repeated }: Compilation): boolean {
  if (call.definition.generic?.keepsNoColumn !== true) return false;
  if (arg.kind !== 'Call' || arg.args.length !== 2) return false;
  if (arg.definition.generic?.givesOwnValues !== true) return false;
  // What is remembered is not given back.
  const isRemembered = repeated.numberOf(arg) !== undefined || textColumnOf(arg) !== undefined;
  return !isRemembered && constantOf(arg, context) === undefined;
}

/** The value of a constant expression. */
interface Folded {
  readonly value: Scalar | null;
}

const noColumns: Layout = new Map();
const oneRow = batchOf(1, []);
const remembered = new WeakMap<EvaluationContext, WeakMap<PlanExpression, Folded | 'varies'>>();

/**
 * The value of an expression that depends on no row and on nothing volatile; undefined for any other. Remembered per
 * context, so asking at every level of a deep tree stays linear.
 */
export function constantOf(expression: PlanExpression, context: EvaluationContext): Folded | undefined {
  if (expression.kind === 'Constant') return expression;
  if (expression.kind !== 'Call' && expression.kind !== 'Cast' && expression.kind !== 'Logic')
    return undefined;
  let known = remembered.get(context);
  if (known === undefined) {
    known = new WeakMap();
    remembered.set(context, known);
  }
  const found = known.get(expression);
  if (found !== undefined) return found === 'varies' ? undefined : found;
  const isConstant =
    !isVolatile(expression) && partsOf(expression).every((part) => constantOf(part, context) !== undefined);
  // Marked before evaluating: compile() asks again for the same expression and must go on to evaluate it.
  known.set(expression, 'varies');
  if (!isConstant) return undefined;
  const folded = { value: valueAt(compile(expression, noColumns, context)(oneRow), 0) };
  known.set(expression, folded);
  return folded;
}
