import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

test.each(['strlen(s)', 'x', '(x + toint(x))', 'todouble(x)', 'iff(x > 1, x, 1)'])(
  'a sum of 990 of %s is computed',
  async (term) => {
    const engine = createEngine();
    const rows = 'range x from 1 to 1 step 1 | extend s = "é"';
    const one = await engine.query(`${rows} | project n = ${term}`);
    const many = await engine.query(
      `${rows} | project n = ${Array.from({ length: 990 }, () => term).join(' + ')} | where n > 0`,
    );
    expect(many.primary.rows()).toEqual(one.primary.rows().map(([value]) => [Number(value) * 990]));
  },
);
