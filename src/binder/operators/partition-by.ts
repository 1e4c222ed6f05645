import type { PartitionByOperator } from '../../parser/ast.ts';
import { columnOf } from '../checks.ts';
import { allColumns } from '../column.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder, overRows } from '../operator-binder.ts';
import { derive, unsupportedPlan } from '../relations.ts';
import { bindSubquery } from './bind-subquery.ts';

/** `T | __partitionby column (subquery)`: what the official parser knows of it, its columns; it is not run. */
export const bindPartitionBy: OperatorBinder<PartitionByOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const inside = overRows(relation, context);
  columnOf(inside.bind.expression(operator.entity, inside), inside);
  const body = bindSubquery(operator.subquery, relation, context);
  if (body === undefined) return errorFlow;
  const columns = allColumns(body.row);
  const plan = unsupportedPlan('__partitionby', operator.keyword, columns, [relation.plan]);
  return rows(derive(relation, plan, columns, { isSerialized: false }));
};
