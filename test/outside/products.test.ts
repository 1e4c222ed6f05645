import { describe, expect, test } from 'vitest';
import { engineWith, folderOf, refusalOf, rowsOf } from './given.ts';

const folder = folderOf({
  'profiles.csv': [
    'SHA1,SHA256,GlobalPrevalence,Signer,IsCertificateValid,GlobalFirstSeen',
    'ABC1,def2,120,Harbour Tools,true,2024-05-01',
    'abc3,,,,,',
  ].join('\n'),
  'places.csv': [
    'network,country_name,city,latitude,longitude',
    '192.0.2.0/24,Norway,Bergen,60.39,5.32',
    '192.0.2.128/25,Norway,,,',
    '2001:db8::/32,Chile,Valparaíso,-33.0,-71.6',
  ].join('\n'),
  'no-hash.csv': 'Signer\nx\n',
  'no-network.csv': 'network,country\nnowhere,Norway\n',
});

describe('FileProfile', async () => {
  const engine = await engineWith({ fileProfiles: `${folder}/profiles.csv` });
  const files = 'datatable(SHA1:string, Other:string)["abc1", "DEF2", "zzz", "x", "", "abc3"]';
  test('adds what is known of a file, by whichever hash', async () => {
    const shown = 'project SHA1, Signer, GlobalPrevalence, IsCertificateValid, ProfileAvailability';
    expect(await rowsOf(engine, `${files} | invoke FileProfile() | ${shown} | sort by SHA1 desc`)).toEqual([
      ['zzz', '', null, null, 'Missing'],
      ['abc1', 'Harbour Tools', 120, true, 'Available'],
      ['', '', null, null, 'Missing'],
    ]);
    expect(
      await rowsOf(
        engine,
        `${files} | invoke FileProfile(Other, 1000) | where GlobalPrevalence > 1 | project Other`,
      ),
    ).toEqual([['DEF2']]);
    expect(
      await rowsOf(
        engine,
        `${files} | invoke FileProfile('Other') | summarize countif(ProfileAvailability == 'Available')`,
      ),
    ).toEqual([[2]]);
  });

  test('keeps the columns of the rows, and needs the column that it is given', async () => {
    const { primary } = await engine.query(`${files} | invoke FileProfile()`);
    expect(primary.columns.slice(0, 4).map(({ name }) => name)).toEqual(['SHA1', 'Other', 'SHA256', 'MD5']);
    expect(primary.columns).toHaveLength(19);
    expect(await refusalOf(engine, `${files} | invoke FileProfile(Nothing)`)).toMatch(/^KS142 .*'Nothing'/);
  });

  test('is refused without profiles, and profiles without hashes are none', async () => {
    expect(await refusalOf(await engineWith({}), `${files} | invoke FileProfile()`)).toMatch(/^KB202/);
    await expect(engineWith({ fileProfiles: `${folder}/no-hash.csv` })).rejects.toThrow(
      /none of the columns/,
    );
  });
});

describe('geo_info_from_ip_address', async () => {
  const engine = await engineWith({ geoip: `${folder}/places.csv` });
  test.each([
    ['192.0.2.7', { country: 'Norway', city: 'Bergen', latitude: 60.39, longitude: 5.32 }],
    ['192.0.2.200', { country: 'Norway' }],
    ['2001:DB8:0::1', { country: 'Chile', city: 'Valparaíso', latitude: -33, longitude: -71.6 }],
    ['198.51.100.1', null],
    ['', null],
    ['no address', null],
  ])('finds %s', async (address, place) => {
    expect(await rowsOf(engine, `print geo_info_from_ip_address('${address}')`)).toEqual([[place]]);
    expect(
      await rowsOf(engine, `datatable(a:string)['${address}'] | project geo_info_from_ip_address(a)`),
    ).toEqual([[place]]);
  });

  test('is refused without places, and what is no network is none', async () => {
    expect(await refusalOf(await engineWith({}), "print geo_info_from_ip_address('192.0.2.7')")).toMatch(
      /^KB202 .*geoip/,
    );
    await expect(engineWith({ geoip: `${folder}/no-network.csv` })).rejects.toThrow(/'nowhere' of record 2/);
  });
});

describe('addresses of devices', async () => {
  const engine = await engineWith({}, { now: '2026-01-10T12:00:00Z' });
  engine.addTable('DeviceNetworkInfo', {
    columns: [
      { name: 'Timestamp', type: 'datetime' },
      { name: 'DeviceId', type: 'string' },
      { name: 'DeviceName', type: 'string' },
      { name: 'ReportId', type: 'long' },
      { name: 'IPAddresses', type: 'string' },
      { name: 'NetworkAdapterType', type: 'string' },
    ],
    rows: [
      [
        '2026-01-10T08:00:00Z',
        'd1',
        'one',
        1,
        '[{"IPAddress":"10.0.0.1","AddressType":"Private"}]',
        'Ethernet',
      ],
      [
        '2026-01-10T10:00:00Z',
        'd1',
        'one',
        2,
        '[{"IPAddress":"10.0.0.2","AddressType":"Private"}]',
        'Ethernet',
      ],
      [
        '2026-01-10T10:00:00Z',
        'd1',
        'one',
        2,
        '[{"IPAddress":"10.9.0.2"},{"IPAddress":"fe80::1"}]',
        'Tunnel',
      ],
      ['2026-01-10T11:00:00Z', 'd2', 'two', 7, '[{"IPAddress":"10.0.0.1"}]', 'Ethernet'],
      ['2026-01-01T10:00:00Z', 'd3', 'three', 9, '[{"IPAddress":"10.0.0.3"}]', 'Ethernet'],
    ],
  });

  test('AssignedIPAddresses gives those of the last report of the day before', async () => {
    const of = (args: string): string =>
      `AssignedIPAddresses(${args}) | project IPAddress | sort by IPAddress asc`;
    expect(await rowsOf(engine, of("'d1'"))).toEqual([['10.0.0.2'], ['10.9.0.2'], ['fe80::1']]);
    expect(await rowsOf(engine, of("'one', datetime(2026-01-10 09:00)"))).toEqual([['10.0.0.1']]);
    expect(await rowsOf(engine, of("'d3'"))).toEqual([]);
    const { primary } = await engine.query("AssignedIPAddresses('d1')");
    expect(primary.columns.map(({ name }) => name)).toEqual([
      'Timestamp',
      'IPAddress',
      'IPType',
      'NetworkAdapterType',
      'ConnectedNetworks',
    ]);
  });

  test('DeviceFromIP gives the devices whose last report has the address', async () => {
    const rows = 'datatable(IP:string, Note:string)["10.0.0.1", "x", "10.0.0.9", "y"]';
    expect(await rowsOf(engine, `${rows} | invoke DeviceFromIP() | project IP, Note, DeviceId`)).toEqual([
      ['10.0.0.1', 'x', 'd2'],
    ]);
    expect(
      await rowsOf(engine, `${rows} | invoke DeviceFromIP(datetime(2026-01-10 09:00)) | project DeviceId`),
    ).toEqual([['d1']]);
  });

  test("SeenBy is the service's own", async () => {
    expect(await refusalOf(engine, "print DeviceId = 'd1' | invoke SeenBy()")).toMatch(/^KB202/);
    const devices = 'DeviceInfo | invoke SeenBy() | mv-expand parse_json(SeenBy)';
    const told = `${devices} | project DeviceId, By = tostring(SeenBy.DeviceId)`;
    expect(await refusalOf(engine, told)).toMatch(/^KB202/);
  });
});

describe('functions of Sentinel that give a table', async () => {
  const engine = await engineWith({});
  engine.addTable('SentinelHealth', {
    columns: [
      { name: 'TimeGenerated', type: 'datetime' },
      { name: 'Status', type: 'string' },
    ],
    rows: [['2026-01-10T08:00:00Z', 'Failure']],
  });

  test('are the table of their name, of whose columns the catalogue knows the rest', async () => {
    const failed = '_SentinelHealth() | where Status != "Success" | project Status, SentinelResourceType';
    expect(await rowsOf(engine, failed)).toEqual([['Failure', '']]);
    const { reads } = await engine.query('_SentinelAudit() | count');
    expect(reads).toEqual(['SentinelAudit']);
  });

  test('take nothing', async () => {
    expect(await refusalOf(engine, '_SentinelHealth(1d)')).toMatch(/^KS119/);
  });
});
