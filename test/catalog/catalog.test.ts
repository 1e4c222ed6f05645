import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tableNames, tableSchema, timeColumnOf } from '../../src/catalog/catalog.ts';
import { columnOfHeading, fingerprint } from '../../src/catalog/fingerprint.ts';

const typeOf = (table: string, column: string, flavour: 'defender' | 'sentinel' | 'all') =>
  tableSchema(table, flavour)?.columns.find(({ name }) => name === column)?.type;

describe('the schema catalogue', () => {
  test('AdditionalFields is text in Defender and dynamic in Sentinel; Defender wins where both are meant', () => {
    const type = (flavour: 'defender' | 'sentinel' | 'all') =>
      typeOf('DeviceNetworkEvents', 'AdditionalFields', flavour);
    expect([type('defender'), type('sentinel'), type('all')]).toEqual(['string', 'dynamic', 'string']);
  });

  test('keeps the columns of a table in their order', () => {
    expect(tableSchema('EmailUrlInfo', 'defender')?.columns.slice(0, 3)).toEqual([
      { name: 'Timestamp', type: 'datetime' },
      { name: 'NetworkMessageId', type: 'string' },
      { name: 'Url', type: 'string' },
    ]);
    expect(tableSchema('DeviceNetworkEvents', 'defender')?.columns).toHaveLength(46);
  });

  test('knows the time column of each product, and that some tables have none', () => {
    expect([
      timeColumnOf('DeviceNetworkEvents', 'defender'),
      timeColumnOf('DeviceNetworkEvents', 'sentinel'),
      timeColumnOf('DeviceNetworkEvents', 'all'),
      timeColumnOf('SigninLogs', 'all'),
      timeColumnOf('DeviceTvmSoftwareInventory', 'defender'),
      timeColumnOf('NoSuchTable', 'all'),
    ]).toEqual(['Timestamp', 'TimeGenerated', 'Timestamp', 'TimeGenerated', undefined, undefined]);
  });

  test('Device* event tables answer to Timestamp in Sentinel too', () => {
    const lacking = tableNames('sentinel').filter(
      (name) =>
        /^Device.*Events$/.test(name) &&
        typeOf(name, 'ActionType', 'sentinel') !== undefined &&
        typeOf(name, 'Timestamp', 'sentinel') !== 'datetime',
    );
    expect(lacking).toEqual([]);
  });

  test('a renamed table keeps its old name beside the new one', () => {
    expect(tableSchema('AADSignInEventsBeta', 'defender')?.timeColumn).toBe('Timestamp');
    expect(tableSchema('EntraIdSignInEvents', 'defender')?.timeColumn).toBe('Timestamp');
  });

  test('names are case-sensitive, and those of objects in JavaScript are no tables', () => {
    expect(tableSchema('devicenetworkevents', 'all')).toBeUndefined();
    expect(tableSchema('constructor', 'all')).toBeUndefined();
    expect(tableSchema('__proto__', 'all')).toBeUndefined();
  });

  test('has every table once per flavour', () => {
    for (const flavour of ['defender', 'sentinel', 'all'] as const) {
      const names = tableNames(flavour);
      expect(new Set(names).size).toBe(names.length);
    }
    const all = new Set(tableNames('all'));
    for (const name of [...tableNames('defender'), ...tableNames('sentinel')])
      expect(all.has(name)).toBe(true);
  });
});

describe('naming evidence by its headings', () => {
  const headings = (table: string, flavour: 'defender' | 'sentinel') =>
    (tableSchema(table, flavour)?.columns ?? []).map(({ name }) => name);

  test('a full export is named, and its flavour told', () => {
    expect(fingerprint(headings('DeviceNetworkEvents', 'defender'))).toEqual({
      name: 'DeviceNetworkEvents',
      flavour: 'defender',
      share: 1,
      ties: [],
    });
    expect(fingerprint(headings('DeviceNetworkEvents', 'sentinel'))).toEqual({
      name: 'DeviceNetworkEvents',
      flavour: 'sentinel',
      share: 1,
      ties: [],
    });
  });

  test('a Log Analytics export with zone suffixes, quotes and a byte-order mark is named', () => {
    const exported = [
      '\uFEFFTenantId',
      '"TimeGenerated [Local Time]"',
      'ActionType',
      'RemoteUrl',
      'RemotePort',
    ];
    expect(fingerprint([...exported, 'InitiatingProcessFileName', 'DeviceName'])?.name).toBe(
      'DeviceNetworkEvents',
    );
    expect(columnOfHeading('"Timestamp [UTC]"')).toBe('Timestamp');
  });

  test('headings that no table has are not named', () => {
    expect(fingerprint(['a', 'b', 'c'])).toBeUndefined();
    // What was asked before does not answer for headings that only look alike when they are joined.
    const [first = '', second = '', ...others] = headings('DeviceNetworkEvents', 'defender');
    const joined = fingerprint([`${first}\n${second}`, ...others], 'defender');
    expect(fingerprint([first, second, ...others], 'defender')?.share).toBe(1);
    expect(joined?.share).toBeLessThan(1);
    expect(fingerprint(['TenantId', 'TimeGenerated', 'Type'])).toBeUndefined();
    expect(fingerprint([])).toBeUndefined();
  });

  test('tables with the very same columns are reported as a tie', () => {
    expect(fingerprint(headings('AADSignInEventsBeta', 'defender'))).toEqual({
      name: 'EntraIdSignInEvents',
      flavour: 'defender',
      share: 1,
      ties: ['AADSignInEventsBeta'],
    });
  });

  test('a few columns that several tables have are of any of them, nearly all columns of one are its own', () => {
    const chosen = ['Timestamp', 'DeviceId', 'DeviceName', 'ActionType', 'FileName', 'FolderPath', 'SHA256'];
    const print = fingerprint(chosen, 'defender');
    const may = [print?.name, ...(print?.ties ?? [])];
    expect(may).toEqual(
      expect.arrayContaining(['DeviceFileEvents', 'DeviceProcessEvents', 'BehaviorEntities']),
    );
    expect(new Set(may).size).toBe(may.length);
    expect(may).not.toContain('DeviceNetworkEvents');
    const nearlyAll = headings('DeviceFileEvents', 'defender').slice(3);
    expect(fingerprint(nearlyAll, 'defender')).toMatchObject({ name: 'DeviceFileEvents', ties: [] });
  });
});

const folder = resolve(import.meta.dirname, '../../../shared/schemas');
describe.skipIf(!existsSync(folder))(
  'the catalogue against the schema files (skipped where they are absent)',
  () => {
    test.each([
      ['m365.json', 'defender'],
      ['m365-legacy.json', 'defender'],
      ['sentinel.json', 'sentinel'],
    ] as const)('%s', (file, flavour) => {
      const tables = JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as Record<
        string,
        Record<string, string>
      >;
      for (const [table, columns] of Object.entries(tables)) {
        const known = Object.fromEntries(
          (tableSchema(table, flavour)?.columns ?? []).map(({ name, type }) => [name, type]),
        );
        if (flavour === 'sentinel' && columns['Timestamp'] === undefined) delete known['Timestamp'];
        expect(known).toEqual(columns);
      }
    });
  },
);
