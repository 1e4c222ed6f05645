import type { PrintOperator } from '../../parser/ast.ts';
import { rows } from '../flow.ts';
import { checkFirst, type OperatorBinder } from '../operator-binder.ts';
import { addItem, newProjection, projectRows } from '../projections/projection-items.ts';
import { source } from '../relations.ts';

/** `print columns`: one row, unnamed columns numbered by their place. */
export const bindPrint: OperatorBinder<PrintOperator> = (operator, input, context) => {
  checkFirst(operator, input, context);
  const inside = { ...context, row: undefined, right: undefined, windows: [] };
  const projection = newProjection(context);
  for (const [at, item] of operator.columns.entries()) {
    addItem(item, projection, inside, { style: 'print', printName: `print_${at}` });
  }
  const oneRow = source({ kind: 'Values', columns: [], rows: [[]] }, []);
  return rows(projectRows({ ...oneRow, isSerialized: true }, projection, inside));
};
