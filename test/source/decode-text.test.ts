import { expect, test } from 'vitest';
import { decodeText } from '../../src/source/decode-text.ts';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

test.each<readonly [string, Uint8Array]>([
  ['UTF-8', Buffer.from('Größe 𝄞')],
  ['UTF-8 with a mark', Buffer.from('\uFEFFGröße 𝄞')],
  ['UTF-16, small end first', utf16('\uFEFFGröße 𝄞')],
  ['UTF-16, big end first', utf16('\uFEFFGröße 𝄞').swap16()],
])('%s', (_, bytes) => {
  expect(decodeText(bytes)).toBe('Größe 𝄞');
});

test('nothing is a text', () => {
  expect(decodeText(new Uint8Array())).toBe('');
});

test.each<readonly [string, Uint8Array, RegExp]>([
  [
    'an old encoding of Windows',
    Buffer.from('print 1\n\nprint "Gr\xf6\xdfe"\n', 'latin1'),
    /^line 3 is not UTF-8/,
  ],
  ['UTF-16 that ends in half a unit', utf16('\uFEFFab').subarray(0, 5), /mark says UTF-16/],
  ['UTF-16 without a mark', utf16('print 1'), /NUL/],
])('%s is refused', (_, bytes, problem) => {
  expect(() => decodeText(bytes)).toThrow(problem);
});
