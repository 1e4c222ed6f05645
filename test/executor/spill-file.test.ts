import { describe, expect, test } from 'vitest';
import { type Batch, batchOf } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import type { TempStore } from '../../src/columns/ports.ts';
import { batchBytes } from '../../src/columns/size.ts';
import { defaultLimits } from '../../src/executor/limits.ts';
import type { Execution } from '../../src/executor/operator.ts';
import { SpillFile, stopForMemory, tempStoreOf } from '../../src/executor/spill/spill-file.ts';
import { CountedStore } from '../properties/little-memory/counted-store.ts';

const texts = (values: readonly string[]): Batch => batchOf(values.length, [vectorFrom('string', values)]);

const valuesOf = (batch: Batch): unknown[] =>
  Array.from({ length: batch.length }, (_, row) => valueAt(batch.column(0), row));

test('batches are in one file, which the first of them opens', () => {
  const store = new CountedStore();
  const file = new SpillFile(['string'], store);
  file.close();
  expect([store.opened, store.closed]).toEqual([0, 0]);
  const one = file.write(texts(['a', 'b']));
  const other = file.write(texts(['c']));
  expect([one.rows, other.rows]).toEqual([2, 1]);
  expect([valuesOf(file.read(other)), valuesOf(file.read(one))]).toEqual([['c'], ['a', 'b']]);
  expect([store.opened, store.closed]).toEqual([1, 0]);
  file.close();
  file.close();
  expect([store.opened, store.closed]).toEqual([1, 1]);
  expect(() => file.read(one)).toThrow('Expected a batch that was written before.');
  expect(valuesOf(file.read(file.write(texts(['d']))))).toEqual(['d']);
  expect(store.opened).toBe(2);
});

test.each([
  ['of short texts', Array(1000).fill('a')],
  ['of long texts', ['ü'.repeat(10_000)]],
])('a batch is held in as many bytes as it takes here or there: %s', (_, values) => {
  const batch = texts(values);
  const { bytes, heldBytes } = new SpillFile(['string'], new CountedStore()).write(batch);
  expect(heldBytes).toBe(Math.max(bytes, batchBytes(batch)));
});

describe('an error', () => {
  const failing = (error: Error): TempStore => ({
    open: () => {
      throw error;
    },
  });
  const writeTo = (store: TempStore) => () => new SpillFile(['string'], store).write(texts(['a']));

  test('of the system stops the query', () => {
    const error = Object.assign(new Error('EMFILE: too many open files, open'), {
      errno: -24,
      code: 'EMFILE',
    });
    expect(writeTo(failing(error))).toThrow('cannot be kept in a temporary file: too many open files');
  });

  test('of ours is thrown as it is', () => {
    const error = new Error('Expected something else.');
    expect(writeTo(failing(error))).toThrow(error);
  });
});

test('without a place for rows the limit is named beyond which none are held', () => {
  const limits = { ...defaultLimits, memory: 1000, memoryAtMost: 2000 };
  const execution = { limits } as unknown as Execution;
  const message = "The groups went beyond the limit 'memory' of 2000 bytes.";
  expect(() => stopForMemory(execution, 'The groups')).toThrow(message);
  expect(() => tempStoreOf(execution, 'The groups')).toThrow(message);
  const tempStore = new CountedStore();
  expect(tempStoreOf({ limits, tempStore } as unknown as Execution, 'The groups')).toBe(tempStore);
});
