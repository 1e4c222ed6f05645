import { fitsNarrow } from '../columns/long.ts';
import type { ScanPredicate } from '../columns/tables/scan-request.ts';
import { isLongType, type ScalarType } from '../types/scalar-type.ts';
import type { PlanExpression } from './expression.ts';
import type { ScanNode } from './nodes.ts';
import { isSteady } from './parts.ts';

/**
 * A condition on the rows of a scan as plain data: what holds wherever the condition does. Undefined where a source cannot know, and for
 * conditions that give another answer each time.
 */
export const scanPredicate = (condition: PlanExpression, scan: ScanNode): ScanPredicate | undefined =>
  isSteady(condition) ? translate(condition, scan) : undefined;

/** As `scanPredicate`, where the plain data says all of the condition: it holds where, and only where, the condition does. */
export const wholePredicate = (condition: PlanExpression, scan: ScanNode): ScanPredicate | undefined =>
  isSteady(condition) ? translate(condition, scan, 'exactly') : undefined;

/** All of the conditions that there are, in their order; undefined when there is none. */
export function allOf(conditions: readonly (ScanPredicate | undefined)[]): ScanPredicate | undefined {
  const told = conditions.filter((condition) => condition !== undefined);
  return told.length < 2 ? told[0] : { kind: 'and', operands: told };
}

/**
 * Leaving out a conjunct keeps more rows. None may be left out where the condition has to be translated `exactly`: below `not`, and for callers that
 * do not ask the condition again.
 */
function translate(
  condition: PlanExpression,
  scan: ScanNode,
  precision: 'loosely' | 'exactly' = 'loosely',
): ScanPredicate | undefined {
  if (condition.kind === 'Call') return translateCall(condition.definition.name, condition.args, scan);
  if (condition.kind !== 'Logic') return undefined;
  const operands = condition.operands.map((operand) => translate(operand, scan, precision));
  const isWhole = operands.every((operand) => operand !== undefined);
  if (condition.operator === 'and') return precision === 'exactly' && !isWhole ? undefined : allOf(operands);
  return isWhole ? anyOf(operands) : undefined;
}

/** Any of the conditions: texts that are looked for alike become one list. */
function anyOf(operands: readonly ScanPredicate[]): ScanPredicate {
  const [first] = operands;
  if (first?.kind !== 'text') return { kind: 'or', operands };
  const { column, operator, caseSensitive } = first;
  const isAlike = (other: ScanPredicate): other is TextLeaf =>
    other.kind === 'text' &&
    other.column === column &&
    other.operator === operator &&
    other.caseSensitive === caseSensitive;
  return operands.every(isAlike)
    ? { ...first, needles: [...new Set(operands.flatMap(({ needles }) => needles))] }
    : { kind: 'or', operands };
}

function translateCall(
  name: string,
  args: readonly PlanExpression[],
  scan: ScanNode,
): ScanPredicate | undefined {
  const [first, second] = args;
  if (first === undefined) return undefined;
  if (name === 'not') return negated(translate(first, scan, 'exactly'));
  if (second === undefined) return textProperty(name, first, scan);
  if (isComparison(name)) return args.length === 2 ? comparison(name, first, second, scan) : undefined;
  if (name.startsWith('!') && first.type === 'string')
    return negated(translateCall(positive[name] ?? name.slice(1), args, scan));
  const column = columnName(first, scan);
  if (column === undefined) return undefined;
  if (name === 'between') return between(column, first.type, args);
  if (name === 'in') return listed(column, first.type, args.slice(1));
  return first.type === 'string' ? textCondition(name, column, args.slice(1)) : undefined;
}

/** What is written with `!`, where that is not its whole name. */
const positive: Readonly<Record<string, string>> = { '!~': '=~' };

const negated = (operand: ScanPredicate | undefined): ScanPredicate | undefined =>
  operand && { kind: 'not', operand };

type TextLeaf = Extract<ScanPredicate, { readonly kind: 'text' }>;

const texts: Readonly<Record<string, TextLeaf['operator']>> = {
  has: 'has',
  hasprefix: 'hasprefix',
  hassuffix: 'hassuffix',
  contains: 'contains',
  startswith: 'startswith',
  endswith: 'endswith',
  '=~': 'equals',
};

/** A condition on the texts of a column. */
function textCondition(
  name: string,
  column: string,
  others: readonly PlanExpression[],
): ScanPredicate | undefined {
  if (name === 'has_any' || name === 'has_all' || name === 'in~') {
    const needles = constantTexts(others);
    if (needles === undefined) return undefined;
    const rest = {
      kind: 'text',
      column,
      operator: name === 'in~' ? 'equals' : 'has',
      caseSensitive: false,
    } as const;
    if (name === 'has_all') return allOf(needles.map((needle) => ({ ...rest, needles: [needle] })));
    return needles.length === 0
      ? { kind: 'in', column, values: [] }
      : { ...rest, needles: [...new Set(needles)] };
  }
  if (name === 'ipv4_is_in_range' || name === 'ipv4_is_in_any_range') {
    const networks = constantTexts(others);
    return networks === undefined || networks.length === 0 ? undefined : { kind: 'ipv4', column, networks };
  }
  const [other] = others;
  if (other?.kind !== 'Constant' || typeof other.value !== 'string') return undefined;
  if (name === 'matches regex') return { kind: 'regex', column, pattern: other.value };
  const caseSensitive = name.endsWith('_cs');
  const operator = texts[caseSensitive ? name.slice(0, -3) : name];
  return operator && { kind: 'text', column, operator, needles: [other.value], caseSensitive };
}

/** `Column in (…)`: constants, or for texts a constant array, which may be empty. */
function listed(
  column: string,
  type: ScalarType,
  others: readonly PlanExpression[],
): ScanPredicate | undefined {
  if (type === 'string') {
    const values = constantTexts(others);
    return values && { kind: 'in', column, values };
  }
  const values = others.map((other) => (other.kind === 'Constant' ? other.value : null));
  return values.every((value) => isListed(value, type)) ? { kind: 'in', column, values } : undefined;
}

/** Whether a value may stand in the list of an `in` that asks a column of numbers or times. */
const isListed = (value: unknown, type: ScalarType): value is number | bigint =>
  (type === 'int' || isLongType(type)) && (typeof value === 'bigint' || typeof value === 'number');

/** `Column between (Low .. High)`; after a datetime, High may be how far the range reaches. */
function between(
  column: string,
  type: ScalarType,
  [, low, high]: readonly PlanExpression[],
): ScanPredicate | undefined {
  if (low?.kind !== 'Constant' || high?.kind !== 'Constant') return undefined;
  let [from, to] = [low.value, high.value];
  if (type === 'datetime' && high.type === 'timespan') {
    if (typeof from !== 'bigint' || typeof to !== 'bigint') return undefined;
    const end = from + to;
    // Beyond the times that there are, the end is null.
    if (!fitsNarrow('datetime', end)) return undefined;
    [from, to] = end < from ? [end, from] : [from, end];
  }
  const sides = [compare(column, '>=', from, low.type), compare(column, '<=', to, high.type)];
  return sides.includes(undefined) ? undefined : allOf(sides);
}

const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const;
type Comparison = keyof typeof mirrored;

const isComparison = (name: string): name is Comparison => Object.hasOwn(mirrored, name);

function comparison(
  operator: Comparison,
  first: PlanExpression,
  second: PlanExpression,
  scan: ScanNode,
): ScanPredicate | undefined {
  if (operator === '==' && second.kind === 'Constant' && typeof second.value === 'boolean') {
    const held = translate(first, scan, 'exactly');
    if (held !== undefined) return second.value ? held : negated(held);
  }
  const left = columnName(first, scan);
  if (left !== undefined)
    return second.kind === 'Constant' ? compare(left, operator, second.value, second.type) : undefined;
  const right = columnName(second, scan);
  if (right === undefined || first.kind !== 'Constant') return undefined;
  return compare(right, mirrored[operator], first.value, first.type);
}

/** `isempty(Column)`, `isnotempty(Column)`, `ipv4_is_private(Column)` of a text. */
function textProperty(name: string, text: PlanExpression, scan: ScanNode): ScanPredicate | undefined {
  const column = columnName(text, scan);
  if (column === undefined || text.type !== 'string') return undefined;
  if (name === 'isempty') return { kind: 'compare', column, operator: '==', value: '' };
  if (name === 'isnotempty') return { kind: 'compare', column, operator: '!=', value: '' };
  return name === 'ipv4_is_private' ? { kind: 'ipv4', column, networks: 'private' } : undefined;
}

/** Longer lists are not handed to a scan: each thread that reads would have to prepare them for itself. */
const LONGEST_LIST = 50_000;

/** The texts that constants and constant arrays hold; undefined when there is anything else, or too much. */
function constantTexts(args: readonly PlanExpression[]): string[] | undefined {
  const found: string[] = [];
  for (const arg of args) {
    if (arg.kind !== 'Constant') return undefined;
    for (const value of Array.isArray(arg.value) ? arg.value : [arg.value]) {
      if (typeof value !== 'string' || found.length === LONGEST_LIST) return undefined;
      found.push(value);
    }
  }
  return found;
}

/** The name of the column that an expression is, or is as a long. */
function columnName(expression: PlanExpression, scan: ScanNode): string | undefined {
  if (expression.kind === 'Cast' && expression.type === 'long' && expression.input.type === 'int')
    return columnName(expression.input, scan);
  if (expression.kind !== 'Column') return undefined;
  const index = scan.columns.findIndex((column) => column.id === expression.column.id);
  return scan.sourceColumns[index];
}

function compare(
  column: string,
  operator: Comparison,
  value: unknown,
  type: ScalarType,
): ScanPredicate | undefined {
  if (type === 'dynamic') return undefined;
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'boolean'
    ? { kind: 'compare', column, operator, value }
    : undefined;
}
