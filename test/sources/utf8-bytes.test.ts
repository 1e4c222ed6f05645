import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes } from '../../src/sources/bytes/utf8-bytes.ts';
import { Window } from '../../src/sources/bytes/window.ts';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function textOf(bytes: Buffer, size: number): Promise<string> {
  const all: Buffer[] = [];
  for await (const piece of utf8Bytes(pieces(bytes, size), () => {})) all.push(Buffer.from(piece));
  return Buffer.concat(all).toString();
}

test.each(['utf16le', 'utf16be'] as const)('a text of %s is whole however it is cut', async (encoding) => {
  const text = 'Name,Ünï 日本\n😀a😀😀,🚚\n';
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  if (encoding === 'utf16be') bytes.swap16();
  for (let size = 1; size <= bytes.length; size++) expect(await textOf(bytes, size)).toBe(text);
});

test('bytes of any kind are the same text however they are cut', async () => {
  const byte = fc.constantFrom(
    0x41,
    0x0a,
    0x80,
    0xbf,
    0xc3,
    0xa9,
    0xe2,
    0x82,
    0xac,
    0xf0,
    0x9f,
    0x98,
    0x80,
    0xed,
    0xa0,
    0xff,
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(byte, { maxLength: 12 }),
      fc.integer({ min: 1, max: 9 }),
      async (given, size) => {
        const bytes = Buffer.from([0x41, 0x42, 0x43, 0x44, ...given]);
        expect(await textOf(bytes, size)).toBe(bytes.toString('utf8'));
      },
    ),
    { numRuns: 2000 },
  );
});

test('what could not be read once is not taken for the end later', async () => {
  const failing = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from('a,b\n');
    throw new Error('no more');
  };
  const window = new Window(failing(), []);
  await window.fill();
  for (let time = 0; time < 2; time++) await expect(window.fill()).rejects.toThrow('no more');
  expect([window.done, window.end]).toEqual([false, 4]);
});
