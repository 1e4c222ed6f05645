import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { zipOf } from '../sources/zip.ts';
import { verdictsOf } from './verdicts.ts';

const time = '2025-10-20T10:00:00Z';
const good = { Timestamp: time, DeviceName: 'a', RemoteUrl: 'x.com', RemotePort: 443 };
const network = { 'DeviceNetworkEvents.jsonl': `${JSON.stringify(good)}\n` };

describe.each([false, true])('what is lost where rules look without naming it (imported: %s)', (imported) => {
  test('a file that was left out may be of any table', async () => {
    const rules = {
      'search.kql': 'search "seven"',
      'find.kql': 'find where DeviceName == "seven"',
      'found.kql': 'search "x.com"',
      'named.kql': 'search in (DeviceNetworkEvents) "seven"',
      'one.kql': 'DeviceNetworkEvents | where DeviceName == "seven"',
    };
    const evidence = { ...network, 'DeviceEvents.csv': '', 'README.md': 'No evidence.' };
    const { verdicts } = await verdictsOf(rules, evidence, { imported });
    expect(verdicts).toEqual({
      search: 'unknown',
      find: 'unknown',
      found: 'fires',
      named: 'silent',
      one: 'silent',
    });
    const unread = await verdictsOf(rules, { ...network, 'tool.db': 'SQLite format 3\0' }, { imported });
    expect(unread.verdicts).toEqual(verdicts);
    const notes = { 'README.md': 'No evidence.', 'shot.png': Buffer.from('89504e470d0a1a0a00', 'hex') };
    const beside = await verdictsOf(rules, { ...network, ...notes }, { imported });
    expect(beside.verdicts).toMatchObject({ search: 'silent', find: 'silent' });
  });

  test('a column that comes up late in a file is not read', async () => {
    const rules = {
      'asked.kql': 'DeviceNetworkEvents | where column_ifexists("Late", "") == "seven"',
      'exists.kql': 'DeviceNetworkEvents | where iscolumnexists("Late")',
      'other.kql': 'DeviceNetworkEvents | where column_ifexists("Never", "") == "seven"',
      'any.kql': 'DeviceNetworkEvents | where * has "seven"',
      'search.kql': 'search "seven"',
      'packed.kql': 'DeviceNetworkEvents | where tostring(pack_all()) has "seven"',
      'listed.kql': 'DeviceNetworkEvents | where tostring(pack_array(*)) has "seven"',
      'narrow.kql':
        'DeviceNetworkEvents | where RemotePort == 7 | evaluate narrow() | where Value == "seven"',
      'basket.kql': 'DeviceNetworkEvents | evaluate basket() | where DeviceName == "seven"',
      'pivot.kql': 'DeviceNetworkEvents | evaluate pivot(DeviceName) | where RemotePort == 7',
      'pivot-by.kql':
        'DeviceNetworkEvents | evaluate pivot(DeviceName, count(), RemotePort) | where RemotePort == 7',
      'distinct.kql': 'DeviceNetworkEvents | distinct * | summarize n = count() | where n > 1000000',
      'plain.kql': 'DeviceNetworkEvents | where DeviceName == "seven"',
      'found.kql': 'search "x.com"',
    };
    const lines = `${JSON.stringify(good)}\n`.repeat(25_000);
    const evidence = {
      'DeviceNetworkEvents.jsonl': `${lines}${JSON.stringify({ ...good, Late: 'seven' })}\n`,
    };
    expect((await verdictsOf(rules, evidence, { imported })).verdicts).toEqual({
      asked: 'unknown',
      exists: 'unknown',
      other: 'silent',
      any: 'unknown',
      search: 'unknown',
      packed: 'unknown',
      listed: 'unknown',
      narrow: 'unknown',
      basket: 'unknown',
      pivot: 'unknown',
      'pivot-by': 'silent',
      distinct: 'unknown',
      plain: 'silent',
      found: 'fires',
    });
  });

  test('a file that is read as another table may be of the one that it is named for', async () => {
    const rules = {
      'named.kql': 'DeviceNetworkEvents | where DeviceName == "seven"',
      'found.kql': 'DeviceNetworkEvents | where DeviceName == "a"',
      'other.kql': 'DeviceProcessEvents | where DeviceName == "seven"',
    };
    const evidence = {
      ...network,
      'DeviceNetworkEvents_2.csv': 'DeviceName,Cost,Owner,Site\nseven,1,b,c\n',
      'DeviceProcessEvents.csv': `Timestamp,DeviceName,FileName,ActionType\n${time},a,b,c\n`,
    };
    expect((await verdictsOf(rules, evidence, { imported })).verdicts).toEqual({
      named: 'unknown',
      found: 'fires',
      other: 'silent',
    });
  });

  test('a file that is taken for one of two tables may be of the other', async () => {
    const headings =
      'Timestamp,Application,ApplicationId,LogonType,ErrorCode,CorrelationId,SessionId,AccountUpn,IsExternalUser';
    const row = (account: string): string => `${time},x,y,z,0,c,s,${account},0`;
    const rules = {
      'guessed.kql': 'EntraIdSignInEvents | where AccountUpn == "seven"',
      'other.kql': 'AADSignInEventsBeta | where AccountUpn == "seven"',
      'none.kql': 'DeviceNetworkEvents | where DeviceName == "seven"',
    };
    const evidence = {
      ...network,
      'export.csv': `${headings}\n${row('seven')}\n`,
      'AADSignInEventsBeta.csv': `${headings}\n${row('a')}\n`,
    };
    expect((await verdictsOf(rules, evidence, { imported })).verdicts).toEqual({
      guessed: 'fires',
      other: 'unknown',
      none: 'silent',
    });
  });
});

describe('an export that cannot be opened', () => {
  const rules = { 'one.kql': 'DeviceNetworkEvents | where DeviceName == "seven"' };
  const event = `TimeGenerated,Computer,EventID,Source,Type\n${time},a,1,s,Event\n`;

  test.each([
    ['a workbook', { 'export (3).xlsx': 'PK\u0003\u0004' }, 'unknown'],
    ['a damaged archive', { 'exports.zip': 'PK\u0003\u0004 cut' }, 'unknown'],
    ['an archive of another kind', { 'exports.7z': Buffer.from('377abcaf271c0004', 'hex') }, 'unknown'],
    ['a packed folder', { 'exports.tar.gz': gzipSync(`${'\0'.repeat(257)}ustar`) }, 'unknown'],
    ['an archive of other letters', { 'export.dat': 'PK\u0003\u0004' }, 'unknown'],
    [
      'an archive in an archive',
      { 'all.zip': zipOf([{ name: 'a.zip', content: 'PK\u0003\u0004' }]) },
      'unknown',
    ],
    ['a packed file of unknown bytes', { 'all.csv.bz2': 'BZh91AY&SY' }, 'unknown'],
    ['a packed file that begins with no mark', { 'all.csv.br': '\0\u0001\u0002' }, 'unknown'],
    ['a column file of unknown bytes', { 'all.orc': 'ORC\0\u0001\u0002' }, 'unknown'],
    ['a packed file of another table', { 'SigninLogs.csv.zst': '(\u00b5/\u00fd' }, 'silent'],
    [
      'a packed folder of another table',
      { 'SigninLogs.tar.gz': gzipSync(`${'\0'.repeat(257)}ustar`) },
      'silent',
    ],
    ['a workbook of another table', { 'SigninLogs.xlsx': 'PK\u0003\u0004' }, 'silent'],
    [
      'a workbook in whose name another table is met by chance',
      { 'o.csv': 'a,b\n1,2\n', 'export (3).xlsx': 'PK\u0003\u0004' },
      'unknown',
    ],
    [
      'a workbook of the same name as a table that no schema knows',
      { 'export.csv': 'a,b\n1,2\n', 'export (3).xlsx': 'PK\u0003\u0004' },
      'unknown',
    ],
    [
      'a workbook in whose name a known table is met by chance',
      { 'Event.csv': event, 'Events.xlsx': 'PK\u0003\u0004' },
      'unknown',
    ],
    [
      'a workbook in whose name a known table is met as the end of a word',
      { 'Event.csv': event, 'MyEvent.xlsx': 'PK\u0003\u0004' },
      'unknown',
    ],
    [
      'a workbook of a table that is there',
      { 'Event.csv': event, 'all of Event (2).xlsx': 'PK\u0003\u0004' },
      'silent',
    ],
    [
      'a workbook of a custom table that is there',
      { 'a.csv': event.replaceAll('Event\n', 'Mine_CL\n'), 'all of Mine_CL.xlsx': 'PK\u0003\u0004' },
      'silent',
    ],
    ['something else', { 'history.db': 'SQLite format 3\0', 'tool.log': 'started' }, 'silent'],
  ])('may be of any table unless its name says which: %s', async (_, files, verdict) => {
    expect((await verdictsOf(rules, { ...network, ...files })).verdicts).toEqual({ one: verdict });
  });
});

describe('a file that was exported without a column that decides', () => {
  const rules = {
    'lacking.kql': 'DeviceNetworkEvents | where RemotePort == 7',
    'found.kql': 'DeviceNetworkEvents | where RemotePort == 7 or DeviceName == "a"',
    'other.kql': 'DeviceNetworkEvents | where DeviceName == "b" | project RemotePort',
  };
  const csv = 'Timestamp,DeviceName,ActionType\n2025-10-20T10:00:00Z,a,x\n';

  test.each([false, true])('leaves a rule unknown that did not fire (imported: %s)', async (imported) => {
    const evidence = { ...network, 'DeviceNetworkEvents_2.csv': csv };
    const { verdicts, reasons } = await verdictsOf(rules, evidence, { imported });
    expect(verdicts).toEqual({ lacking: 'unknown', found: 'fires', other: 'silent' });
    expect(reasons).toEqual({
      lacking: "DeviceNetworkEvents_2.csv was exported without 'RemotePort', by which the rule decides.",
    });
  });

  test('though no schema knows the column, where other files of the table have it', async () => {
    const pack = {
      'sought.kql': 'Mine_CL | where Note_s == "seven"',
      'both.kql': 'Mine_CL | where Computer == "seven"',
      'extra.kql': 'DeviceNetworkEvents | where Note == "seven"',
    };
    const { verdicts, reasons } = await verdictsOf(pack, {
      'a.csv': `TimeGenerated,Computer,Note_s,Type\n${time},a,b,Mine_CL\n`,
      'b.csv': `TimeGenerated,Computer,Type\n${time},a,Mine_CL\n`,
      'DeviceNetworkEvents_1.csv': csv.replace(/\n/, ',Note\n').replace(/x\n$/, 'x,y\n'),
      'DeviceNetworkEvents_2.csv': csv,
    });
    expect(verdicts).toEqual({ sought: 'unknown', both: 'silent', extra: 'unknown' });
    expect(reasons).toEqual({
      sought: "b.csv was exported without 'Note_s', by which the rule decides.",
      extra: "DeviceNetworkEvents_2.csv was exported without 'Note', by which the rule decides.",
    });
  });

  test('or a column that its table has in the other product, which several rules ask for', async () => {
    const pack = {
      'mail.kql': 'IdentityInfo | where MailAddress endswith "@a.example"',
      'other.kql': 'IdentityInfo | where MailAddress has "b" and AccountName == "a"',
      'name.kql': 'IdentityInfo | where AccountName has "a"',
    };
    const csv = 'Timestamp,AccountName,AccountDomain\n2025-10-20T10:00:00Z,a,x\n';
    const { verdicts, reasons } = await verdictsOf(pack, { 'IdentityInfo.csv': csv });
    expect(verdicts).toEqual({ mail: 'unknown', other: 'unknown', name: 'fires' });
    expect(reasons).toEqual({
      mail: "IdentityInfo.csv was exported without 'MailAddress', by which the rule decides.",
      other: "IdentityInfo.csv was exported without 'MailAddress', by which the rule decides.",
    });
  });

  const cells = [time, 'a', 'x'];
  const typed = ['datetime', 'string', 'string'].map((type, at) => ({
    type,
    name: ['Timestamp', 'DeviceName', 'ActionType'][at],
  }));
  const row = Object.fromEntries(typed.map(({ name }, at) => [name, cells[at]]));
  test.each([
    [
      'the first form',
      {
        Tables: [
          {
            TableName: 'Table_0',
            Columns: typed.map(({ name, type }) => ({ ColumnName: name, ColumnType: type })),
            Rows: [cells],
          },
        ],
      },
    ],
    [
      'the second form',
      [
        { FrameType: 'DataSetHeader', IsProgressive: false, Version: 'v2.0' },
        {
          FrameType: 'DataTable',
          TableId: 1,
          TableKind: 'PrimaryResult',
          TableName: 'PrimaryResult',
          Columns: typed.map(({ name, type }) => ({ ColumnName: name, ColumnType: type })),
          Rows: [cells],
        },
        { FrameType: 'DataSetCompletion', HasErrors: false, Cancelled: false },
      ],
    ],
    ['that of Log Analytics', { tables: [{ name: 'PrimaryResult', columns: typed, rows: [cells] }] }],
    [
      'that of advanced hunting',
      { Schema: typed.map(({ name, type }) => ({ Name: name, Type: type })), Results: [row] },
    ],
    ['that of Graph', { schema: typed, results: [row] }],
    ['rows of texts as az prints them', [{ ...row, TableName: 'PrimaryResult' }]],
  ])('in an answer of the service, which names its columns, too: %s', async (_, answer) => {
    const { verdicts } = await verdictsOf(rules, { 'DeviceNetworkEvents.json': JSON.stringify(answer) });
    expect(verdicts).toEqual({ lacking: 'unknown', found: 'fires', other: 'silent' });
  });

  test('be it the time, which either of its columns gives', async () => {
    const timed = { 'timed.kql': 'DeviceNetworkEvents | where Timestamp > datetime(2025-10-20T11:00:00Z)' };
    const without = { 'DeviceNetworkEvents.csv': 'DeviceName,RemoteUrl,ActionType\na,x.com,y\n' };
    const verdict = async (files: Readonly<Record<string, string>>): Promise<string | undefined> =>
      (await verdictsOf(timed, files)).verdicts['timed'];
    expect(await verdict(without)).toBe('unknown');
    expect(await verdict({ 'DeviceNetworkEvents.csv': csv.replace('Timestamp', 'TimeGenerated') })).toBe(
      'silent',
    );
  });

  test.each([false, true])('whatever other files have (imported: %s)', async (imported) => {
    const { verdicts } = await verdictsOf(rules, { 'DeviceNetworkEvents.csv': csv }, { imported });
    expect(verdicts).toEqual({ lacking: 'unknown', found: 'fires', other: 'silent' });
  });

  test.each([false, true])('be they objects, where these say null (imported: %s)', async (imported) => {
    const first = JSON.stringify({ ...row, RemoteIP: null });
    const other = JSON.stringify({ ...row, RemoteIP: '10.0.0.1' });
    for (const lines of [
      [first, JSON.stringify(row)],
      [first, other],
      [other, first],
    ]) {
      const evidence = { 'DeviceNetworkEvents.jsonl': `${lines.join('\n')}\n` };
      const { verdicts } = await verdictsOf(rules, evidence, { imported });
      expect(verdicts).toEqual({ lacking: 'unknown', found: 'fires', other: 'silent' });
    }
  });

  test('but objects leave out what has no value, and a file without rows lacks nothing', async () => {
    const evidence = {
      ...network,
      'DeviceNetworkEvents_2.json':
        '[{"Timestamp":"2025-10-20T10:00:00Z","DeviceName":"a","ActionType":"x"}]',
      'DeviceNetworkEvents_3.csv': 'Timestamp,DeviceName,ActionType\n',
    };
    const { verdicts, notes } = await verdictsOf(rules, evidence);
    expect(verdicts).toEqual({ lacking: 'silent', found: 'fires', other: 'silent' });
    // The silence is said to be worth less: the column may not have been exported. That of a rule that decides by what is there is not.
    expect(notes).toEqual({ lacking: ['KB423'] });
  });
});

describe.each([false, true])('exports that were put one behind the other (imported: %s)', (imported) => {
  const rules = {
    'found.kql': 'DeviceNetworkEvents | where RemotePort == 443',
    'sought.kql': 'DeviceNetworkEvents | where RemotePort == 7',
  };
  const first = 'Timestamp,DeviceName,RemoteUrl,RemotePort\n2025-10-20T10:00:00Z,a,x.com,443\n';

  test.each([
    [
      'in another order',
      'DeviceName,Timestamp,RemotePort,RemoteUrl\nbad,2025-10-20T10:00:00Z,7,x.com\n',
      { found: 'fires', sought: 'unknown' },
    ],
    ['in the same order', `${first.replace('443', '8')}`, { found: 'fires', sought: 'silent' }],
  ])('with columns %s', async (_, second, verdicts) => {
    const evidence = { 'DeviceNetworkEvents.csv': first + second };
    const found = await verdictsOf(rules, evidence, { imported });
    expect(found.verdicts).toEqual(verdicts);
    if (verdicts.sought === 'unknown')
      expect(found.reasons['sought']).toMatch(/^DeviceNetworkEvents\.csv, line 3: another heading has /);
  });
});
