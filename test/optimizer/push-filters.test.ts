import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const engine = createEngine({ now: '2026-01-01T00:00:00Z' });
engine.addTable('T', { columns: [{ name: 'a', type: 'long' }], rows: [[1]] });

const plans: readonly { readonly what: string; readonly kql: string; readonly plan: readonly string[] }[] = [
  {
    what: 'asks a source what is asked of a column that is computed of its rows',
    kql: 'T | extend d = a * 2 | where d > 1 | project d',
    plan: ['Project d', '  Project d = a * 2', '    Filter a * 2 > 1', '      Scan T [a]'],
  },
  {
    what: 'computes once what no source can be told',
    kql: 'T | sort by a asc | extend d = abs(a - prev(a)) | where d > 1 | project d',
    plan: [
      'Project d',
      '  Filter d > 1',
      '    Project d = abs(a - prev)',
      '      Window prev = prev(a)',
      '        Sort a asc nulls first',
      '          Scan T [a]',
    ],
  },
  {
    what: 'lets a condition on a column that is carried along pass what is computed beside it',
    kql: 'T | sort by a asc | extend p = prev(a) | extend d = a * 2 | where p > 1 | project d',
    plan: [
      'Project d',
      '  Project d = a * 2',
      '    Project a',
      '      Filter prev > 1',
      '        Window prev = prev(a)',
      '          Sort a asc nulls first',
      '            Scan T [a]',
    ],
  },
];

test.each(plans)('pushFilters $what', async ({ kql, plan }) => {
  expect((await engine.explain(kql)).trimEnd().split('\n')).toEqual(plan);
});
