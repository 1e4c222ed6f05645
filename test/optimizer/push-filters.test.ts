import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { eachKind, hasLeft, hasRight } from '../executor/join-kinds.ts';

const engine = createEngine({ now: '2026-01-01T00:00:00Z' });
engine.addTable('T', { columns: [{ name: 'a', type: 'long' }], rows: [[1]] });
engine.addTable('W', {
  columns: [
    { name: 'a', type: 'long' },
    { name: 's', type: 'string' },
    { name: 'y', type: 'dynamic' },
  ],
  rows: [[1, 'x', [1]]],
});

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
  {
    what: 'asks nothing below a projection that draws numbers',
    kql: 'T | extend r = rand(), d = a * 2 | where d > 1 | project r, d',
    plan: ['Project r, d', '  Filter d > 1', '    Project r = rand(), d = a * 2', '      Scan T [a]'],
  },
  {
    what: 'computes once what needs a library of its own',
    kql: 'W | extend g = geo_line_densify(y, 10) | where isnotnull(g) | project a',
    plan: [
      'Project a',
      '  Filter isnotnull(g)',
      '    Project a, g = geo_line_densify(y, 10.0)',
      '      Scan W [a, y]',
    ],
  },
  {
    what: 'computes once what a library of places answers',
    kql: 'W | extend g = geo_info_from_ip_address(s) | where isnotnull(g) | project a',
    plan: [
      'Project a',
      '  Filter isnotnull(g)',
      '    Project a, g = geo_info_from_ip_address',
      '      Scan W [a]',
    ],
  },
  {
    what: 'takes filters together',
    kql: 'W | where a > 1 | where s has "x" | project a',
    plan: ['Project a', '  Filter a > 1 and s has "x"', '    Scan W [a, s] with predicate'],
  },
  {
    what: 'asks nothing below a limit',
    kql: 'W | top 3 by a asc | where s == "x" | project a',
    plan: ['Project a', '  Filter s == "x"', '    Sort a asc nulls first limit 3', '      Scan W [a, s]'],
  },
  {
    what: 'asks below a sort',
    kql: 'W | sort by a asc | where s == "x" | project a',
    plan: [
      'Project a',
      '  Sort a asc nulls first',
      '    Filter s == "x"',
      '      Scan W [a, s] with predicate',
    ],
  },
  {
    what: 'asks below mv-expand of what it does not make',
    kql: 'W | mv-expand with_itemindex=i y to typeof(long) | where y > 1 and a > 2 and i == 0 | project a',
    plan: [
      'Project a',
      '  Filter y > 1 and i == 0',
      '    MvExpand y to typeof(long)',
      '      Filter a > 2',
      '        Scan W [a, y] with predicate',
    ],
  },
  {
    what: 'asks nothing below an mv-expand that draws numbers',
    kql: 'W | mv-expand r = pack_array(rand()) to typeof(real) | where a > 2 | project a, r',
    plan: [
      'Project a, r',
      '  Filter a > 2',
      '    MvExpand r = pack_array(rand()) to typeof(real)',
      '      Scan W [a]',
    ],
  },
  {
    what: 'asks below parse of what it does not make',
    kql: 'W | parse s with x:long " " z | where x > 1 and a > 2 | project a, x',
    plan: [
      'Project a, x',
      '  Filter x > 1',
      '    Parse s with x " " z [a, x]',
      '      Filter a > 2 and s contains_cs " "',
      '        Scan W [a, s] with predicate',
    ],
  },
  {
    what: 'asks below parse-kv of what it does not make',
    kql: 'W | parse-kv s as (k: string) with (pair_delimiter=";", kv_delimiter="=") | where k == "v" and a > 2 | project a, k',
    plan: [
      'Project a, k',
      '  Filter k == "v"',
      '    ParseKv s [a, k]',
      '      Filter a > 2',
      '        Scan W [a, s] with predicate',
    ],
  },
  {
    what: 'chooses groups by keys that are columns',
    kql: 'W | summarize c = count() by a, b = bin(a, 2) | where a > 1 and b > 2 and c > 3',
    plan: [
      'Filter b > 2 and c > 3',
      '  Aggregate c = count() by a, b = bin(a, 2)',
      '    Filter a > 1',
      '      Scan W [a] with predicate',
    ],
  },
  {
    what: 'asks nothing of a real before it makes groups: of 0 and -0 one',
    kql: 'W | extend r = toreal(a) | summarize c = count() by r | where r > 1.0',
    plan: ['Filter r > 1.0', '  Aggregate c = count() by r', '    Project r = toreal(a)', '      Scan W [a]'],
  },
  {
    what: 'asks nothing below a summarize without keys',
    kql: 'W | summarize c = count() | where c > 3',
    plan: ['Filter c > 3', '  Aggregate c = count()', '    Scan W []'],
  },
  {
    what: 'asks nothing below aggregates that draw numbers',
    kql: 'W | summarize r = sum(rand()) by a | where a > 3',
    plan: ['Filter a > 3', '  Aggregate r = sum(rand()) by a', '    Scan W [a]'],
  },
  {
    what: 'asks nothing of the left rows of an innerunique join, of which one is taken before',
    kql: 'W | join kind=innerunique T on a | extend d = strlen(s) | where d > 1 | project d',
    plan: [
      'Project d',
      '  Project d = strlen(s)',
      '    Filter strlen(s) > 1',
      '      Join innerunique on a == a [s]',
      '        Scan W [a, s]',
      '        Scan T [a]',
    ],
  },
  {
    what: 'asks every leg of a union',
    kql: 'union T, (W | project a = a * 2) | where a > 1',
    plan: [
      'Union [a]',
      '  Project a',
      '    Filter a > 1',
      '      Scan T [a] with predicate',
      '  Project a',
      '    Project a = a * 2',
      '      Filter a * 2 > 1',
      '        Scan W [a]',
    ],
  },
  {
    what: 'keeps a volatile condition where it is',
    kql: 'W | extend d = a * 2 | where d > 1 and rand() < 2 | project d',
    plan: ['Project d', '  Filter d > 1 and rand() < 2.0', '    Project d = a * 2', '      Scan W [a]'],
  },
  {
    what: 'keeps a condition with a subquery on what is computed',
    kql: 'W | extend d = a * 2 | where d > 1 and s in ((T | project tostring(a))) and d in ((T | project a)) | project d',
    plan: [
      'Project d',
      '  Filter d in (…)',
      '    Project d = a * 2',
      '      Filter a * 2 > 1 and s in (…)',
      '        Scan W [a, s]',
      '        (…)',
      '          Project a = tostring(a)',
      '            Scan T [a]',
      '    (…)',
      '      Project a',
      '        Scan T [a]',
    ],
  },
];

test.each(plans)('a filter is moved towards the rows: $what', async ({ kql, plan }) => {
  expect((await engine.explain(kql)).trimEnd().split('\n')).toEqual(plan);
});

test.each([
  [99, true],
  [100, false],
])('pushFilters computes a sum of %i columns twice: %s', async (count, isTwice) => {
  const sum = Array(count).fill('a').join(' + ');
  const plan = await engine.explain(`T | extend d = ${sum} | where d > 1 | project d`);
  expect(plan.includes(`Filter ${sum} > 1`)).toBe(isTwice);
});

/** Which of three conditions is asked of which side of a join: of a left column, a right one, and of both. */
test.each(
  eachKind({
    innerunique: 'left, right',
    inner: 'left, right',
    leftouter: 'left',
    rightouter: 'right',
    fullouter: '',
    leftsemi: 'left',
    rightsemi: 'right',
    leftanti: 'left',
    rightanti: 'right',
  }),
)('pushFilters asks the sides of a %s join: %s', async (kind, sides) => {
  const left = hasLeft(kind) ? ['s == "l"'] : [];
  const right = hasRight(kind) ? ['t == "r"'] : [];
  const both = left.length + right.length === 2 ? ['strlen(s) < strlen(t)'] : [];
  const conditions = [...left, ...right, ...both];
  const plan = await engine.explain(
    `W | join kind=${kind} (W | project a, t = s) on a | where ${conditions.join(' and ')}`,
  );
  const [above = '', below = ''] = plan.split(`Join ${kind}`);
  const asked = [
    ...(below.includes('Filter s == "l"') ? ['left'] : []),
    ...(below.includes('Filter s == "r"') ? ['right'] : []),
  ];
  expect(asked.join(', ')).toBe(sides);
  const stays = conditions.filter((condition) => above.includes(condition));
  expect(stays).toEqual([
    ...(sides.includes('left') ? [] : left),
    ...(sides.includes('right') ? [] : right),
    ...both,
  ]);
});
