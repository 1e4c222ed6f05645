import { describe, expect, test } from 'vitest';
import type { EvidenceOptions } from '../../src/sources/evidence-options.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from './helpers.ts';

const time = '2025-10-20T10:00:00Z';

/** What is told of a file of some table: codes, and the names in quotes behind each. */
async function toldOf(name: string, content: string, options: EvidenceOptions = {}): Promise<string[]> {
  const { report } = await openEvidence([fileWith(name, content)], options);
  return report.diagnostics.map(({ code, message }) =>
    [code, ...Array.from(message.matchAll(/'([^']*)'/g), ([, text]) => text)].join(' '),
  );
}

/** A file with one row, of the columns besides the time. */
const csv = (cells: Readonly<Record<string, string>>): string =>
  `${['TimeGenerated', ...Object.keys(cells)].join()}\n${[time, ...Object.values(cells)].join()}\n`;

describe('members that are columns of their own', () => {
  const activity = (cells: Readonly<Record<string, string>>): Promise<string[]> =>
    toldOf('AzureActivity.csv', csv({ OperationNameValue: 'a', ...cells }));

  test.each([
    ['Properties_d.entity', 'Properties_d'],
    ['Properties_d_entity', 'Properties_d'],
    ['Claims_d.name.given_s', 'Claims_d'],
    ['Properties.entity', 'Properties'],
    ['Authorization_scope', 'Authorization'],
    ['Properties.of_d.entity', 'Properties'],
    ['Caller.name', 'Caller'],
    ['properties_d.entity', 'Properties_d'],
    ['AUTHORIZATION_SCOPE', 'Authorization'],
  ])('are those of the longest name that is a column: %s', async (heading, column) => {
    expect(await activity({ [heading]: 'x' })).toEqual([`KB367 ${column} ${heading} ${column}`]);
    expect(await activity({ [column]: '{}', [heading]: 'x' })).toEqual([]);
  });

  test('are told of a column whose name begins with that of another', async () => {
    expect(await activity({ Properties: '{}', 'Properties_d.entity': 'x' })).toEqual([
      'KB367 Properties_d Properties_d.entity Properties_d',
    ]);
  });

  test('are told once of a column', async () => {
    expect(await activity({ 'Claims_d.a': 'x', 'Claims_d.b': 'y', Claims_d_c: 'z' })).toEqual([
      'KB367 Claims_d Claims_d.a Claims_d',
    ]);
  });

  test('are no columns of a schema', async () => {
    const columns = ['Host', 'Details', 'Details_city'].map((name) => ({ name, type: 'dynamic' as const }));
    const options = { schemas: new Map([['Mine', columns]]) };
    expect(await toldOf('Mine.csv', csv({ Host: 'a', Details_city: 'x' }), options)).toEqual([]);
    expect(await toldOf('Mine.csv', csv({ Host: 'a', Details_place: 'x' }), options)).toEqual([
      'KB367 Details Details_place Details',
    ]);
  });

  test.each([
    'Properties_d',
    ...[
      's',
      'g',
      'b',
      't',
      'string',
      'long',
      'int',
      'real',
      'bool',
      'datetime',
      'timespan',
      'guid',
      'decimal',
      'dynamic',
    ].map((end) => `Authorization_${end}`),
    'Caller_name',
    'Place.city',
    'Properties.',
    '.Properties',
    'Properties..d',
  ])('are not what other columns are: %s', async (heading) => {
    expect(await activity({ [heading]: 'x' })).toEqual([]);
  });
});

describe('columns whose values say something else than they did', () => {
  const signIns = (
    cells: Readonly<Record<string, string>>,
    options: EvidenceOptions = {},
  ): Promise<string[]> => toldOf('SigninLogs.csv', csv({ UserPrincipalName: 'a', ...cells }), options);
  const types = (
    columns: Readonly<Record<string, 'string' | 'dynamic' | 'long' | 'datetime'>>,
  ): EvidenceOptions => ({
    schemas: new Map([['SigninLogs', Object.entries(columns).map(([name, type]) => ({ name, type }))]]),
  });

  test('numbers that were rewritten are told in columns of texts alone', async () => {
    expect(await signIns({ ResultType: '50126.0' })).toEqual(['KB366 ResultType 50126.0']);
    expect(await signIns({ ResultType: '50126.0' }, types({ ResultType: 'long' }))).toEqual([]);
    expect(await signIns({ Mine: "'50126" })).toEqual([expect.stringMatching(/^KB366 Mine/)]);
    expect(await signIns({ Mine: '50126.0' })).toEqual(['KB372 Mine 50126.0']);
  });

  test('values of a guessed type that are spelled otherwise once they are texts are told', async () => {
    const mine = (...cells: readonly string[]): Promise<string[]> =>
      toldOf('Mine_CL.csv', `TimeGenerated,Mine\n${cells.map((cell) => `${time},${cell}\n`).join('')}`);
    expect(await mine('1.10', '1.2')).toEqual(['KB372 Mine 1.10']);
    expect(await mine('1.5', '1.2')).toEqual([]);
    expect(await mine('1.5', '13')).toEqual(['KB372 Mine 13']);
    expect(await mine('1.5', '13.0')).toEqual([]);
    expect(await mine('12.0', '13.0')).toEqual(['KB372 Mine 12.0']);
    expect(await mine('13', '1.2E7')).toEqual(['KB372 Mine 1.2E7']);
    expect(await mine('13', '14')).toEqual([]);
    expect(await mine('True', 'False')).toEqual([]);
    expect(await mine('True', 'FALSE')).toEqual(['KB372 Mine FALSE']);
    expect(await mine('1.10', 'x')).toEqual([]);
    const options = { schemas: new Map([['Mine_CL', [{ name: 'Mine', type: 'real' as const }]]]) };
    expect(await toldOf('Mine_CL.csv', csv({ Mine: '1.10' }), options)).toEqual([]);
  });

  test('in JSON numbers are no texts, and texts stay what they are', async () => {
    const mine = (cell: string): Promise<string[]> =>
      toldOf('Mine_CL.json', `{"TimeGenerated":"${time}","Mine":${cell}}\n`);
    expect(await mine('1.5')).toEqual([]);
    expect(await mine('true')).toEqual([]);
    expect(await mine('"1.10"')).toEqual([]);
    expect(await mine('13.0')).toEqual(['KB372 Mine 13.0']);
  });

  test('objects as programs print them are told in columns of objects, and of texts where the program is known', async () => {
    expect(await signIns({ LocationDetails: "{'city': 1}" })).toEqual([
      expect.stringMatching(/^KB365 LocationDetails/),
    ]);
    expect(await signIns({ LocationDetails: '{Oslo}' })).toEqual([
      expect.stringMatching(/^KB365 LocationDetails/),
    ]);
    expect(await signIns({ LocationDetails: '[7]' })).toEqual([]);
    expect(await signIns({ AppDisplayName: "{'city': 1}" })).toEqual([
      expect.stringMatching(/^KB365 AppDisplayName/),
    ]);
    expect(await signIns({ AppDisplayName: '{Oslo}' })).toEqual([]);
    expect(await signIns({ AppDisplayName: '{Oslo}' }, types({ AppDisplayName: 'dynamic' }))).toHaveLength(1);
    for (const printed of ["{'city': 1}", '@{city=1}', 'System.Object[]'])
      expect(await signIns({ Mine: printed })).toEqual([expect.stringMatching(/^KB365 Mine/)]);
    expect(await signIns({ Mine: '{Oslo}' })).toEqual([]);
    expect(await signIns({ Mine: "{'city': 1}" }, types({ Mine: 'long' }))).toEqual([]);
    const columns = [{ ColumnName: 'Details', DataType: 'Object', ColumnType: 'dynamic' }];
    const answer = { Tables: [{ TableName: 'Table_0', Columns: columns, Rows: [['{Oslo}']] }] };
    expect(await toldOf('Mine.json', JSON.stringify(answer))).toEqual([
      expect.stringMatching(/^KB365 Details/),
    ]);
    const cutOff = await toldOf('Mine.json', '[{"Details":{"names":"System.Object[]"}}]');
    expect(cutOff).toEqual([expect.stringMatching(/^KB365 Details/)]);
  });

  test('words for no value are told in columns of texts, by what the others hold', async () => {
    expect(await signIns({ AppDisplayName: 'NULL' })).toEqual(['KB369 NULL AppDisplayName']);
    expect(await signIns({ Mine: 'NULL' })).toEqual(['KB369 NULL Mine']);
    expect(await signIns({ AppDisplayName: 'None', RiskDetail: 'x' })).toEqual([]);
    expect(await signIns({ AppDisplayName: 'None', LocationDetails: 'None' })).toEqual([
      'KB369 None AppDisplayName',
    ]);
    expect(await signIns({ AppDisplayName: 'None', CreatedDateTime: 'None' })).toEqual([
      'KB369 None AppDisplayName',
    ]);
    expect(await signIns({ AppDisplayName: 'None', LocationDetails: 'None', RiskDetail: '' })).toEqual([]);
    expect(await signIns({ AppDisplayName: 'NULL' }, types({ AppDisplayName: 'long' }))).toEqual([]);
    expect(await toldOf('SigninLogs.csv', 'AppDisplayName,Mine\nNULL,NULL\na,7\n')).toEqual([
      'KB369 NULL AppDisplayName',
    ]);
  });

  test('local times are told unless their zone is named', async () => {
    const at = '10/20/2025 3:04:05 PM';
    const row = { 'Seen [Local Time]': at };
    expect(await signIns(row)).toEqual(['KB330 Seen']);
    expect(await signIns(row, { zone: 'Europe/Oslo' })).toEqual([]);
    expect(await signIns({ CreatedDateTime: at })).toEqual(['KB330 CreatedDateTime']);
    const { report } = await openEvidence([fileWith('SigninLogs.csv', csv({ ...row, CreatedDateTime: at }))]);
    expect(report.diagnostics.map(({ message }) => /local time|as a portal/.exec(message)?.[0])).toEqual([
      'local time',
      'as a portal',
    ]);
  });

  test('numbers that are times are told', async () => {
    expect(await signIns({ CreatedDateTime: '1735689600' })).toEqual(['KB364 CreatedDateTime']);
    expect(await signIns({ Mine: '1735689600' })).toEqual([]);
  });
});
