import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith } from './helpers.ts';

describe.skipIf(process.platform === 'win32')('evidence that is no file', () => {
  test('is refused with what to do, and nothing waits for it', async () => {
    const beside = fileWith('DeviceNetworkEvents.csv', 'DeviceName\na\n');
    const pipe = join(beside, '..', 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    const { report, tables } = await openEvidence([`Piped=${pipe}`, beside]);
    expect([...tables.keys()]).toEqual(['DeviceNetworkEvents']);
    const said = report.files.flatMap(({ notes }) => notes.map(({ message }) => message));
    expect(said).toEqual([
      `${pipe} cannot be read: it is a pipe or a device, and a table is read more than once. Write it to a file first.`,
    ]);
  });
});
