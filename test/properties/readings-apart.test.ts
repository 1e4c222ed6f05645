import { expect, test } from 'vitest';
import type { ScanRequest } from '../../src/columns/tables/scan-request.ts';
import { Engine } from '../../src/engine/engine.ts';
import { seededRandom } from '../../src/engine/random.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { diceOf } from '../differential/random-values.ts';
import { fileWith } from '../sources/helpers.ts';

/** Queries of a pack are answered as alone where a sample of the file has them read for in two readings. */

const others = Array.from({ length: 16 }, (_, index) => `Text${index}`);
const row = (number: number): string =>
  [
    new Date(Date.UTC(2025, 9, 1, 0, number)).toISOString(),
    `d${number % 40}`,
    number % 3 === 0 ? 443 : 1000 + (number % 500),
    number % 4 === 0 ? '' : `"u${number % 600}.example, ""x"""`,
    ...others.map((_, index) => `t${index} ${(number * (index + 7)) % 211}`),
  ].join(',');
const heading = ['Timestamp', 'DeviceName', 'RemotePort', 'RemoteUrl', ...others].join(',');
const csv = `${heading}\n${Array.from({ length: 4000 }, (_, number) => row(number)).join('\n')}\n`;

const conditions = [
  'RemotePort == 443',
  'isnotempty(RemoteUrl)',
  "RemoteUrl has 'example'",
  "not(RemoteUrl contains 'u7')",
  'Timestamp > datetime(2025-10-02)',
  'hourofday(Timestamp) < 20',
  "tolower(DeviceName) != 'd3'",
  "Text2 has '12'",
  'strlen(RemoteUrl) > 10',
];
const rare = [
  "RemoteUrl has 'u77'",
  'RemotePort == 1001',
  "Text3 == 't3 9'",
  "substring(Text4, 3) == '11'",
  "DeviceName == 'none'",
];
const commonEnds = ['| count', '| summarize count() by RemotePort', '| distinct DeviceName'];
const rareEnds = ['', '| take 3', '| summarize arg_max(Timestamp, *) by DeviceName'];

class Counted extends EvidenceTable {
  readonly asked: ScanRequest[] = [];

  override scan(request: ScanRequest, signal?: AbortSignal) {
    this.asked.push(request);
    return super.scan(request, signal);
  }
}

test.each([11, 12, 13])('a pack in two readings, seed %i', async (seed) => {
  const { pick, below } = diceOf(seededRandom(seed));
  const some = (): string => Array.from({ length: below(3) }, () => ` | where ${pick(conditions)}`).join('');
  const queries = Array.from({ length: 16 }, (_, number) =>
    number % 2 === 0
      ? `DeviceNetworkEvents${some()} ${pick(commonEnds)}`
      : `DeviceNetworkEvents | where ${pick(rare)}${some()} ${pick(rareEnds)}`,
  );
  const { tables } = await openEvidence([fileWith('DeviceNetworkEvents.csv', csv)]);
  const [opened] = tables.values();
  const reading = { mode: 'fast', threads: 1, segment: 1 } as const;
  const engineOver = (table: EvidenceTable): Engine => {
    const engine = new Engine();
    engine.addTableSource('DeviceNetworkEvents', table);
    return engine;
  };
  const tableOf = (): Counted => new Counted(opened?.parts ?? [], opened?.known, reading);
  const table = tableOf();
  const settled = await engineOver(table).queryAll(queries.map((text) => ({ text })));
  expect(table.asked).toHaveLength(2);
  for (const [index, text] of queries.entries()) {
    const together = settled[index];
    if (together?.status !== 'fulfilled') throw new Error(`${text}: ${together?.reason}`);
    const alone = await engineOver(tableOf()).query(text);
    expect(together.value.primary.rows(), text).toEqual(alone.primary.rows());
  }
});
