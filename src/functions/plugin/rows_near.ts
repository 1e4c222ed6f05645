import { valueAt } from '../../columns/make.ts';
import { definePlugin } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { argumentOf, constantOf } from './arguments.ts';
import { rowsOf } from './tables.ts';

/** `T | evaluate rows_near(Condition, NumRows, RowsAfter)`: rows around those that fulfil a condition. */
export const rowsNear = definePlugin({
  name: 'rows_near',
  summary: 'Keeps the rows near those for which a condition is true, in the order of the input.',
  returns: 'The columns of the input; each row once. A condition that is null counts as false.',
  reference: 'rows-near-plugin.md',
  params: [
    { name: 'Condition', doc: 'A condition over a row.' },
    { name: 'NumRows', doc: 'How many rows before and after are kept.' },
    { name: 'RowsAfter', doc: 'How many rows after are kept, when that is another number.', optional: true },
  ],
  evaluate(call) {
    const condition = argumentOf(call, 'Condition');
    const before = Number(constantOf(call, 'NumRows') ?? refuse('rows_near', 'NumRows is not a number'));
    const after = Number(constantOf(call, 'NumRowsAfter') ?? before);
    if (before < 0 || after < 0) refuse('rows_near', 'a number of rows is negative');
    const { length } = call.input.batch;
    const rows: number[] = [];
    let next = 0;
    for (let row = 0; row < length; row++) {
      const vector = condition?.vector;
      if ((vector === undefined ? condition?.value : valueAt(vector, row)) !== true) continue;
      next = Math.max(next, row - before);
      for (; next <= Math.min(length - 1, row + after); next++) rows.push(next);
    }
    return rowsOf(call.input, rows);
  },
  examples: [
    {
      kql: 'range x from 1 to 9 step 1 | sort by x asc | evaluate rows_near(x == 5, 1) | summarize make_list(x)',
      result: [4, 5, 6],
    },
    { kql: 'datatable(x:long)[1, long(null), 3] | evaluate rows_near(x > 2, 0) | project x', result: 3 },
  ],
});
