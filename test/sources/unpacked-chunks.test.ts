import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileBytes } from '../../src/sources/bytes/file-bytes.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { fileWith, rowsOf } from './helpers.ts';

const lines = Array.from({ length: 300_000 }, (_, row) => `${row},${(row * 7919) % 100_003}\n`).join('');
const packed = gzipSync(`A,B\n${lines}`);

/** What is given of a file before its error, to one who takes a while over each chunk. */
async function taken(path: string, milliseconds: number): Promise<{ text: string; problem: string }> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of fileBytes(path)) {
      chunks.push(Buffer.from(chunk));
      if (milliseconds > 0) await pause(milliseconds);
    }
  } catch (error) {
    return { text: Buffer.concat(chunks).toString(), problem: (error as Error).message };
  }
  throw new Error('Expected the file to be cut off.');
}

test('of a packed file that is cut off all is given that can be unpacked, however slow one is to take it', async () => {
  for (const length of [packed.length - 1, packed.length * 0.9, packed.length / 2, 50_000]) {
    const path = fileWith('x.csv.gz', packed.subarray(0, length));
    const found = await taken(path, 0);
    expect(found.problem).toBe('unexpected end of file');
    expect(`A,B\n${lines}`.startsWith(found.text)).toBe(true);
    expect((await taken(path, 10)).text.length).toBe(found.text.length);
  }
});

test.each([[5000], [packed.length / 2]])(
  'both readers of CSV read the same rows of a packed file that is cut off (%d bytes)',
  async (length) => {
    const path = fileWith('x.csv.gz', packed.subarray(0, length));
    const seen = async (reader: 'fast' | 'plain') => {
      const { tables, report } = await openEvidence([path], { reader });
      const rows = await Promise.all([...tables.values()].map((table) => rowsOf(table)));
      return { rows: rows.map(String), said: report.diagnostics.map(({ message }) => message) };
    };
    const fast = await seen('fast');
    expect(fast.rows[0]?.length).toBeGreaterThan(5000);
    expect(await seen('plain')).toEqual(fast);
  },
);
