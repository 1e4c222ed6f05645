import { definePlugin } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { constantOf } from './arguments.ts';
import { rowsOf } from './tables.ts';

const name = 'preview';

/** `T | evaluate preview(NumberOfRows)`: the first rows. Binding adds the second result, the number of all rows. */
export const preview = definePlugin({
  name,
  summary: 'Gives some rows of its input, and how many rows there are.',
  returns:
    'Two results: at most `NumberOfRows` rows, and one row with the `Count` of all, nulls included. It must come last.',
  reference: 'preview-plugin.md',
  params: [{ name: 'NumberOfRows', doc: 'How many rows are given at most.' }],
  evaluate(call) {
    const wanted = Number(constantOf(call, 'NumberOfRows') ?? Number.NaN);
    if (!(wanted >= 0)) refuse(name, 'NumberOfRows is not a number from 0 on');
    const { input } = call;
    const length = Math.min(wanted, input.batch.length);
    return rowsOf(
      input,
      Array.from({ length }, (_, row) => row),
    );
  },
  examples: [
    { kql: 'range x from 1 to 9 step 1 | evaluate preview(1)', result: 1 },
    { kql: 'print x = long(null) | evaluate preview(1)', result: null },
  ],
});
