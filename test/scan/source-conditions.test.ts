import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ScanRequest } from '../../src/columns/tables/scan-request.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { Engine } from '../../src/engine/engine.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { randomFile } from './random-evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-conditions-'));
afterAll(() => rmSync(folder, { recursive: true }));

const conditions = [
  'Text has "beta"',
  'Text !has "beta"',
  'not(Text has "beta" or Other == "x")',
  'not(Text has "beta" and Other == "x")',
  'not(Text has "gamma" and tolower(Text) has "beta")',
  'not(not(Text startswith "ser"))',
  'Text has_all ("gamma", "BETA")',
  'not(Text has_all ("gamma", "beta"))',
  'Text has_all (dynamic([]))',
  'Text has_any (dynamic([]))',
  'not(Text has_any (dynamic([])))',
  'Text in (dynamic(["x", "servably.com"]))',
  'Text in (dynamic([]))',
  'Text !in ("alpha", "x", "")',
  'Text !in~ ("ALPHA", "X", "")',
  'Text in (dynamic(["x", 7]))',
  'Text !~ "ALPHA" and Text !contains "a"',
  'Text !startswith "a" and Other !endswith "A"',
  'not(Text matches regex "^[a-z]+$")',
  'not(isempty(Text)) and isempty(Other)',
  'RemotePort !in (7, 443)',
  'not(RemotePort == 443)',
  'RemotePort between (0 .. 500)',
  'not(RemotePort between (0 .. 500))',
  'ReportId !between (0 .. 500)',
  'RemotePort between (500 .. 0)',
  'Timestamp between (datetime(2025-02-28) .. datetime(2025-10-20T12:00:00.1234567Z))',
  'Timestamp between (datetime(2025-02-28) .. 2d)',
  'Timestamp between (datetime(2025-10-21) .. -2d)',
  'TimeGenerated between (datetime(2025-10-21) .. datetime(null))',
  'not(Timestamp between (datetime(2025-02-28) .. 300d))',
  // The files have no RemoteUrl.
  'RemoteUrl has "a"',
  'RemoteUrl has "a" or Text has "beta"',
  'RemoteUrl == "" and Text has "beta"',
  'RemoteUrl != "" or (Text == "x" and RemoteUrl !has "y")',
  'not(RemoteUrl has "a" or Text == "x")',
  'RemoteUrl in ((print "")) and Other == "x"',
  '* has "beta"',
  'IsInitiatingProcessRemoteSession == true',
  '(Text == "alpha") == true',
  '(Text == "alpha") == false',
  'not(ipv4_is_private(Text))',
  'ipv4_is_private(Text) == false',
  // No text with a "gamma" is so short: what is told of the first part alone would leave rows out.
  'not(Text has "gamma" and strlen(Text) < 3)',
  'not(Text == "x" or (Text has "gamma" and strlen(Text) < 3))',
  'not(RemotePort between (0 .. int(null)))',
  '(Text has "beta") != true',
  '(Text has "beta") == false',
  // Ways to look for texts that are not alike.
  'Text has "smile" or Text contains "eta"',
  'Text has "SMILE" or Text has_cs "BETA"',
  'Text has_cs "SMILE" or Text has "BETA"',
  'Text in ((print a = "x" | project a))',
  'Text in~ ((print a = "X"))',
  'Text !in ((print a = "x"))',
  'Text has_any ((print a = "beta"))',
  'Text in ((DeviceNetworkEvents | where Other has "gamma" | project Text))',
  'RemotePort == toscalar(DeviceNetworkEvents | summarize max(RemotePort))',
  'Text == toscalar(DeviceNetworkEvents | summarize max(Other)) or Other in ((print "x"))',
  // To be computed.
  'tolower(Text) == "alpha"',
  'strlen(Text) > 5 and RemotePort < 1000',
  'Text == Other or strcat(Text, Other) has "beta"',
  'hourofday(Timestamp) == 12',
  'Timestamp > datetime(2025-10-21) - totimespan(RemotePort)',
  'RemotePort + ReportId > 400',
  'isnull(RemotePort) or isnull(Timestamp) or isnull(IsInitiatingProcessRemoteSession)',
  'iff(IsInitiatingProcessRemoteSession, Text, Other) has "a"',
  'toint(Text) == 7 or toreal(Score) > 1',
  'coalesce(RemoteUrl, Text) == Text and tostring(RemotePort) startswith "4"',
  'tostring(parse_json(Text).a) == "" and Text != ""',
  'Text has Other',
  'ReportId % 2 == 1 or ReportId / 0 > 0',
  'extract("([a-z]+) g", 1, Text) == "beta"',
  'array_length(split(Text, "e")) == 2 and Score != 1.5',
  'now() - Timestamp > 200d',
  'bin(Timestamp, 1d) == datetime(2025-02-28)',
  'unixtime_seconds_todatetime(ReportId) < datetime(1970-01-02)',
  'case(RemotePort == 7, "a", RemotePort == 443, Text, Other) != ""',
  'not(tolower(Text) == "alpha" and hourofday(Timestamp) == 12)',
  'tolower(Text) == "alpha" or tolower(Other) == "x" or RemotePort == 443',
  'tolower(Text) != toscalar(DeviceNetworkEvents | summarize max(Other))',
  'ago(1d) < Timestamp or parse_user_agent(Text, "browser") has "x"',
] as const;

/** Conditions on what `parse` cuts out of a text. */
const parses = [
  'parse Text with A:string " " B:string | where A == "beta"',
  'parse Text with A:string " " B:string | where B == "gamma" and Other != "x"',
  'parse Text with A:string " " B:string | where B in ("gamma", "smile") or A == "😀"',
  'parse Text with A:string " " B:string | where B in ("gamma", "smile")',
  'parse Text with A:string " " B:string | where B == ""',
  'parse Text with A:string " " B:string | where B != "gamma"',
  'parse Text with A:string " " B:string | where isempty(A) or A startswith "b"',
  'parse Text with A:string " " B:string | where A =~ "BETA"',
  'parse Text with A:string " " B:string | where B has_cs "gamma" and A !has "x"',
  'parse-where Text with A:string " " B:string',
  'parse-where Text with A:string " " B:string | where A == "beta" or Other == "x"',
  'parse-where Text with A:string "m" * | where A != Other',
  'parse kind=regex Text with A:string "[ .]" B:string | where B == "com"',
  'parse kind=regex flags=i Text with A:string "G" B:string | where B == "amma"',
  'parse kind=relaxed Text with A:string "e" B:long "a" * | where isnull(B)',
  'parse kind=relaxed Text with A:string "e" B:long "a" * | where A == "b"',
  'parse Text with A:string "e" B:long "a" * | where A == "b"',
  'parse tostring(RemotePort) with A:long "3" * | where A > 3',
  'parse tostring(RemotePort) with A:long "3" * | where not(A > 3)',
  'parse Text with Text:string " " B:string | where Text == "beta"',
  'extend U = tolower(Text) | parse U with A:string " " B:string | where B == "gamma"',
  'extend U = Text | parse-where U with A:string " " B:string',
  'parse Text with A:string " " B:string | extend C = strcat(A, "!") | where C == "beta!"',
  'parse Text with A:string " " B:string | parse A with "b" C:string | where C == "eta"',
  'parse Text with A:string " " B:string | where B == toscalar(print "gamma")',
  'parse Text with A:string " " B:string | where strlen(B) > 2 and rand() < 2',
] as const;

/** The table of a file, and what was asked of it. */
async function tableOf(path: string, mode: 'fast' | 'careful') {
  const { tables } = await openEvidence([path]);
  const [opened] = tables.values();
  const table = new EvidenceTable(opened?.parts ?? [], opened?.known, { mode });
  const asked: ScanRequest[] = [];
  const source = {
    schema: table.schema,
    scan(request: ScanRequest, signal?: AbortSignal) {
      asked.push(request);
      return table.scan(request, signal);
    },
  };
  return { source, asked };
}

/** Rows, or why there are none: a file decides the types of its columns. */
async function answerOf(
  path: string,
  condition: string,
  scan: 'told' | 'untold',
): Promise<readonly unknown[]> {
  const { source } = await tableOf(path, scan === 'told' ? 'fast' : 'careful');
  const engine = new Engine({ now: '2025-10-21', optimize: scan === 'told' });
  engine.addTableSource('DeviceNetworkEvents', source);
  try {
    const { primary } = await engine.query(`DeviceNetworkEvents | ${condition}`);
    return primary.rows();
  } catch (error) {
    if (error instanceof KqlError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
}

/** Known only when the query runs, so that nothing before it can refuse it. */
const badPattern = `Text matches regex toscalar(print "(")`;

describe.each(['fast', 'careful'] as const)('a pattern that is not allowed, by the %s reader', (mode) => {
  test('fails the queries that ask for it, and no other one of the scan', async () => {
    const path = join(folder, `pattern-${mode}.csv`);
    writeFileSync(path, 'Text,Other\na,1\nb,2\nnone,3\n');
    const table = new EvidenceTable(
      (await openEvidence([path])).tables.get(`pattern-${mode}`)?.parts ?? [],
      undefined,
      { mode },
    );
    const engine = new Engine();
    engine.addTableSource('DeviceNetworkEvents', table);
    const texts = [
      `DeviceNetworkEvents | where ${badPattern}`,
      `DeviceNetworkEvents | where not(${badPattern}) and Text != "none"`,
      'DeviceNetworkEvents | where Text != "none" | count',
    ];
    const answers = await engine.queryAll(texts.map((text) => ({ text })));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    for (const answer of answers)
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({ diagnostics: [{ code: 'KB301' }] });
    const last = answers[2];
    expect(last?.status === 'fulfilled' && last.value.primary.rows()).toEqual([[2]]);
  });
});

test.each([
  'where Other != "1" and tolower(Text) matches regex toscalar(print "(")',
  'where Other == "1" or tolower(Text) matches regex toscalar(print "(")',
  'where Other != "1" and tolower(Text) matches regex toscalar(print "(") | top 2 by Other',
  'where Other != "1" | where Text == "x" or tolower(Text) matches regex toscalar(print "(") | top 2 by Other',
])('a condition that fails where rows are left out fails the query: %s', async (condition) => {
  const path = join(folder, 'failing.csv');
  const lines = Array.from({ length: 50 }, (_, row) => `A${row},${row + 1},x,y`);
  writeFileSync(path, `Text,Other,More,Most\n${lines.join('\n')}\n`);
  expect(await answerOf(path, condition, 'told')).toEqual(['KB301']);
});

describe('what is told to a scan changes no answer', () => {
  test('the answers over random files are those of a scan that was told nothing', async () => {
    let some = 0;
    for (let seed = 7000; seed < 7030; seed++) {
      const { name, bytes } = randomFile(seed);
      if (bytes.length < 2000) continue;
      const path = join(folder, name);
      writeFileSync(path, bytes);
      for (let index = seed % 3; index < conditions.length; index += 3) {
        // Half of them are asked of a column.
        const condition =
          (seed + index) % 2 === 0
            ? `where ${conditions[index]}`
            : `extend C = (${conditions[index]}) | where C`;
        const plain = await answerOf(path, condition, 'untold');
        expect({ seed, condition, rows: await answerOf(path, condition, 'told') }).toEqual({
          seed,
          condition,
          rows: plain,
        });
        some += plain.length;
      }
      for (let index = seed % 3; index < parses.length; index += 3) {
        const condition = parses[index] as string;
        const plain = await answerOf(path, condition, 'untold');
        expect({ seed, condition, rows: await answerOf(path, condition, 'told') }).toEqual({
          seed,
          condition,
          rows: plain,
        });
        some += plain.length;
      }
    }
    expect(some).toBeGreaterThan(500);
  });

  test('and what a subquery gave is told as well', async () => {
    const path = join(folder, 'DeviceNetworkEvents.csv');
    writeFileSync(path, 'RemoteUrl,RemotePort\na.example,1\nb.example,2\n');
    const { source, asked } = await tableOf(path, 'fast');
    const engine = new Engine();
    engine.addTableSource('DeviceNetworkEvents', source);
    await engine.query(
      'DeviceNetworkEvents | where RemoteUrl in ((DeviceNetworkEvents | where RemotePort == 2 | project RemoteUrl))',
    );
    expect(asked.map(({ predicate }) => predicate)).toEqual([
      { kind: 'compare', column: 'RemotePort', operator: '==', value: 2n },
      { kind: 'in', column: 'RemoteUrl', values: ['b.example'] },
    ]);
    expect(asked[0]?.columns).toEqual(['RemotePort', 'RemoteUrl']);
  });

  test('and rows are left out for what has to be computed, where other columns need not be read then', async () => {
    const path = join(folder, 'DeviceNetworkEvents.csv');
    const lines = Array.from({ length: 20 }, (_, row) => `${row === 7 ? 'A' : row}.example,${row},x`);
    writeFileSync(path, ['RemoteUrl,RemotePort,DeviceName', ...lines, ''].join('\n'));
    const rowsRead = async (query: string) => {
      const { source, asked } = await tableOf(path, 'fast');
      let rows = 0;
      const engine = new Engine();
      engine.addTableSource('DeviceNetworkEvents', {
        schema: source.schema,
        async *scan(request: ScanRequest) {
          for await (const batch of source.scan(request)) {
            rows += batch.length;
            yield batch;
          }
        },
      });
      await engine.query(`DeviceNetworkEvents | ${query}`);
      return { rows, kind: asked[0]?.predicate?.kind };
    };
    // The first row is not looked at.
    expect(await rowsRead('where tolower(RemoteUrl) == "a.example"')).toEqual({ rows: 2, kind: 'computed' });
    expect(await rowsRead('where RemotePort * 2 > 30 | where strlen(DeviceName) == 1')).toEqual({
      rows: 5,
      kind: 'and',
    });
    expect(await rowsRead('where tolower(RemoteUrl) == "a.example" | count')).toEqual({
      rows: 20,
      kind: undefined,
    });
    expect(await rowsRead('extend U = tolower(RemoteUrl) | where U == "a.example"')).toEqual({
      rows: 2,
      kind: 'computed',
    });
    expect(await rowsRead('parse RemoteUrl with Name:string ".example" | where Name == "A"')).toEqual({
      rows: 2,
      kind: 'and',
    });
    expect(await rowsRead('parse-where RemoteUrl with "1" Digit:long ".example"')).toEqual({
      rows: 12,
      kind: 'and',
    });
    const lower = 'extend U = tolower(RemoteUrl) | parse';
    expect(await rowsRead(`${lower}-where U with "1" Digit:long ".example"`)).toMatchObject({ rows: 20 });
    expect(await rowsRead(`${lower} U with Name:string ".example" | where Name == "17"`)).toEqual({
      rows: 2,
      kind: 'computed',
    });
    expect(await rowsRead('parse RemoteUrl with Name:string ".example" | where Name != "A"')).toEqual({
      rows: 20,
      kind: undefined,
    });
    expect(await rowsRead('where rand() < 2')).toEqual({ rows: 20, kind: undefined });
  });
});
