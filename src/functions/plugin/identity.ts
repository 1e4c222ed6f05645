import { definePlugin } from '../define-plugin.ts';

/** `T | evaluate identity()`: the rows as they are. */
export const identity = definePlugin({
  name: 'identity',
  summary: 'Gives the rows of its input.',
  returns: 'The input, nulls included.',
  params: [],
  evaluate: ({ input }) => input,
  examples: [
    { kql: 'print x = 1 | evaluate identity()', result: 1 },
    { kql: 'print x = long(null) | evaluate identity()', result: null },
  ],
});
