import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importCase } from '../../src/sources/import-case.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from './helpers.ts';

describe.skipIf(process.platform === 'win32')('evidence that is no file', () => {
  test('is refused with what to do', async () => {
    const beside = fileWith('DeviceNetworkEvents.csv', 'DeviceName\na\n');
    const { report, tables } = await openEvidence(['Given=/dev/null', beside]);
    expect([...tables.keys()]).toEqual(['DeviceNetworkEvents']);
    const said = report.files.flatMap(({ notes }) => notes.map(({ message, help }) => [message, help]));
    expect(said).toEqual([
      [
        '/dev/null cannot be read: it is a pipe or a device, and a table is read more than once.',
        'Write what it gives to a file first.',
      ],
    ]);
    expect(await report.files[1]?.sha256()).toMatch(/^[0-9a-f]{64}$/);
    expect(await report.files[0]?.sha256()).toBe(undefined);
  });

  test('is left out of an import, and the rest of it is done', async () => {
    const beside = fileWith('DeviceNetworkEvents.csv', 'DeviceName\na\n');
    const folder = join(dirname(beside), 'case');
    const { files, diagnostics } = await importCase(['Given=/dev/zero', beside], folder, 'a test');
    expect(files.map(({ path, became }) => [path, became])).toEqual([
      ['/dev/zero', 'left out'],
      [beside, 'imported'],
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['KB314']);
    expect([...(await openEvidence([folder])).tables.keys()]).toEqual(['DeviceNetworkEvents']);
  });
});
