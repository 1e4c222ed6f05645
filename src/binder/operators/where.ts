import type { WhereOperator } from '../../parser/ast.ts';
import { readingOf } from '../../plan/expression.ts';
import { unsupported } from '../build.ts';
import { valueOfType } from '../checks.ts';
import { allColumns } from '../column.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overOrderedRows } from '../operator-binder.ts';
import { withWindows } from '../projections/projection-items.ts';
import { derive } from '../relations.ts';
import { filterBeforeUniqueness } from './before-uniqueness.ts';
import { checkSerialized } from './serialized.ts';

/** `T | where Predicate`. */
export const bindWhere: OperatorBinder<WhereOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overOrderedRows(relation, context);
  const predicate =
    valueOfType(inside.bind.expression(operator.predicate, inside), 'bool', inside) ??
    unsupported('where', 'bool', operator.predicate.span);
  const windows = inside.windows ?? [];
  checkSerialized(relation, windows, context);
  const moved = windows.length === 0 ? filterBeforeUniqueness(relation.plan, predicate) : undefined;
  if (moved !== undefined)
    return rows({ ...relation, plan: moved, name: undefined, visualization: undefined });
  const filtered = {
    kind: 'Filter',
    input: withWindows(relation.plan, windows),
    predicate,
    columns: windows.length === 0 ? relation.plan.columns : withWindows(relation.plan, windows).columns,
  } as const;
  if (windows.length === 0)
    return rows({ ...relation, plan: filtered, name: undefined, visualization: undefined });
  const columns = allColumns(relation.row);
  const plan = {
    kind: 'Project',
    input: filtered,
    columns: columns.map((column) => column.plan),
    expressions: columns.map(({ plan }) => readingOf(plan)),
  } as const;
  return rows(derive(relation, plan, columns));
};
