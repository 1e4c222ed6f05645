import { describe, expect, test } from 'vitest';
import { type EvidenceOptions, openEvidence } from '../../src/sources/open-evidence.ts';
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

  test.each([
    'Properties_d',
    'Authorization_s',
    'Authorization_string',
    'Caller_name',
    'Place.city',
    'Properties.',
    '.Properties',
    'Properties..d',
  ])('are not what other columns are: %s', async (heading) => {
    expect(await activity({ [heading]: 'x' })).toEqual([]);
  });
});
