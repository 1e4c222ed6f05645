import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import type { QueryRequest } from '../../src/engine/given/options.ts';
import { seededRandom } from '../../src/engine/random.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import { TICKS_PER_HOUR } from '../../src/types/time/civil.ts';
import { type Dice, diceOf } from '../differential/random-values.ts';
import { fileWith } from '../sources/helpers.ts';

/** Rules of a pack that look at other times are not asked of a row: each is answered as alone, of rows read one by one. */

const minute = 60_000;
const start = Date.UTC(2025, 9, 1);

/** Rows by time, but for some: a file of an export, with times that kernels do not know, none, and far off. */
function timeOf(number: number, { below }: Dice): string {
  const time = new Date(start + number * minute).toISOString();
  switch (below(60)) {
    case 0:
      return '';
    case 1:
      return new Date(start + below(4000) * minute).toISOString();
    case 2:
      return new Date(start + below(4000) * minute).toISOString().replace(':00.000Z', 'Z');
    default:
      return time;
  }
}

function csv(dice: Dice, isOrdered: boolean): string {
  const { below } = dice;
  const lines = Array.from({ length: 4000 }, (_, number) => {
    const time = isOrdered ? new Date(start + number * minute).toISOString() : timeOf(number, dice);
    const url = below(3) === 0 ? '' : `u${below(50)}.example`;
    return `${time},d${below(9)},${below(2) === 0 ? 443 : below(60)},${url},"run ""${below(40)}""",${number}`;
  });
  return `Timestamp,DeviceName,RemotePort,RemoteUrl,InitiatingProcessCommandLine,ReportId\n${lines.join('\n')}\n`;
}

function request({ pick, below }: Dice): QueryRequest {
  const part = (): string =>
    pick([
      `RemoteUrl has 'u${below(60)}'`,
      `RemoteUrl has_any ('u${below(60)}', 'u${below(60)}')`,
      `RemotePort in (${below(60)}, ${below(60)})`,
      `DeviceName == 'd${below(12)}'`,
      `InitiatingProcessCommandLine has '${below(50)}'`,
      `InitiatingProcessCommandLine matches regex @'n "${below(5)}\\d'`,
      `toupper(DeviceName) == 'D${below(9)}'`,
      `hourofday(Timestamp) == ${below(24)}`,
      `Timestamp > ago(${pick(['1h', '5h', '20h', '2d'])})`,
      `Timestamp between (ago(${20 + below(20)}h) .. ago(${below(20)}h))`,
      `Timestamp < datetime(2025-10-0${1 + below(4)})`,
      `isempty(RemoteUrl) or Timestamp > ago(3h)`,
      `Timestamp < ago(${30 + below(20)}h) or Timestamp > ago(${1 + below(20)}h)`,
    ]);
  const wheres = Array.from({ length: 1 + below(3) }, () => ` | where ${part()}`).join('');
  const end = pick(['', ' | count', ' | summarize count(), max(Timestamp) by DeviceName', ' | take 5']);
  const lookback = pick([undefined, 1n, 4n, 24n, 50n, 400n]);
  return {
    text: `DeviceNetworkEvents${wheres}${end}`,
    ...(lookback !== undefined && { lookback: lookback * TICKS_PER_HOUR }),
  };
}

test.each([21, 22, 23, 24])('packs of windows, seed %i', async (seed) => {
  const dice = diceOf(seededRandom(seed));
  const content = csv(dice, seed % 2 === 0);
  const { tables } = await openEvidence([fileWith('DeviceNetworkEvents.csv', content)]);
  const [opened] = tables.values();
  const engineWith = (reading: Reading): Engine => {
    const engine = new Engine({ now: '2025-10-03T18:00:00Z' });
    engine.addTableSource(
      'DeviceNetworkEvents',
      new EvidenceTable(opened?.parts ?? [], opened?.known, reading),
    );
    return engine;
  };
  for (let pack = 0; pack < 4; pack++) {
    const requests = Array.from({ length: 3 + pack * 12 }, () => request(dice));
    const segment = pack % 2 === 0 ? 1 : 1 << 20;
    const engine = engineWith({ mode: 'fast', threads: 1, chunk: 8192, segment });
    const settled = await engine.queryAll(requests);
    for (const [index, { text, ...options }] of requests.entries()) {
      const together = settled[index];
      if (together?.status !== 'fulfilled') throw new Error(`${text}: ${together?.reason}`);
      const alone = await engineWith({ mode: 'careful', threads: 1 }).query(text, options);
      expect(together.value.primary.rows(), JSON.stringify([text, String(options.lookback)])).toEqual(
        alone.primary.rows(),
      );
    }
  }
});

test('a rule with two windows is asked in the second, where most others have ended', async () => {
  const { tables } = await openEvidence([
    fileWith('DeviceNetworkEvents.csv', csv(diceOf(seededRandom(5)), true)),
  ]);
  const { parts, known } = tables.get('DeviceNetworkEvents') as EvidenceTable;
  const engine = new Engine();
  const reading = { mode: 'fast', threads: 1, chunk: 8192 } as const;
  engine.addTableSource('DeviceNetworkEvents', new EvidenceTable(parts, known, reading));
  const early = 'Timestamp < datetime(2025-10-01T03:00) and RemotePort == 443';
  const both =
    '(Timestamp < datetime(2025-10-01T03:00) or Timestamp > datetime(2025-10-02)) and RemotePort == 443';
  const late = 'Timestamp > datetime(2025-10-02) and RemotePort < 30';
  const settled = await engine.queryAll(
    [both, late, early, early, early].map((condition) => ({
      text: `DeviceNetworkEvents | where ${condition} | summarize max(Timestamp)`,
    })),
  );
  const latest = settled.map((one) => one.status === 'fulfilled' && String(one.value.primary.rows()[0]?.[0]));
  for (const one of latest.slice(0, 2)) expect(one).toMatch(/^2025-10-03/);
  for (const one of latest.slice(2)) expect(one).toMatch(/^2025-10-01T0[0-2]/);
});
