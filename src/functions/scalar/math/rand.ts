import { defineScalar, overload, param } from '../../define.ts';

export const rand = defineScalar({
  name: 'rand',
  category: 'math',
  summary: 'A random number.',
  returns: 'Without an argument a `real` from 0 up to, not including, 1; with N one of 0, 1 … N − 1.',
  differs: 'The sequence starts from a fixed seed, so that the same query gives the same numbers again.',
  reference: 'rand-function.md',
  overloads: [
    overload({
      params: [],
      returns: 'real',
      volatile: true,
      kernel(_columns, out, context) {
        for (let row = 0; row < out.length; row++) out.values[row] = context.random();
      },
    }),
    overload({
      params: [param('number', 'count', 'How many whole numbers to choose from.')],
      returns: 'real',
      volatile: true,
      kernel([{ values }], out, context) {
        for (let row = 0; row < out.length; row++)
          out.values[row] = Math.floor(context.random() * values[row]!);
      },
    }),
  ],
  examples: [{ kql: 'print rand(1)', result: 0 }],
});
