import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import type { BoundQuery } from '../../src/plan/bound-query.ts';
import { rowsStand } from '../../src/rules/trust.ts';

const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
for (const name of ['Events', 'Others', 'Lost'])
  engine.addTable(name, {
    columns: [
      { name: 'Host', type: 'string' },
      { name: 'Port', type: 'long' },
    ],
    rows: [['a', 1]],
  });

const stands = (query: string): boolean =>
  rowsStand(engine.prepare(query).bound as BoundQuery, new Set(['Lost']));

test.each([
  'Events | where Port == 1',
  'Lost',
  'Lost | where Port == 1 | extend Twice = Port * 2 | where Twice == 2',
  'union Events, Lost | where Port == 1',
  'let All = materialize(Lost | where Port > 0); All | where Port == 1',
  'Lost | mv-expand Each = range(1, 2) to typeof(long) | where Each == 1',
  'Lost | parse Host with * "=" Value | where Value == "x"',
  'Lost | parse-kv Host as (Value: string) with (pair_delimiter=",", kv_delimiter="=") | where Value == "x"',
  'Lost | sort by Port asc | where Port == 1',
  'Lost | top 1 by Port',
  'Lost | take 1 | project Host',
  'Lost | sample 1',
  'Lost | summarize count() by Port',
  'Lost | distinct Port | take 1',
  'Lost | join kind=inner Events on Host | where Port == 1',
  'Events | join kind=inner Lost on Host | where Port == 1',
  'Lost | join kind=leftsemi Events on Host | where Port == 1',
  'Lost | join kind=rightsemi Events on Host | where Port == 1',
  'Lost | join kind=leftanti Events on Host | where Port == 1',
  'Events | join kind=rightanti Lost on Host | where Port == 1',
  'Lost | join kind=innerunique Events on Host',
  'Events | join kind=leftouter Lost on Host',
  'Lost | join kind=fullouter Events on Host',
])('whatever rows of Lost are missing, those stand that were found by %s', (query) => {
  expect(stands(query)).toBe(true);
});

test.each([
  // Another row may be the one that is kept, or another number the count.
  'Lost | top 1 by Port | where Port == 1',
  'Lost | take 1 | where Port == 1',
  'Lost | sample 1 | where Port == 1',
  'Lost | count',
  'Lost | summarize n = count() by Port | where n == 1',
  'Lost | top 1 by Port | summarize count() by Host',
  'Lost | top 1 by Port | mv-expand Each = range(1, Port) to typeof(long)',
  'Lost | top 1 by Port | join kind=inner Events on Host',
  'Lost | join kind=innerunique Events on Host | where Port > Port1',
  // A row may get a partner, and one that has none may be there for that.
  'Events | join kind=leftouter Lost on Host | where isempty(Host1)',
  'Lost | join kind=fullouter Events on Host | where isempty(Host1)',
  'Events | join kind=leftanti Lost on Host',
  'Lost | join kind=rightanti Events on Host',
  // What stands before a row, and what a subquery says of it.
  'Lost | sort by Port asc | extend Before = prev(Port) | where Before == 1',
  'Events | where Port > toscalar(Lost | count)',
  'Events | where Host !in ((Lost | project Host))',
  'Events | extend Port = Port + toscalar(Lost | count)',
  'Events | extend Known = Host in ((Lost | project Host))',
  'Events | join kind=leftanti (Others | extend Host = strcat(Host, toscalar(Lost | count))) on Host',
  'Events | join kind=leftanti (Others | extend Known = not(Host in ((Lost | project Host)))) on Host',
])('those may not that were found by %s', (query) => {
  expect(stands(query)).toBe(false);
});
