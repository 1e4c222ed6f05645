import { describe, expect, test } from 'vitest';
import { createEngine, type EngineOptions } from '../../src/index.ts';

describe('options of an engine', () => {
  test.each([
    [
      { schema: 'splunk' },
      "KB205: The option 'schema' cannot be used: 'splunk' is none of defender, sentinel, all.",
    ],
    [{ seed: Number.NaN }, "KB205: The option 'seed' cannot be used: 'NaN' is no number."],
    [
      { limits: { memroy: 1 } },
      "there is no limit 'memroy'; the ones there are: heldRows, madeRows, memory, memoryAtMost.",
    ],
    [{ limits: { memory: '1gb' } }, "the limit 'memory' is no number above 0."],
    [{ limits: null }, "The option 'limits' cannot be used: it is no object of limits."],
    [
      { optimize: ['foldConstants', 'foldAll'] },
      "there is no rule 'foldAll'; the ones there are: foldConstants,",
    ],
    [{ limits: { heldRows: 0 } }, "the limit 'heldRows' is no number above 0."],
    [
      { schemas: 'all' },
      "The option 'schemas' cannot be used: createEngine does not have it; the ones there are: now, schema,",
    ],
    [{ toString: 1 }, "The option 'toString' cannot be used: createEngine does not have it"],
    [{ now: 'soon' }, "The option 'now' cannot be used"],
  ])('%o is refused', (options, message) => {
    expect(() => createEngine(options as unknown as EngineOptions)).toThrow(message);
  });

  test('those that are undefined are not given', () => {
    const options = { schema: undefined, limits: undefined } as unknown as EngineOptions;
    expect(createEngine(options).check('print 1')).toEqual([]);
  });
});
