import type { ScanPredicate } from '../../columns/scan-request.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import type { FilterNode, PlanNode, ScanNode } from '../../plan/nodes.ts';
import { isSteady } from '../../plan/parts.ts';
import { conjunction, conjunctsOf } from '../../plan/predicates.ts';
import { mapPlan } from '../../plan/rewrite.ts';
import { isLongType, type ScalarType } from '../../types/scalar-type.ts';

/**
 * Tells each scan what the Filter above it asks, in plain data; the Filter stays, with the conditions told first, in the order of the operands. They
 * never fail, and what the rest is asked of hangs no more on whether a source has left rows out.
 */
export const scanPredicates = (plan: PlanNode): PlanNode =>
  mapPlan(plan, (node) => {
    if (node.kind !== 'Filter' || node.input.kind !== 'Scan') return node;
    const scan = node.input;
    const conditions = conjunctsOf(node.predicate);
    const operands = conditions.map((condition) =>
      isSteady(condition) ? translate(condition, scan) : undefined,
    );
    const told = operands.filter((operand) => operand !== undefined);
    if (told.length === 0) return node;
    const predicate: ScanPredicate = told.length === 1 ? told[0]! : { kind: 'and', operands: told };
    const ordered = [
      ...conditions.filter((_, index) => operands[index] !== undefined),
      ...conditions.filter((_, index) => operands[index] === undefined),
    ];
    return {
      ...node,
      predicate: conjunction(ordered),
      input: { ...scan, predicate },
    } satisfies FilterNode;
  });

const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=']);
const mirrored: Readonly<Record<string, string>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};
const texts: Readonly<Record<string, Extract<ScanPredicate, { kind: 'text' }>['operator']>> = {
  has: 'has',
  hasprefix: 'hasprefix',
  hassuffix: 'hassuffix',
  contains: 'contains',
  startswith: 'startswith',
  endswith: 'endswith',
  '=~': 'equals',
};

/** The condition as plain data; undefined for what a source cannot know. Leaving out a conjunct keeps more rows. */
function translate(condition: PlanExpression, scan: ScanNode): ScanPredicate | undefined {
  if (condition.kind === 'Logic') {
    const operands = condition.operands.map((operand) => translate(operand, scan));
    if (condition.operator === 'and') {
      const known = operands.filter((operand) => operand !== undefined);
      return known.length === 0 ? undefined : { kind: 'and', operands: known };
    }
    return operands.every((operand) => operand !== undefined) ? { kind: 'or', operands } : undefined;
  }
  if (condition.kind !== 'Call') return undefined;
  const { name } = condition.definition;
  const [first, second] = condition.args;
  if (first === undefined) return undefined;
  if (second === undefined) return textProperty(name, first, scan);
  if (comparisons.has(name) && condition.args.length === 2) {
    const left = columnName(first, scan);
    if (left !== undefined) return compare(left, name, second);
    const right = columnName(second, scan);
    return right === undefined ? undefined : compare(right, mirrored[name]!, first);
  }
  const column = columnName(first, scan);
  if (column === undefined) return undefined;
  if (name === 'in') {
    const values = condition.args.slice(1).map((arg) => (arg.kind === 'Constant' ? arg.value : null));
    const isPlain = values.every((value) => isListed(value, first.type));
    return isPlain ? { kind: 'in', column, values } : undefined;
  }
  if (first.type !== 'string') return undefined;
  if (name === 'has_any' || name === 'in~') {
    const operator = name === 'in~' ? 'equals' : 'has';
    const operands = constantTexts(condition.args.slice(1))?.map(
      (needle) => ({ kind: 'text', column, operator, needle, caseSensitive: false }) as const,
    );
    return operands === undefined || operands.length < 2 ? operands?.[0] : { kind: 'or', operands };
  }
  if (name === 'ipv4_is_in_range' || name === 'ipv4_is_in_any_range') {
    const networks = constantTexts(condition.args.slice(1));
    return networks === undefined ? undefined : { kind: 'ipv4', column, networks };
  }
  if (name === 'matches regex')
    return second.kind === 'Constant' && typeof second.value === 'string'
      ? { kind: 'regex', column, pattern: second.value }
      : undefined;
  const caseSensitive = name.endsWith('_cs');
  const operator = texts[caseSensitive ? name.slice(0, -3) : name];
  if (operator === undefined || second.kind !== 'Constant' || typeof second.value !== 'string')
    return undefined;
  return { kind: 'text', column, operator, needle: second.value, caseSensitive };
}

/** Whether a value may stand in the list of an `in` that asks a column of the type. */
function isListed(value: unknown, type: ScalarType): value is string | number | bigint {
  if (type === 'string') return typeof value === 'string';
  if (type === 'int' || isLongType(type)) return typeof value === 'bigint' || typeof value === 'number';
  return false;
}

/** `isempty(Column)`, `isnotempty(Column)`, `ipv4_is_private(Column)` of a text. */
function textProperty(name: string, text: PlanExpression, scan: ScanNode): ScanPredicate | undefined {
  const column = columnName(text, scan);
  if (column === undefined || text.type !== 'string') return undefined;
  if (name === 'isempty') return { kind: 'compare', column, operator: '==', value: '' };
  if (name === 'isnotempty') return { kind: 'compare', column, operator: '!=', value: '' };
  return name === 'ipv4_is_private' ? { kind: 'ipv4', column, networks: 'private' } : undefined;
}

/** The texts that constants and constant arrays hold; undefined when there is anything else, or nothing. */
function constantTexts(args: readonly PlanExpression[]): string[] | undefined {
  const texts: string[] = [];
  for (const arg of args) {
    if (arg.kind !== 'Constant') return undefined;
    for (const value of Array.isArray(arg.value) ? arg.value : [arg.value]) {
      if (typeof value !== 'string') return undefined;
      texts.push(value);
    }
  }
  return texts.length === 0 ? undefined : texts;
}

/** The name of the column that an expression is, or is as a long. */
function columnName(expression: PlanExpression, scan: ScanNode): string | undefined {
  if (expression.kind === 'Cast' && expression.type === 'long' && expression.input.type === 'int')
    return columnName(expression.input, scan);
  if (expression.kind !== 'Column') return undefined;
  const index = scan.columns.findIndex((column) => column.id === expression.column.id);
  return scan.sourceColumns[index];
}

function compare(column: string, operator: string, other: PlanExpression): ScanPredicate | undefined {
  if (other.kind !== 'Constant') return undefined;
  const { value } = other;
  if (
    typeof value !== 'string' &&
    typeof value !== 'number' &&
    typeof value !== 'bigint' &&
    typeof value !== 'boolean'
  )
    return undefined;
  if (other.type === 'dynamic') return undefined;
  return { kind: 'compare', column, operator: operator as '==', value };
}
