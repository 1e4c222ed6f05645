import { describe, expect, test } from 'vitest';
import { fileWith } from '../sources/helpers.ts';
import { show } from './agreement.ts';
import { randomDocument } from './random-documents.ts';
import { readAlike } from './read-alike.ts';
import { sameThread } from './same-thread.ts';

const segmented = { mode: 'fast', threads: 2, segment: 700, helpers: sameThread } as const;

test('documents are read alike: row by row, many at once, and in segments', async () => {
  const rows = await readAlike(randomDocument, 250, [{ mode: 'fast' }, segmented]);
  expect(rows).toBeGreaterThan(3000);
});

const event = (row: number) => ({
  Timestamp: '2025-10-20T12:00:00Z',
  DeviceName: `d${row}`,
  RemotePort: row === 250 ? 'none' : row,
});
const events = Array.from({ length: 500 }, (_, row) => event(row));

describe.each(['careful', 'fast', 'segments'] as const)('%s', (way) => {
  const reading = { ...(way === 'segments' ? segmented : { mode: way }), chunk: 4096 } as const;

  test.each([
    ['printed over lines', JSON.stringify(events, null, 2), 1 + 250 * 5 + 1],
    ['an element a line', `[\n${events.map((row) => JSON.stringify(row)).join(',\n')}\n]`, 252],
    ['on one line', JSON.stringify({ value: events }), 1],
    ['a comma at the start of each line', `[${events.map((row) => JSON.stringify(row)).join('\n,')}]`, 251],
  ])('rows %s: all are there, and the line of a cell that is no port is told', async (_, text, line) => {
    const { rows, report } = await show(fileWith('DeviceNetworkEvents.json', text), reading);
    expect(rows).toHaveLength(500);
    expect(rows.at(-1)).toContain('d499');
    expect(report).toMatch(new RegExp(`"lines": \\[\\s*${line}\\s*\\]`));
  });

  test('elements of a list within a cell are no rows, though they begin as rows do', async () => {
    const text = JSON.stringify(
      events.map((row) => ({ ...row, AdditionalFields: [event(1), event(2), event(3)] })),
    );
    expect((await show(fileWith('DeviceNetworkEvents.json', text), reading)).rows).toHaveLength(500);
  });

  test('lists under other keys are no rows, whatever their elements are', async () => {
    const text = JSON.stringify({ '@odata.context': 'c', value: events, more: events });
    expect((await show(fileWith('DeviceNetworkEvents.json', text), reading)).rows).toHaveLength(500);
  });

  test('a document that is cut off gives the rows before, and the line where it ends', async () => {
    const text = JSON.stringify(events, null, 1);
    const { rows, report } = await show(
      fileWith('DeviceNetworkEvents.json', text.slice(0, text.indexOf('d400'))),
      reading,
    );
    expect(rows).toHaveLength(400);
    expect(report).toContain('the file ends inside the document');
    expect(report).toContain('line 2002');
  });

  test('a row that is none is told with its line, and the others are read', async () => {
    const text = JSON.stringify(events.toSpliced(300, 1, 7 as never), null, 1);
    const { rows, report } = await show(fileWith('DeviceNetworkEvents.json', text), reading);
    expect(rows).toHaveLength(499);
    expect(report).toContain('(line 1502)');
  });
});
