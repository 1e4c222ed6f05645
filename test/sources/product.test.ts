import { expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from './helpers.ts';

const typesOf = async (name: string, text: string): Promise<ReadonlyMap<string, string>> => {
  const { tables } = await openEvidence([fileWith(`${name}.csv`, text)]);
  return new Map(tables.get(name)?.schema.map((column) => [column.name, column.type]));
};

test('an export of a table that Defender gives a TenantId and a Type is not taken for one of Sentinel', async () => {
  const types = await typesOf(
    'IdentityInfo',
    'Timestamp,ReportId,TenantId,Type,Tags\r\n2025-10-20T10:00:00Z,101,t,User,"[""Sensitive""]"\r\n',
  );
  // What Sentinel's table lacks would be typed by its cells, and columns that the export lacks would be unknown names.
  expect([types.get('ReportId'), types.get('Tags'), types.get('CloudSid')]).toEqual([
    'string',
    'dynamic',
    'string',
  ]);
});

test('where Defender has no such columns, they say that an export with both times is of a workspace', async () => {
  const types = await typesOf(
    'DeviceEvents',
    'TenantId,TimeGenerated,Timestamp,AdditionalFields,Type\r\nt,2025-10-20T10:00:00Z,2025-10-20T10:00:00Z,{},DeviceEvents\r\n',
  );
  expect(types.get('AdditionalFields')).toBe('dynamic');
});

test('a time that only Sentinel has says so of any table', async () => {
  const types = await typesOf(
    'IdentityInfo',
    'TimeGenerated,TenantId,Type,Tags\r\n2025-10-20T10:00:00Z,t,IdentityInfo,x\r\n',
  );
  expect(types.get('Tags')).toBe('string');
});
