import type { BoundQuery } from '../plan/bound-query.ts';
import type { PlanExpression } from '../plan/expression.ts';
import { visitPlan } from '../plan/walk.ts';
import { addColumns, withSources } from './column-sources.ts';

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
  const expression = (visited: PlanExpression): void => {
    if (asksForEmptiness(visited)) addColumns(visited, asked);
  };
  for (const { plan } of query.results) visitPlan(plan, { expression });
  return withSources(asked, query);
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
