import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { columnsMadeText } from '../../src/rules/made-text.ts';

const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
engine.addTable('Events', {
  columns: [
    { name: 'At', type: 'datetime' },
    { name: 'Ver', type: 'real' },
    { name: 'Flag', type: 'bool' },
    { name: 'Id', type: 'long' },
    { name: 'Host', type: 'string' },
  ],
  rows: [],
});

function madeBy(query: string): string {
  const { bound, diagnostics } = engine.prepare(query);
  if (bound === undefined) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  return [...columnsMadeText(bound)].sort().join(' ');
}

test.each([
  ['where tostring(Ver) == "1.10"', 'Ver'],
  ['where strcat(Host, Ver, Flag) has "x"', 'Flag Ver'],
  ['where tolower(tostring(Flag)) == "true"', 'Flag'],
  ['where iff(Id > 1, tostring(Ver), "") startswith "1."', 'Ver'],
  ['where set_has_element(pack_array(Ver), 1.1)', 'Ver'],
  ['summarize countif(tostring(Ver) has "1") by Host', 'Ver'],
  [
    'join kind=inner (Events | extend Key = Host) on $left.Host == $right.Key | where tostring(Ver1) == "1.1"',
    'Ver Ver1',
  ],
  ['extend Text = tostring(Ver) | where Text == "1.10"', 'Ver'],
  ['extend Text = tostring(Ver) | join kind=leftsemi (Events | project Text = Host) on Text', 'Ver'],
  ['project-rename V = Ver | where tostring(V) == "1.10"', 'V Ver'],
  ['extend Props = bag_pack("v", Ver) | where Props.v == "1.10"', 'Props Ver'],
  ['summarize Versions = make_set(Ver) by Host | where Versions has "1.10"', 'Ver Versions'],
  ['top-nested 3 of Host by M = max(Ver) | where tostring(M) == "1.10"', ' M Ver'],
  ['top-nested 3 of Host by M = max(tostring(Ver))', 'Ver'],
  ['top-nested 3 of Host by max(strlen(tostring(Ver)))', 'Ver'],
  ['make-series M = max(Ver) on At step 1d by Host | where tostring(M[0]) == "1.10"', ' M Ver'],
  ['where tostring(toscalar(Events | project Ver)) == "1.10"', 'Ver'],
  [
    'make-graph Host --> Host | graph-match (a)-[e]->(b) project V = e.Ver | where tostring(V) == "1.10"',
    'V Ver',
  ],
  ['parse Ver with Major "." Minor | where Minor == "10"', 'Ver'],
])('of texts that decide: %s: %s', (query, columns) => {
  expect(madeBy(`Events | ${query}`)).toBe(columns);
});

test.each([
  'where Ver == 1.1 and Flag',
  'where Ver == "1.10"',
  'where tostring(Id) == "1"',
  'where iff(Ver > 1.05, "new", "old") == "new"',
  'where strcat(Host, tostring(Ver > 1)) has "x"',
  'where Host == "a" | extend Text = strcat(Host, " ", Ver)',
  'where Host == "a" | project Text = tostring(Ver), Flag',
  'where * has "1.10"',
  'summarize Versions = make_set(tostring(Ver)) by Host',
  'summarize Versions = make_set(Ver) by Host | where array_length(Versions) > 5',
  'make-series M = max(Ver) on At step 1d by Host',
])('of no others: %s', (query) => {
  expect(madeBy(`Events | ${query}`)).toBe('');
});
