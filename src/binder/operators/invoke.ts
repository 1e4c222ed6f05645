import type { InvokeOperator } from '../../parser/ast.ts';
import { relationOf } from '../checks.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder } from '../operator-binder.ts';

/** `T | invoke function(arguments)`: the rows are the function's first argument. */
export const bindInvoke: OperatorBinder<InvokeOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const call =
    operator.call.kind === 'NameReference'
      ? ({
          kind: 'Call',
          span: operator.call.span,
          name: { kind: 'Name', span: operator.call.span, name: operator.call.name },
          arguments: [],
        } as const)
      : operator.call;
  const value = context.bind.expression(call, { ...context, row: undefined, invoked: relation });
  const result = relationOf(value, context);
  return result === undefined ? errorFlow : rows(result);
};
