import { defineScalar, overload } from '../../define.ts';

const hexOf = (length: number, random: () => number): string =>
  Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');

export const newGuid = defineScalar({
  name: 'new_guid',
  category: 'metadata',
  summary: 'A new guid.',
  returns:
    'A random `guid` (version 4), another one for each row; calls that stand beside each other give a row the same one.',
  differs: 'The sequence starts from a fixed seed, so that the same query gives the same guids again.',
  reference: 'new-guid-function.md',
  overloads: [
    overload({
      params: [],
      returns: 'guid',
      volatile: true,
      oncePerRow: true,
      kernel(_columns, out, { random }) {
        const guids = out.values as string[];
        for (let row = 0; row < out.length; row++) {
          const variant = '89ab'[Math.floor(random() * 4)];
          guids[row] =
            `${hexOf(8, random)}-${hexOf(4, random)}-4${hexOf(3, random)}-${variant}${hexOf(3, random)}-${hexOf(12, random)}`;
        }
      },
    }),
  ],
  examples: [
    { kql: 'print strlen(tostring(new_guid()))', result: 36 },
    { kql: 'print new_guid() == new_guid()', result: true },
  ],
});
