import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

test.each([
  'strlen(s)',
  'strlen(tostring(parse_json(s)))',
  'x',
  '(x + toint(x))',
  'todouble(x)',
  'iff(x > 1, x, 1)',
])('a sum of 990 of %s is computed', async (term) => {
  const engine = createEngine();
  const rows = 'range x from 1 to 1 step 1 | extend s = "é"';
  const one = await engine.query(`${rows} | project n = ${term}`);
  const many = await engine.query(
    `${rows} | project n = ${Array.from({ length: 990 }, () => term).join(' + ')} | where n > 0`,
  );
  expect(many.primary.rows()).toEqual(one.primary.rows().map(([value]) => [Number(value) * 990]));
});

test.each(['extend x = x + 1', 'where x > 0 or rand() < 2', 'summarize x = max(x)'])(
  '990 operators %s are run, and 3,000 are refused',
  async (operator) => {
    const engine = createEngine();
    const query = (count: number) => `range x from 1 to 2 step 1${` | ${operator}`.repeat(count)} | count`;
    expect((await engine.query(query(990))).primary.rows()).toHaveLength(1);
    await expect(engine.query(query(3000))).rejects.toThrow(
      'The query is too complex: more than 1000 operators one after the other.',
    );
  },
);
