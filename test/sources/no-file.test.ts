import { describe, expect, test } from 'vitest';
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
  });
});
