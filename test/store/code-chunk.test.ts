import { expect, test } from 'vitest';
import { builtChunk, codeChunk, widthOf } from '../../src/store/build/code-chunk.ts';

test.each([1, 127, 128, 129, 32_767, 32_768, 32_769, 40_000])(
  'the codes of %i texts are as many numbers, none of them below 0',
  (count) => {
    const texts = Array.from({ length: count }, (_, code) => `text ${code}`);
    const codes = Int32Array.of(0, count >> 1, count - 1);
    const chunk = codeChunk(codes.slice(), texts, true);
    for (const width of [widthOf(count), 4] as const)
      expect(Array.from(builtChunk(chunk, width, count).values)).toEqual(Array.from(codes));
  },
);
