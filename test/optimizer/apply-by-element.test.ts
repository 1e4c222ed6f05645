import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const engine = createEngine();
engine.addTable('T', {
  columns: [
    { name: 'a', type: 'long' },
    { name: 'd', type: 'dynamic' },
  ],
  rows: [[1, [2]]],
});

const plan = async (kql: string): Promise<string[]> => (await engine.explain(kql)).trimEnd().split('\n');

test('a body that looks at each element by itself runs over an expansion, and its condition on a row reaches the scan', async () => {
  expect(await plan('T | mv-apply e = d to typeof(long) on (where a > 0 and e > 1) | project a, e')).toEqual([
    'Project a, e',
    '  Project a, e',
    '    Filter e > 1',
    '      MvExpand e = d to typeof(long)',
    '        Filter a > 0',
    '          Scan T [a, d] with predicate',
  ]);
});

test.each([
  'summarize count()',
  'top 1 by e',
  'extend r = rand()',
  'as B | where e > toscalar(B | summarize min(e))',
])('but not one that asks which elements there are, or how many: %s', async (body) => {
  expect((await plan(`T | mv-apply e = d to typeof(long) on (${body})`)).join('\n')).toContain('MvApply');
});
