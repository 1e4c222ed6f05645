import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from '../sources/helpers.ts';

// What can be asked of the columns of a file is not what can be asked of those of the next.

/** The numbers of the rows that a condition holds for, of files one after the other. */
async function rowsWhere(condition: string, files: readonly string[], zone?: string): Promise<unknown> {
  const folder = dirname(fileWith('first', ''));
  const paths = files.map((content, at) => {
    const path = join(folder, `${at}.${content.startsWith('{') ? 'jsonl' : 'csv'}`);
    writeFileSync(path, content);
    return `DeviceNetworkEvents=${path}`;
  });
  const { tables } = await openEvidence(paths, zone === undefined ? {} : { zone });
  const { parts, known } = tables.get('DeviceNetworkEvents') as EvidenceTable;
  const engine = new Engine({ now: '2025-10-21' });
  engine.addTableSource('DeviceNetworkEvents', new EvidenceTable(parts, known, { mode: 'fast', threads: 1 }));
  const { primary } = await engine.query(`DeviceNetworkEvents | where ${condition} | project ReportId`);
  return primary.rows().flat();
}

const text = (heading: string, rows: readonly string[]): string => `${[heading, ...rows].join('\n')}\n`;

test('one that lacks a number is asked for the other conditions only where none holds without it', async () => {
  const both = text('ReportId,LocalPort,RemotePort', ['1,5,80', '2,6,80', '3,5,443']);
  const one = text('ReportId,RemotePort', ['4,80', '5,443']);
  for (const condition of [
    'LocalPort != 5 or RemotePort == 443',
    'RemotePort == 443 or not(LocalPort == 5)',
  ]) {
    expect(await rowsWhere(condition, [both, one])).toEqual([2, 3, 4, 5]);
    expect(await rowsWhere(condition, [one, both])).toEqual([4, 5, 2, 3]);
  }
});

test('one whose times no kernel reads is asked for none', async () => {
  const utc = text('ReportId,Timestamp,RemotePort', [
    '1,2025-10-20T08:00:00Z,80',
    '2,2025-10-20T10:00:00Z,443',
  ]);
  const local = text('ReportId,Timestamp,RemotePort', [
    '3,10/20/2025 10:00:00,80',
    '4,10/20/2025 12:00:00,80',
  ]);
  const condition = 'Timestamp > datetime(2025-10-20 09:00) or RemotePort == 443';
  expect(await rowsWhere(condition, [utc, local], 'Europe/Berlin')).toEqual([2, 4]);
  expect(await rowsWhere(condition, [local, utc], 'Europe/Berlin')).toEqual([4, 2]);
});

test('a text is looked for in all the columns that a file has', async () => {
  const names = ['DeviceName', 'ActionType', 'RemoteUrl', 'InitiatingProcessCommandLine'];
  const row = (ReportId: number, texts: string, Bag?: object): string =>
    `${JSON.stringify({ ReportId, ...Object.fromEntries(names.map((name, at) => [name, texts.split(' ')[at]])), Bag })}\n`;
  const plain = row(1, 'a b c d') + row(2, 'a b word d');
  const bags = row(3, 'a b c d', { k: 'x' }) + row(4, 'a b c d', { k: 'word' }) + row(5, 'a b c word', {});
  const condition = ['Bag', ...names].map((name) => `${name} has "word"`).join(' or ');
  expect(await rowsWhere(condition, [plain, bags])).toEqual([2, 4, 5]);
  expect(await rowsWhere(condition, [bags, plain])).toEqual([4, 5, 2]);
});
