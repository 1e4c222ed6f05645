import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from '../sources/helpers.ts';

const words = ['alpha', 'beta', 'alpha beta', 'gamma', ''];
const lines = Array.from({ length: 200 }, (_, row) =>
  [
    new Date(Date.UTC(2025, 9, 1, (row * 7) % 150)).toISOString(),
    words[row % words.length],
    words[(row >> 2) % words.length],
    row,
  ].join(),
);
const heading = 'Timestamp,DeviceName,ActionType,ReportId';
const text = [heading, ...lines, ''].join('\n');

/** What queries over a file answer, who tell its scan what they want, or are asked one by one and tell it nothing. */
async function answersOf(
  texts: readonly string[],
  scan: 'told' | 'untold',
  rows = text,
): Promise<readonly unknown[]> {
  const { tables } = await openEvidence([fileWith('DeviceNetworkEvents.csv', rows)]);
  const opened = tables.get('DeviceNetworkEvents');
  const mode = scan === 'told' ? 'fast' : 'careful';
  const table = new EvidenceTable(opened?.parts ?? [], opened?.known, { mode, chunk: 1000 });
  const engine = new Engine({ now: '2025-10-21', optimize: scan === 'told' });
  engine.addTableSource('DeviceNetworkEvents', table);
  const requests = texts.map((each) => ({ text: `DeviceNetworkEvents | ${each}` }));
  const answers = [];
  if (scan === 'told') answers.push(...(await engine.queryAll(requests)));
  else for (const request of requests) answers.push(...(await engine.queryAll([request])));
  return answers.map((answer) => {
    if (answer.status === 'fulfilled') return answer.value.primary.rows();
    throw answer.reason;
  });
}

const times = 'project Timestamp, TimeGenerated, ReportId';

test.each([
  ['wants few rows only', ['take 2', "where DeviceName has 'gamma' | count", 'count']],
  ['wants all rows', ["where DeviceName has 'gamma' | project ReportId", 'project ReportId']],
  [
    'has its condition computed of the columns that the others ask',
    ["where DeviceName == 'gamma' | count", "where reverse(DeviceName) has 'ateb' | count"],
  ],
  [
    'wants what does not fulfil several conditions',
    [
      "where not(DeviceName has 'alpha' and DeviceName has 'beta') | project ReportId",
      "where not(DeviceName has 'alpha' or DeviceName has 'beta') | project ReportId",
    ],
  ],
  [
    'has a choice of which one part cannot be looked up',
    [
      "where DeviceName has 'gamma' or not(ActionType has 'alpha') | project ReportId",
      "where ActionType == 'beta' | project ReportId",
    ],
  ],
  ['computes with the other name of a time', [`where hourofday(TimeGenerated) > 12 | ${times}`]],
  ['looks at the other name of a time', [`where not(TimeGenerated > datetime(2025-10-03)) | ${times}`]],
  ['chooses by the other name of a time', [`${times} | top 3 by TimeGenerated desc`]],
  ['chooses of groups by it', [`${times} | summarize arg_max(TimeGenerated, *) by Many = ReportId % 4`]],
  [
    'chooses by it of what is computed with it',
    [`where hourofday(TimeGenerated) > 12 | ${times} | top 3 by TimeGenerated asc`],
  ],
])('a scan gives its rows to a query that %s', async (_, texts) => {
  const untold = await answersOf(texts, 'untold');
  for (const rows of untold) expect(rows).not.toEqual([]);
  expect(await answersOf(texts, 'told')).toEqual(untold);
  expect(await answersOf(texts.toReversed(), 'told')).toEqual(untold.toReversed());
});

test('a number that is spelled oddly outdoes no other before it is read', async () => {
  const ids = Array.from({ length: 200 }, (_, row) => (row === 3 ? ' 150' : String(20 + ((row * 7) % 200))));
  const odd = ['DeviceName,ReportId', ...ids.map((id, row) => `d${row % 2},${id}`), ''].join('\n');
  for (const query of [
    'top 1 by ReportId asc nulls first | project ReportId',
    'top 2 by ReportId desc nulls first | project ReportId',
    'summarize arg_min(ReportId, DeviceName), arg_max(ReportId, DeviceName) by DeviceName',
    'where isnull(ReportId) or ReportId < 400 | top 1 by ReportId asc nulls first | project ReportId',
  ])
    expect(await answersOf([query], 'told', odd), query).toEqual(await answersOf([query], 'untold', odd));
});
