import { expect, test } from 'vitest';
import { batchOf } from '../../src/columns/batch.ts';
import { vectorFrom } from '../../src/columns/make.ts';
import type { Execution } from '../../src/executor/operator.ts';
import { SpoolRoom } from '../../src/executor/results/spool-room.ts';
import { SpooledRows } from '../../src/executor/results/spooled-rows.ts';
import { CountedStore } from '../properties/little-memory/counted-store.ts';

const bytes = Uint8Array.of(1, 2, 3);

test('results share one file, which is there until the last of them is closed, however often the others are', () => {
  const store = new CountedStore();
  const shared = new SpoolRoom(1000).sharing(store);
  const [one, other] = [shared.open(), shared.open()];
  const place = other.append(bytes);
  one.close();
  one.close();
  expect(other.read(place, 3)).toEqual(bytes);
  expect([store.opened, store.closed]).toEqual([1, 0]);
  other.close();
  other.close();
  expect([store.opened, store.closed]).toEqual([1, 1]);
});

test('a result that comes when all others are closed has a file of its own', () => {
  const store = new CountedStore();
  const shared = new SpoolRoom(1000).sharing(store);
  shared.open().close();
  const next = shared.open();
  expect(next.read(next.append(bytes), 3)).toEqual(bytes);
  next.close();
  expect([store.opened, store.closed]).toEqual([2, 2]);
});

test('rows of a result that is closed take no more room', () => {
  const store = new CountedStore();
  const room = new SpoolRoom(4000);
  const execution = { signal: undefined, tempStore: store } as unknown as Execution;
  const batch = batchOf(100, [vectorFrom('long', Array(100).fill(1n))]);
  for (let at = 0; at < 5; at++) {
    const rows = new SpooledRows(['long'], execution, room);
    rows.push(batch);
    rows.close();
  }
  expect(store.opened).toBe(0);
  const rows = new SpooledRows(['long'], execution, room);
  rows.push(batch);
  rows.push(batch);
  expect([...rows.batches()].map(({ length }) => length)).toEqual([200]);
  expect([store.opened, store.closed]).toEqual([1, 0]);
  rows.close();
  expect(store.closed).toBe(1);
});

test('who holds most lets go of it, and of no more than is needed', () => {
  const batch = batchOf(100, [vectorFrom('long', Array(100).fill(1n))]);
  const room = new SpoolRoom(4 * 800 * 3);
  const spilled: string[] = [];
  const holders = ['few', 'most', 'some'].map((name) => {
    const holder = {
      spill(): void {
        spilled.push(name);
        room.letGo(holder);
      },
    };
    return holder;
  });
  const hold = (at: number): void => {
    const holder = holders[at];
    if (holder !== undefined) room.hold(holder, batch);
  };
  for (const at of [0, 1, 1]) hold(at);
  expect(spilled).toEqual([]);
  hold(2);
  expect(spilled).toEqual(['most']);
  hold(1);
  hold(0);
  expect(spilled).toEqual(['most', 'few']);
});
