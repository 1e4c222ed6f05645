import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const rows =
  "let T = datatable(a: long, s: string, m: string, r: real, d: datetime, x: dynamic) [1, 'k=v', 'n', 1.5, datetime(2024-01-02), dynamic([1])];";

/** One line a node; the text is what `--explain` shows. */
const plans: readonly { readonly kql: string; readonly plan: readonly string[] }[] = [
  {
    kql: "print a = 1, s = 'x', d = datetime(2024-01-02), t = 90m, y = dynamic([1, 9007199254740993]), n = int(null)",
    plan: [
      'Project a = 1, s = "x", d = datetime(2024-01-02T00:00:00.0000000Z), t = timespan(01:30:00), y = dynamic([1,9007199254740993]), n = int(null)',
      '  Values [] 1 rows',
    ],
  },
  {
    kql: 'print g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), c = decimal(1.50), r = 2.0, b = true',
    plan: [
      'Project g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), c = decimal(1.5), r = 2.0, b = true',
      '  Values [] 1 rows',
    ],
  },
  {
    kql: "T | project ['a b'] = (a - r) * 2, b = a between (1 .. 2), c = a in (1), x.a[0]['b c'], -a, n = not(a > 1), indexof(s, m)",
    plan: [
      'Project ["a b"] = (toreal(a) - r) * 2.0, b = a between (1 .. 2), c = a in (1), ["x_a_0_b c"] = x.a[0]["b c"], Column1 = -a, n = not(a > 1), Column2 = indexof(s, m)',
      '  Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'range i from 1 to 3 step 1',
    plan: ['Range i from 1 to 3 step 1'],
  },
  {
    kql: "T | where a > 1 and s has 'k' or a in (1, 2)",
    plan: ['Filter a > 1 and s has "k" or a in (1, 2)', '  Values [a, s, m, r, d, x] 1 rows'],
  },
  {
    kql: 'T | where a > toscalar(T | summarize max(a))',
    plan: [
      'Filter a > toscalar(…)',
      '  Values [a, s, m, r, d, x] 1 rows',
      '  toscalar(…)',
      '    Aggregate max_a = max(a)',
      '      Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'T | where a in ((T | project a))',
    plan: [
      'Filter a in (…)',
      '  Values [a, s, m, r, d, x] 1 rows',
      '  (…)',
      '    Project a',
      '      Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'T | summarize n = count(), c = sumif(a, r > 1) by s, b = bin(a, 10)',
    plan: [
      'Aggregate n = count(), c = sum(a) where r > 1.0 by s, b = bin(a, 10)',
      '  Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'T | sort by a asc, s',
    plan: ['Sort a asc nulls first, s desc nulls last', '  Values [a, s, m, r, d, x] 1 rows'],
  },
  {
    kql: 'T | top 3 by a',
    plan: ['Sort a desc nulls last limit 3', '  Values [a, s, m, r, d, x] 1 rows'],
  },
  {
    kql: 'T | take 3',
    plan: ['Take 3', '  Values [a, s, m, r, d, x] 1 rows'],
  },
  {
    kql: 'T | sample 3',
    plan: ['Sample 3', '  Values [a, s, m, r, d, x] 1 rows'],
  },
  {
    kql: 'T | join kind=leftouter (T) on a',
    plan: [
      'Join leftouter on a == a [a, s, m, r, d, x, a1, s1, m1, r1, d1, x1]',
      '  Values [a, s, m, r, d, x] 1 rows',
      '  Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'T | mv-expand x',
    plan: ['MvExpand x', '  Values [a, s, m, r, d, x] 1 rows'],
  },
  {
    kql: 'T | mv-apply x on (take 1)',
    plan: [
      'MvApply x',
      '  Values [a, s, m, r, d, x] 1 rows',
      '  Take 1',
      '    SubInput 8 [a, s, m, r, d, x]',
    ],
  },
  {
    kql: 'T | mv-expand x to typeof(long) limit 3',
    plan: ['MvExpand x to typeof(long) limit 3', '  Values [a, s, m, r, d, x] 1 rows'],
  },
  {
    kql: 'T | parse-where kind=regex s with p "=" q: long *',
    plan: [
      'Parse where it matches kind=regex s with p "=" q * [a, s, m, r, d, x, p, q]',
      '  Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: "T | parse s with p '=' q",
    plan: ['Parse s with p "=" q [a, s, m, r, d, x, p, q]', '  Values [a, s, m, r, d, x] 1 rows'],
  },
  {
    kql: "T | parse-kv s as (k: string) with (pair_delimiter=',', kv_delimiter='=')",
    plan: ['ParseKv s [a, s, m, r, d, x, k]', '  Values [a, s, m, r, d, x] 1 rows'],
  },
  {
    kql: 'T | serialize p = prev(a)',
    plan: [
      'Project a, s, m, r, d, x, p = prev',
      '  Window prev = prev(a)',
      '    Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'T | make-series n = sum(a) on d from datetime(2024-01-01) to datetime(2024-01-03) step 1d by s',
    plan: [
      'MakeSeries #7 = sum(a) on d from datetime(2024-01-01T00:00:00.0000000Z) to datetime(2024-01-03T00:00:00.0000000Z) step timespan(1.00:00:00) by s [n = #7 default=0]',
      '  Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'T | make-series n = count() on d step 1d',
    plan: [
      'MakeSeries #7 = count() on d step timespan(1.00:00:00) [n = #7 default=0]',
      '  Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'T | make-series n = count() default=5 on a in range(1, 9, 2)',
    plan: [
      'MakeSeries #7 = count() on a in range from 1 to 9 step 2 [n = #7 default=5]',
      '  Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'T | scan declare (b: long) with (step one: true => b = a; step two: a > one.b and s == one.m => b = 5;)',
    plan: [
      'ScanSteps one: true => b = a; two: a > one.b and s == one.m => b = 5 [a, s, m, r, d, x, b]',
      '  Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'T | scan with (step one output=none: true; step two: a > one.a => a = 5;)',
    plan: [
      'Project a, s, m, r, d, x',
      '  ScanSteps one output=none: true => a = a; two: a > one.a => a = 5 [a, s, m, r, d, x, a]',
      '    Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: "T | top-nested 2 of s by sum(a), top-nested of m with others='rest' by count() asc",
    plan: [
      'TopNested 2 of s by aggregated_s = #7 desc with #7 = sum(a), all of m with others="rest" by aggregated_m = #10 asc with #10 = count()',
      '  Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'T | make-graph s --> m | graph-match (p)-[e]->(q) project e.r',
    plan: [
      'GraphMatch s --> m cycles=unique_edges (n0)-[e1]->(n2) project e_r = e1.r',
      '  Shared 8 [s, m, r]',
      '    Project s, m, r',
      '      Values [a, s, m, r, d, x] 1 rows',
      '  Shared 9 [#7]',
      '    GraphNodes s --> m [#7]',
      '      Shared 8 [s, m, r]',
      '      Values [#7] 0 rows',
    ],
  },
  {
    kql: "T | make-graph s --> m with T on s | graph-match (p)-[e*1..3]->(q)<-[f]-(z) where all(e, a > 1) and p.s has 'k' project q.m",
    plan: [
      'GraphMatch s --> m cycles=unique_edges (n0)-[e1*1..3]->(n2)<-[e3]-(n4) where all(e1, a > 1) and n0.s has "k" project q_m = n2.m',
      '  Shared 29 [a, s, m]',
      '    Project a, s, m',
      '      Values [a, s, m, r, d, x] 1 rows',
      '  Shared 30 [s, m, #13]',
      '    GraphNodes s --> m [s, m, #13]',
      '      Shared 29 [a, s, m]',
      '      Project s, m, #13 = #21',
      '        Union [s, m, #21]',
      '          Project s, m, #28 = #14',
      '            Project s, m, #14 = s',
      '              Values [a, s, m, r, d, x] 1 rows',
    ],
  },
  {
    kql: 'T | make-graph s --> m | graph-shortest-paths output=all (p)-[e*1..3]->(q) project n = array_length(map(e, r))',
    plan: [
      'GraphMatch s --> m shortest=all (n0)-[e1*1..3]->(n2) project n = array_length(map(e1, r))',
      '  Shared 8 [s, m, r]',
      '    Project s, m, r',
      '      Values [a, s, m, r, d, x] 1 rows',
      '  Shared 9 [#7]',
      '    GraphNodes s --> m [#7]',
      '      Shared 8 [s, m, r]',
      '      Values [#7] 0 rows',
    ],
  },
  {
    kql: 'T | make-graph s --> m | graph-mark-components | graph-to-table nodes',
    plan: [
      'Project ComponentId',
      '  Shared 11 [ComponentId]',
      '    Project ComponentId',
      '      GraphMarks ComponentId = weak-component',
      '        Shared 8 [s, m]',
      '          Project s, m',
      '            Values [a, s, m, r, d, x] 1 rows',
      '        Shared 9 [#7]',
      '          GraphNodes s --> m [#7]',
      '            Shared 8 [s, m]',
      '            Values [#7] 0 rows',
    ],
  },
  {
    kql: 'T | partition by s (take 1)',
    plan: [
      'Partition by s',
      '  Values [a, s, m, r, d, x] 1 rows',
      '  Take 1',
      '    SubInput 7 [a, s, m, r, d, x]',
    ],
  },
  {
    kql: 'let U = materialize(T | where a > 1); U | union U',
    plan: [
      'Union [a, s, m, r, d, x]',
      '  Project a, s, m, r, d, x',
      '    Shared 7 [a, s, m, r, d, x]',
      '      Filter a > 1',
      '        Values [a, s, m, r, d, x] 1 rows',
      '  Project a, s, m, r, d, x',
      '    Shared 7 [a, s, m, r, d, x]',
    ],
  },
  {
    kql: 'T | evaluate bag_unpack(x)',
    plan: ['Evaluate bag_unpack(x) [a, s, m, r, d …]', '  Values [a, s, m, r, d, x] 1 rows'],
  },
];

test.each(plans)('explain prints the plan of $kql', async ({ kql, plan }) => {
  expect((await createEngine().explain(`${rows} ${kql}`)).trimEnd().split('\n')).toEqual(plan);
});
