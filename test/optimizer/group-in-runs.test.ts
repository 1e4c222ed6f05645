import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRunGrouper } from '../../src/columns/keys/run-groups.ts';
import { vectorFrom } from '../../src/columns/make.ts';
import { Engine } from '../../src/engine/engine.ts';
import { createEngine } from '../../src/index.ts';
import { valuesOf } from '../columns/values-of.ts';
import { rowsOf, tableOf } from '../executor/typed-table.ts';

const engine = createEngine({ now: '2026-01-01T00:00:00Z' });
engine.addTable('T', {
  columns: [
    { name: 'a', type: 'string' },
    { name: 'b', type: 'long' },
    { name: 'r', type: 'real' },
    { name: 't', type: 'datetime' },
  ],
  rows: [['x', 1, 0.5, '2025-01-01']],
});

describe('groups come in runs where rows were sorted by their keys first, and stayed so', () => {
  test.each([
    'T | sort by a, b | summarize count() by a, b',
    'T | sort by a desc, b asc, t | summarize count() by b, a',
    'T | sort by a, b, t | extend p = prev(t) | where p > t | summarize count() by a, b',
    'T | sort by a, b, a, t | project c = b, a, r | take 5 | summarize sum(r) by a, c',
    'T | sort by a, b | distinct a, b',
    'T | sort by a, b | take 5 | summarize count() by a, b',
  ])('%s', async (kql) => {
    expect(await engine.explain(kql)).toContain(', in runs\n');
  });

  test.each([
    // A single key is found as fast, and others are not what was sorted by.
    'T | sort by a, b | summarize count() by a',
    'T | sort by a, t, b | summarize count() by a, b',
    'T | sort by a | summarize count() by a, b',
    'T | sort by tolower(a), b | summarize count() by a, b',
    'T | sort by a, b | summarize count() by a, bin(b, 2)',
    'T | sort by a, b | extend a = tolower(a) | summarize count() by a, b',
    'T | sort by a, b | extend b = row_number() | summarize count() by a, b',
    // 0 and −0 are in no order, and may be apart.
    'T | sort by a, r | summarize count() by a, r',
    // What follows may change the order.
    'T | sort by a, b | union T | summarize count() by a, b',
    'T | sort by a, b | sort by t | summarize count() by a, b',
    'T | sort by a, b | join kind=inner T on t | summarize count() by a, b',
  ])('not here: %s', async (kql) => {
    expect(await engine.explain(kql)).not.toContain('in runs');
  });
});

const types = ['S', 'N', 'W', 'At', 'P', 'G', 'B'];

describe('the same groups in the same order as by looking keys up', () => {
  const answer = async (kql: string, rows: readonly unknown[][], options: object): Promise<unknown> => {
    const engine = new Engine({ now: '2025-01-02', ...options });
    engine.addTableSource('T', tableOf(rows));
    return (await engine.query(kql)).primary.rows();
  };

  test('over random rows of all types that are in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        rowsOf,
        fc.shuffledSubarray(types, { minLength: 2, maxLength: 4 }),
        fc.constantFrom('asc', 'desc', 'asc nulls last'),
        fc.constantFrom('', '| where B != true', '| extend Last = prev(N) | where isnull(Last) or Last != N'),
        async (rows, keys, order, between) => {
          const sorted = keys.map((key) => `${key} ${order}`).join(', ');
          const kql = `T | sort by ${sorted}, Id ${between} | summarize make_list(Id), max(R) by ${keys.toReversed().join(', ')}`;
          const plain = await answer(kql, rows as never, { optimize: false });
          expect(await answer(kql, rows as never, { optimize: ['groupInRuns'] })).toEqual(plain);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('createRunGrouper', () => {
  const batches = [
    [
      ['a', 'a', 'b'],
      [1n, null, null],
    ],
    [
      ['b', 'b', 'c', 'c'],
      [null, 2n, 2n, 2n],
    ],
    [[], []],
    [['c'], [2n]],
  ] as const;
  const keysOf = ([texts, numbers]: (typeof batches)[number]) => [
    vectorFrom('string', texts),
    vectorFrom('long', numbers),
  ];

  test('a group goes on over the end of a batch, and its keys are kept', () => {
    const grouper = createRunGrouper(['string', 'long']);
    const met = batches.map((batch) => [...grouper.groups(keysOf(batch), batch[0].length)]);
    expect(met).toEqual([[0, 1, 2], [2, 3, 4, 4], [], [4]]);
    expect(grouper.count).toBe(5);
    expect(grouper.bytes).toBeGreaterThan(0);
    expect(grouper.keys().map(valuesOf)).toEqual([
      ['a', 'a', 'b', 'b', 'c'],
      [1n, null, null, 2n, 2n],
    ]);
  });

  test('of what was met only the last group is found', () => {
    const grouper = createRunGrouper(['string', 'long']);
    expect([...grouper.find(keysOf(batches[0]), 3)]).toEqual([-1, -1, -1]);
    grouper.groups(keysOf(batches[0]), 3);
    expect([...grouper.find(keysOf(batches[1]), 4)]).toEqual([2, -1, -1, -1]);
    const { rows, groups } = grouper.findMet(keysOf(batches[1]), 4);
    expect([...rows, ...groups]).toEqual([0, 2]);
    expect(grouper.count).toBe(3);
  });
});
