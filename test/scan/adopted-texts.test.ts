import { expect, test } from 'vitest';
import { type StringVector, stringAt } from '../../src/columns/vector.ts';
import type { CodedWriter } from '../../src/sources/fast/coded-writer.ts';
import { ScanTools } from '../../src/sources/scanning/scan-tools.ts';
import { ColumnPacker } from '../../src/sources/threads/pack.ts';
import { ColumnUnpacker } from '../../src/sources/threads/unpack.ts';

const textsOf = (vector: StringVector): string[] =>
  Array.from({ length: vector.length }, (_, row) => stringAt(vector, row));

test('rows that are not taken yet keep their texts when those of another thread are too many for a dictionary', () => {
  const tools = new ScanTools(['string'], {}, { mode: 'fast', chunk: undefined });
  const writer = tools.strings[0] as CodedWriter;
  const long = Buffer.alloc(33 * 1024 * 1024, 'x');
  writer.string('a');
  expect(writer.adopt(long, Uint32Array.of(long.length), [])).toHaveLength(1);
  writer.string('b');
  expect(textsOf(writer.take())).toEqual(['a', 'b']);
  // Then it is left, so that it does not grow without end.
  expect(writer.dictionary).toBeUndefined();
  writer.string('c');
  expect(textsOf(writer.take())).toEqual(['c']);
  tools.close();
});

test('a dictionary is left when the texts of another thread are too many, though this one has no rows', () => {
  const tools = new ScanTools(['string'], {}, { mode: 'fast', chunk: undefined });
  const writer = tools.strings[0] as CodedWriter;
  const long = Buffer.alloc(33 * 1024 * 1024, 'x');
  expect(Array.from(writer.adopt(long, Uint32Array.of(long.length), []) ?? [])).toEqual([0]);
  expect(writer.dictionary).toBeUndefined();
  expect(writer.adopt(long, Uint32Array.of(long.length), [])).toBeUndefined();
  tools.close();
});

test('texts of another thread are those that it sent, before and after this one has left its dictionary', () => {
  const [there, here] = [0, 1].map(() => new ScanTools(['string'], {}, { mode: 'fast', chunk: undefined }));
  const [sender, receiver] = [there, here].map((tools) => tools?.strings[0] as CodedWriter);
  const [packer, unpacker] = [new ColumnPacker(), new ColumnUnpacker()];
  const crossed = (texts: readonly string[]): readonly string[] => {
    for (const text of texts) sender?.string(text);
    const packed = structuredClone(packer.pack(0, sender as CodedWriter, []));
    const settings = { dynamicAsText: false, dynamicAsJson: false };
    return textsOf(unpacker.unpack(0, packed, receiver, settings) as StringVector);
  };
  const many = Array.from({ length: 3000 }, (_, index) => `text ${(index * 7) % 2500}`);
  receiver?.string('x');
  const before = [['b', 'a', '\ud800', 'ü'], many, ['a', '\ud800', 'text 7']];
  for (const texts of before) expect(crossed(texts)).toEqual(texts);
  receiver?.take();
  const long = Buffer.alloc(33 * 1024 * 1024, 'y');
  receiver?.adopt(long, Uint32Array.of(long.length), []);
  expect(receiver?.dictionary).toBeUndefined();
  const after = [
    ['a', 'text 9'],
    ['c', 'b', '\ud801', 'ä', '\ud800'],
    many,
    ['c', '\ud801'],
    ['d', 'a', 'e'],
  ];
  for (const texts of after) expect(crossed(texts)).toEqual(texts);
  there?.close();
  here?.close();
});
