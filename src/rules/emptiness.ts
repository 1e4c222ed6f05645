import type { BoundQuery } from '../plan/bound-query.ts';
import type { PlanExpression } from '../plan/expression.ts';
import type { PlanNode } from '../plan/nodes.ts';
import { partsOf, visitPlan } from '../plan/walk.ts';

/** Functions whose result shows whether a text, or something computed from it, is empty. */
const asking: ReadonlySet<string> = new Set([
  'isempty',
  'isnotempty',
  'isnull',
  'isnotnull',
  'strlen',
  'string_size',
  'coalesce',
]);

/** Operators that do so where an empty text stands beside it. */
const comparing: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '=~',
  '!~',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  '!in',
  'in~',
  '!in~',
]);

/**
 * Names of the columns of which a query asks whether they are empty, and of those that these are computed of. By name, as deciding columns
 * are: one too many makes a verdict unknown only where its texts are in doubt.
 */
export function columnsAskedForEmptiness(query: BoundQuery): ReadonlySet<string> {
  const asked = new Set<string>();
  const sources = new Map<string, Set<string>>();
  const derive = (name: string | undefined, expression: PlanExpression): void => {
    if (name === undefined) return;
    const names = sources.get(name) ?? new Set();
    addColumns(expression, names);
    sources.set(name, names);
  };
  const node = (visited: PlanNode): void => {
    for (const [name, expression] of computedBy(visited)) derive(name, expression);
  };
  const expression = (visited: PlanExpression): void => {
    if (asksForEmptiness(visited)) addColumns(visited, asked);
  };
  for (const { plan } of query.results) visitPlan(plan, { node, expression });
  // Names that are added while they are gone through are gone through as well.
  for (const name of asked) for (const source of sources.get(name) ?? []) asked.add(source);
  return asked;
}

function asksForEmptiness(expression: PlanExpression): boolean {
  if (expression.kind !== 'Call') return false;
  const { definition, args } = expression;
  if (definition.name === 'matches regex') return args.slice(1).some(tellsEmptyText);
  return asking.has(definition.name) || (comparing.has(definition.name) && args.some(isEmptyText));
}

/** An empty text, and what programs write in its place. */
const wordsForNone: readonly string[] = ['', 'NULL', 'nan', '(null)', '\\N', '-'];

/** Whether a pattern, as `^$` and `.`, tells an empty text from a word, or such words from others; so may one that is not known, or none of JavaScript. */
function tellsEmptyText(pattern: PlanExpression): boolean {
  if (pattern.kind !== 'Constant' || typeof pattern.value !== 'string') return true;
  try {
    const regex = new RegExp(pattern.value, 'u');
    return wordsForNone.some((word) => regex.test(word));
  } catch {
    return true;
  }
}

function isEmptyText(expression: PlanExpression): boolean {
  if (expression.kind !== 'Constant') return false;
  return Array.isArray(expression.value) ? expression.value.includes('') : expression.value === '';
}

function addColumns(expression: PlanExpression, names: Set<string>): void {
  const open = [expression];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === 'Column') names.add(part.column.name);
    open.push(...partsOf(part));
  }
}

/** The columns that a node makes of others, by their names. */
function computedBy(node: PlanNode): readonly (readonly [string | undefined, PlanExpression])[] {
  switch (node.kind) {
    case 'Project':
      return node.expressions.map((expression, index) => [node.columns[index]?.name, expression]);
    case 'Aggregate':
      return [
        ...node.keys.map(({ column, expression }) => [column.name, expression] as const),
        ...node.calls.flatMap(({ args, outputs }) =>
          outputs.flatMap(({ name }) => args.map((arg) => [name, arg] as const)),
        ),
      ];
    case 'Join':
      return node.outputs.map(({ column }, index) => [
        node.columns[index]?.name,
        { kind: 'Column', column, type: column.type },
      ]);
    case 'MvExpand':
    case 'MvApply':
      return node.items.map(({ column, expression }) => [column.name, expression]);
    case 'Parse':
    case 'ParseKv':
      return node.columns.map(({ name }) => [name, node.text]);
    case 'Window':
      return node.computed.flatMap(({ column, args }) => args.map((arg) => [column.name, arg] as const));
    case 'TopNested':
      return node.levels.map(({ of }) => [of.column.name, of.expression]);
    case 'MakeSeries':
      return node.keys.map(({ column, expression }) => [column.name, expression]);
    case 'ScanSteps':
      return [...node.declared, ...node.steps.flatMap(({ assignments }) => assignments)].map(
        ({ column, expression }) => [column.name, expression],
      );
    default:
      return [];
  }
}
