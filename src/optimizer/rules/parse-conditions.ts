import { constantOf } from '../../evaluate/compile.ts';
import type { EvaluationContext } from '../../functions/context.ts';
import { operators } from '../../functions/registry.ts';
import type { CallExpression, PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { ParseNode, PlanNode } from '../../plan/nodes.ts';
import { isSteady } from '../../plan/parts.ts';
import { columnsIn, conjunctsOf, substitute } from '../../plan/predicates.ts';
import { mapPlan } from '../../plan/rewrite.ts';
import { expressionsOf } from '../../plan/walk.ts';
import { isComputedAnywhere, pushedInto } from './push-filters.ts';

/**
 * `T | parse Text with * "x=" Captured … | where Captured == "v"`: only texts that hold `x=` and `v` are parsed, and a source can leave out the
 * others. What the condition says of a row that does not match is worked out: one that such a row may fulfil says nothing of the text.
 */
export const parseConditions = (plan: PlanNode, context: EvaluationContext): PlanNode =>
  mapPlan(plan, (node) => {
    if (node.kind === 'Parse') return node.dropUnmatched ? ofTexts(node, constantsOf(node)) : node;
    if (node.kind !== 'Filter' || node.input.kind !== 'Parse') return node;
    const conditions = conjunctsOf(node.predicate);
    if (!conditions.every(isSteady)) return node;
    const { input } = node;
    const isAnyFalse = conditions.some((condition) => failsUnmatched(condition, input, context));
    const constants = isAnyFalse && !input.dropUnmatched ? constantsOf(input) : [];
    const values = conditions.flatMap((condition) => valuesOf(condition, input));
    const parsed = ofTexts(input, [...constants, ...values]);
    return parsed === input ? node : { ...node, input: parsed };
  });

/** More values of an `in` are not looked for one by one. */
const MOST_VALUES = 16;

/** A text of which the parsed one holds at least one of some parts. */
interface Holding {
  readonly operator: 'contains' | 'contains_cs';
  readonly parts: readonly string[];
}

/** What stands in every text that matches. Often that leaves out few rows: it is not asked of a text that would be computed twice for it. */
function constantsOf({ parseKind, steps, text, input }: ParseNode): Holding[] {
  if (parseKind === 'regex' || text.kind !== 'Column' || isComputed(text.column, input)) return [];
  return steps.flatMap((step) =>
    step.kind === 'text' ? [{ operator: 'contains_cs' as const, parts: [step.text] }] : [],
  );
}

/** Whether a projection below computes the column. */
function isComputed(column: PlanColumn, node: PlanNode): boolean {
  if (node.kind === 'Filter' || node.kind === 'Sort') return isComputed(column, node.input);
  if (node.kind !== 'Project') return false;
  const made = node.expressions[node.columns.findIndex(({ id }) => id === column.id)];
  return made?.kind !== 'Column' || isComputed(made.column, node.input);
}

/** Whether a condition on captures alone is not true where the text does not match: then texts are empty, and other values null. */
function failsUnmatched(condition: PlanExpression, node: ParseNode, context: EvaluationContext): boolean {
  const unmatched = new Map<number, PlanExpression>();
  for (const { id, type } of capturesOf(node))
    unmatched.set(id, { kind: 'Constant', type, value: type === 'string' ? '' : null });
  const read = [...columnsIn(condition)];
  if (read.length === 0 || !read.every((id) => unmatched.has(id)) || !isComputedAnywhere(condition))
    return false;
  try {
    const answer = constantOf(substitute(condition, unmatched), context);
    return answer !== undefined && answer.value !== true;
  } catch {
    // The query meets the error, if there is such a row.
    return false;
  }
}

const capturesOf = ({ steps }: ParseNode) =>
  steps.flatMap((step) => (step.kind === 'capture' ? [step.column] : []));

/** What a captured text holds is part of the parsed one. */
const operatorOf: Readonly<Record<string, Holding['operator']>> = {
  '==': 'contains_cs',
  in: 'contains_cs',
  '=~': 'contains',
  ...Object.fromEntries(
    ['has', 'hasprefix', 'hassuffix', 'contains', 'startswith', 'endswith'].flatMap((name) => [
      [name, 'contains' as const],
      [`${name}_cs`, 'contains_cs' as const],
    ]),
  ),
};

/** What a condition says that a capture holds. */
function valuesOf(condition: PlanExpression, node: ParseNode): Holding[] {
  if (condition.kind !== 'Call') return [];
  const [first, ...others] = condition.args;
  const operator = operatorOf[condition.definition.name];
  if (operator === undefined || first?.kind !== 'Column' || first.type !== 'string') return [];
  if (!capturesOf(node).some(({ id }) => id === first.column.id)) return [];
  const values = others.flatMap((other): readonly unknown[] => {
    if (other.kind !== 'Constant') return [undefined];
    return Array.isArray(other.value) ? other.value : [other.value];
  });
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
  return values.length > 0 && values.length <= MOST_VALUES && values.every(isText)
    ? [{ operator, parts: values }]
    : [];
}

/** The same captures, of rows whose text holds all that it has to. */
function ofTexts(node: ParseNode, holdings: readonly Holding[]): ParseNode {
  // Of fewer rows other random numbers would be drawn.
  if (holdings.length === 0 || !expressionsOf(node).every(isSteady) || !isComputedAnywhere(node.text))
    return node;
  const different = new Map(holdings.map((holding) => [JSON.stringify(holding), holding]));
  const conditions = Array.from(different.values(), ({ operator, parts }): PlanExpression => {
    const operands = parts.map((part) => holds(operator, node.text, part));
    return operands.length === 1 && operands[0] !== undefined
      ? operands[0]
      : { kind: 'Logic', operator: 'or', operands, type: 'bool' };
  });
  return { ...node, input: pushedInto(node.input, conditions) };
}

function holds(operator: Holding['operator'], text: PlanExpression, part: string): CallExpression {
  const definition = operators.get(operator);
  const overload = definition?.overloads?.[0];
  if (definition === undefined || overload === undefined)
    throw new Error(`Expected an operator '${operator}' of texts.`);
  const constant = { kind: 'Constant', type: 'string', value: part } as const;
  // No place in the query says it.
  const span = { start: 0, end: 0 };
  return { kind: 'Call', definition, overload, args: [text, constant], type: 'bool', span };
}
