// CPU time per row as tables grow: npx tsx bench/growth.ts [--sizes 100000,1000000] [--rounds N] [--only REGEX]
import { parseArgs } from 'node:util';
import { measureGrowth } from './growth-measure.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100000,1000000' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
});
console.log(
  `\n${await measureGrowth(values.sizes.split(',').map(Number), Number(values.rounds), values.only)}`,
);
