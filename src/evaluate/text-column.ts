import type { CallExpression, CastExpression, ColumnExpression, PlanExpression } from '../plan/expression.ts';
import { partsOf } from '../plan/walk.ts';

/** Whether a call may give another value each time, as `rand()` does; its arguments are not looked at. */
export const isVolatile = (expression: PlanExpression): boolean =>
  expression.kind === 'Call' &&
  (expression.overload?.volatile === true || expression.definition.generic?.volatile === true);

/**
 * The only column of an expression, when that holds texts and is not followed by texts all the way: `tostring(parse_json(c).a)`,
 * `split(c, '.')[0] == 'x'`. Such an expression is best asked as a whole of each distinct text: each of its calls alone would
 * look at all rows, for a dictionary ends at the first result that is no text. Undefined for any other.
 */
export function textColumnOf(expression: PlanExpression): ColumnExpression | undefined {
  if (expression.kind !== 'Call' && expression.kind !== 'Cast') return undefined;
  const parts = partsOf(expression);
  if (parts.every(({ kind, type }) => kind === 'Column' || kind === 'Constant' || type === 'string'))
    return undefined;
  const column = onlyColumn(expression);
  return column === 'none' || column === 'several' || column.type !== 'string' ? undefined : column;
}

type Only = ColumnExpression | 'none' | 'several';

/** What is asked at each level of a deep expression. */
const known = new WeakMap<PlanExpression, Only>();

function onlyColumn(expression: PlanExpression): Only {
  switch (expression.kind) {
    case 'Column':
      return expression;
    case 'Constant':
      return 'none';
    case 'Call':
    case 'Cast': {
      let only = known.get(expression);
      if (only === undefined) {
        only = onlyOfParts(expression);
        known.set(expression, only);
      }
      return only;
    }
    default:
      return 'several';
  }
}

function onlyOfParts(expression: CallExpression | CastExpression): Only {
  if (isVolatile(expression)) return 'several';
  if (expression.kind === 'Call' && expression.definition.generic?.perDistinct === false) return 'several';
  let found: ColumnExpression | 'none' = 'none';
  for (const part of partsOf(expression)) {
    const own = onlyColumn(part);
    if (own === 'several') return own;
    if (own === 'none') continue;
    if (found !== 'none' && found.column.id !== own.column.id) return 'several';
    found = own;
  }
  return found;
}
