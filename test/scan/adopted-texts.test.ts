import { expect, test } from 'vitest';
import { type StringVector, stringAt } from '../../src/columns/vector.ts';
import type { CodedWriter } from '../../src/sources/fast/coded-writer.ts';
import { ScanTools } from '../../src/sources/scanning/scan-tools.ts';

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
