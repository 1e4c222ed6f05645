import { shapeOf } from '../../functions/signatures/shape.ts';
import type { CountOperator } from '../../parser/ast.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import { aggregateDefinition } from '../definitions.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder } from '../operator-binder.ts';
import { derive, unsupportedPlan } from '../relations.ts';

/** `T | count [as Name]`: one row with the number of rows. */
export const bindCount: OperatorBinder<CountOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const column = context.session.column(operator.name?.name ?? 'Count', shapeOf('long'));
  const definition = aggregateDefinition('count');
  const resolved = definition?.resolve([], []);
  const plan: PlanNode =
    definition === undefined || resolved === undefined
      ? unsupportedPlan('count', operator.keyword, [column], [relation.plan])
      : {
          kind: 'Aggregate',
          input: relation.plan,
          keys: [],
          calls: [
            {
              definition,
              resolved,
              args: [],
              filter: undefined,
              outputs: [column.plan],
              span: operator.keyword,
            },
          ],
          columns: [column.plan],
        };
  return rows(derive(relation, plan, [column], { isOrdered: false, isSerialized: false, isOpen: false }));
};
