import { shapeOf } from '../../functions/signatures/shape.ts';
import type { CountOperator } from '../../parser/ast.ts';
import type { PlanNode } from '../../plan/nodes.ts';
import type { Span } from '../../source/span.ts';
import type { Relation } from '../bound.ts';
import type { Context } from '../context.ts';
import { aggregateDefinition } from '../definitions.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder } from '../operator-binder.ts';
import { derive, unsupportedPlan } from '../relations.ts';

/** `T | count [as Name]`: one row with the number of rows. */
export const bindCount: OperatorBinder<CountOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  return rows(countOf(relation, operator.name?.name ?? 'Count', operator.keyword, context));
};

/** One row with the number of rows. */
export function countOf(relation: Relation, name: string, span: Span, context: Context): Relation {
  const column = context.session.column(name, shapeOf('long'));
  const definition = aggregateDefinition('count');
  const resolved = definition?.resolve([], []);
  const plan: PlanNode =
    definition === undefined || resolved === undefined
      ? unsupportedPlan('count', span, [column], [relation.plan])
      : {
          kind: 'Aggregate',
          input: relation.plan,
          keys: [],
          calls: [{ definition, resolved, args: [], filter: undefined, outputs: [column.plan], span }],
          columns: [column.plan],
        };
  return derive(relation, plan, [column], { isSerialized: false, isOpen: false });
}
