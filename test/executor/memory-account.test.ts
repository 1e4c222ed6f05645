import { describe, expect, test } from 'vitest';
import { type Batch, batchOf } from '../../src/columns/batch.ts';
import { vectorFrom } from '../../src/columns/make.ts';
import { textBytes } from '../../src/columns/size.ts';
import { MemoryAccount, MemoryClaim } from '../../src/executor/memory-account.ts';
import { coded } from '../columns/coded.ts';

const account = (memory: number, memoryAtMost = memory): MemoryAccount =>
  new MemoryAccount({ memory, memoryAtMost });

describe('what is held alone', () => {
  test('is over beyond the memory, and at a share of it where that is asked', () => {
    const claim = new MemoryClaim(account(100));
    claim.become(50);
    expect([claim.isOver(), claim.isOver(0.5), claim.isOver(0.25)]).toEqual([false, false, true]);
    claim.add(51);
    expect([claim.bytes, claim.isOver()]).toEqual([101, true]);
    claim.letGo();
    expect([claim.bytes, claim.isOver(), claim.isOver(0)]).toEqual([0, false, false]);
  });

  test('may not be more than the utmost', () => {
    const claim = new MemoryClaim(account(100, 300));
    claim.become(300);
    expect(claim.isUtmost).toBe(false);
    claim.become(301);
    expect(claim.isUtmost).toBe(true);
  });

  test('is not counted where nothing is limited', () => {
    const claim = new MemoryClaim(account(Number.POSITIVE_INFINITY));
    claim.become(1e12);
    claim.hold(batchOf(1, [vectorFrom('long', [1n])]));
    expect([claim.isLimited, claim.bytes, claim.isOver(), claim.isUtmost]).toEqual([false, 0, false, false]);
  });

  test('is counted where only the utmost is given', () => {
    const claim = new MemoryClaim(account(Number.POSITIVE_INFINITY, 100));
    claim.become(101);
    expect([claim.isOver(), claim.isUtmost]).toEqual([false, true]);
  });
});

describe('what is held together', () => {
  test('is over for those who hold more than half of their share', () => {
    const all = account(100);
    const [large, small, none] = [new MemoryClaim(all), new MemoryClaim(all), new MemoryClaim(all)];
    large.become(70);
    small.become(25);
    expect([large.isOver(), small.isOver()]).toEqual([false, false]);
    large.become(76);
    expect([large.isOver(), small.isOver(), none.isOver()]).toEqual([true, false, false]);
    small.become(26);
    expect(small.isOver()).toBe(true);
    large.letGo();
    expect(small.isOver()).toBe(false);
  });

  test('stops who cannot go on in files once it is twice the memory, those aside who hold little', () => {
    const all = account(100);
    const [sorting, collecting, little] = [new MemoryClaim(all), new MemoryClaim(all), new MemoryClaim(all)];
    sorting.become(100);
    little.become(10);
    collecting.become(90);
    expect([collecting.isUtmost, little.isUtmost]).toEqual([false, false]);
    collecting.become(91);
    expect([collecting.isUtmost, little.isUtmost]).toEqual([true, false]);
  });
});

describe('texts that batches share', () => {
  const values = ['one text', 'another text', 'a third'];
  const rows = (codes: readonly number[]): Batch => batchOf(codes.length, [coded(values, codes)]);
  const bytes = textBytes(values);

  test('count once for all, and for each of them', () => {
    const all = account(bytes + 16);
    const [first, second] = [new MemoryClaim(all), new MemoryClaim(all)];
    first.hold(rows([0, 1]));
    first.hold(rows([2]));
    expect(first.bytes).toBe(bytes + 12);
    second.hold(rows([0]));
    expect(second.bytes).toBe(bytes + 4);
    expect(first.isOver()).toBe(false);
    second.hold(rows([0]));
    expect(first.isOver()).toBe(true);
  });

  test('are counted until the last lets go of them', () => {
    const all = account(bytes + 3);
    const [first, second] = [new MemoryClaim(all), new MemoryClaim(all)];
    first.hold(rows([0]));
    second.hold(rows([0]));
    first.letGo();
    expect([first.bytes, second.isOver()]).toEqual([0, true]);
    second.letGo();
    second.become(bytes + 3);
    expect(second.isOver()).toBe(false);
  });

  test('are counted as far as they have grown, and not once for each copy of rows', () => {
    const grown = [...values];
    const batch = (): Batch => batchOf(1, [coded(grown, [0])]);
    const claim = new MemoryClaim(account(1000));
    claim.hold(batch(), 3);
    expect(claim.bytes).toBe(bytes + 12);
    grown.push('more');
    claim.hold(batch(), 3);
    expect(claim.bytes).toBe(textBytes(grown) + 24);
  });
});

describe('a claim', () => {
  test('is let go of at the end of what it is for, an error included, with all others of its holder', async () => {
    const all = account(10);
    const after = new MemoryClaim(all);
    await all.during(async (claim) => claim.another().become(100));
    await expect(
      all.during(async (claim) => {
        claim.become(50);
        claim.another().become(50);
        throw new Error('an error');
      }),
    ).rejects.toThrow('an error');
    after.become(10);
    expect(after.isOver()).toBe(false);
  });
});
