import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { verdictsOf } from './verdicts.ts';

const heading = 'Timestamp,DeviceName,RemoteUrl,RemotePort,ActionType\n';
const good = '2025-10-20T10:00:00Z,a,x.com,443,ConnectionSuccess\n';
const object = '{"Timestamp":"2025-10-20T10:00:00Z","DeviceName":"a","RemoteUrl":"x.com","RemotePort":443}\n';
const schedule =
  'kind: Scheduled\nqueryFrequency: 1d\nqueryPeriod: 1d\ntriggerOperator: gt\ntriggerThreshold: 0\n';
const rule = (name: string, query: string, more = ''): string =>
  `id: 00000000-0000-0000-0000-0000000000${name.length + 10}\nname: ${name}\n${more}query: ${query}\n`;

const rules = {
  'found.kql': 'DeviceNetworkEvents | where RemotePort == 443',
  'sought.kql': 'DeviceNetworkEvents | where RemotePort == 7',
  'other.kql': 'DeviceProcessEvents | where FileName == "x"',
  'windowed.yaml': rule('windowed', 'DeviceNetworkEvents | where RemotePort == 7', schedule),
};
const processes = {
  'DeviceProcessEvents.csv': 'Timestamp,DeviceName,FileName,ActionType\n2025-10-20T10:00:00Z,a,y,z\n',
};
const open = { found: 'fires', sought: 'unknown', other: 'silent', windowed: 'unknown' };

describe.each([false, true])(
  'rows of a file that were lost leave its table unknown (imported: %s)',
  (imported) => {
    test.each([
      ['too many cells', { 'DeviceNetworkEvents.csv': `${heading}${good}1,2,3,4,5,6,7\n` }],
      ['too few cells', { 'DeviceNetworkEvents.csv': `${heading}1,2\n${good}` }],
      ['a quote that stays open', { 'DeviceNetworkEvents.csv': `${heading}${good}1,"2,3,4,5\n` }],
      ['a line of JSON that is cut', { 'DeviceNetworkEvents.jsonl': `${object}${object.slice(0, 50)}` }],
      ['a line that is a list', { 'DeviceNetworkEvents.jsonl': `${object}[1]\n${object}` }],
      [
        'no rows and no heading',
        { 'DeviceNetworkEvents_1.csv': heading + good, 'DeviceNetworkEvents_2.csv': '' },
      ],
      [
        'nothing, packed',
        { 'DeviceNetworkEvents_1.csv': heading + good, 'DeviceNetworkEvents_2.csv.gz': gzipSync('') },
      ],
      [
        'a packed file that is cut',
        {
          'DeviceNetworkEvents_1.csv': heading + good,
          'DeviceNetworkEvents_2.csv.gz': gzipSync(heading + good.repeat(1000)).subarray(0, 110),
        },
      ],
    ])('%s', async (_, evidence) => {
      const { verdicts, exit } = await verdictsOf(rules, { ...processes, ...evidence }, { imported });
      expect({ verdicts, exit }).toEqual({ verdicts: open, exit: 3 });
    });

    test.each([
      [
        'in one row',
        { 'DeviceNetworkEvents.csv': `${heading}${good}yesterday,b,x.com,7,ConnectionSuccess\n` },
      ],
      [
        'in a whole file',
        {
          'DeviceNetworkEvents_1.csv': heading + good,
          'DeviceNetworkEvents_2.csv': `${heading}le 20 octobre,b,x.com,8,ConnectionSuccess\n`,
        },
      ],
    ])('times that cannot be read %s concern rules that look at the time', async (_, evidence) => {
      const pack = {
        'windowed.yaml': rules['windowed.yaml'],
        'recent.kql': 'DeviceNetworkEvents | where Timestamp > ago(1d) and RemotePort == 9',
        'ever.kql': 'DeviceNetworkEvents | where RemotePort == 9',
      };
      const { verdicts } = await verdictsOf(pack, evidence, { imported });
      expect(verdicts).toEqual({ windowed: 'unknown', recent: 'unknown', ever: 'silent' });
    });

    test('a window over rows that all have their time is silent', async () => {
      const pack = { 'windowed.yaml': rules['windowed.yaml'] };
      const { verdicts } = await verdictsOf(
        pack,
        { 'DeviceNetworkEvents.csv': heading + good },
        { imported },
      );
      expect(verdicts).toEqual({ windowed: 'silent' });
    });

    test('of a file of several tables, rows that name none may be of any', async () => {
      const evidence = {
        'all.csv':
          'TimeGenerated,Computer,Type\n2025-10-20T10:00:00Z,a,Heartbeat\n2025-10-20T10:00:00Z,b,Syslog\n2025-10-20T10:00:00Z,c,\n',
        'Event.csv': 'TimeGenerated,Computer,EventID,Source,Type\n2025-10-20T10:00:00Z,a,1,s,Event\n',
      };
      const pack = {
        'first.kql': 'Heartbeat | where Computer == "c"',
        'second.kql': 'Syslog | where Computer == "c"',
        'third.kql': 'Event | where Computer == "c"',
        'found.kql': 'Syslog | where Computer == "b"',
      };
      const { verdicts, notes } = await verdictsOf(pack, evidence, { imported });
      expect(verdicts).toEqual({ first: 'unknown', second: 'unknown', third: 'silent', found: 'fires' });
      expect(notes).toEqual({ found: ['KB340'] });
    });
  },
);
