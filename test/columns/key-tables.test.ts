import { describe, expect, test } from 'vitest';
import { DoubleTable } from '../../src/columns/keys/double-table.ts';
import { ManyMap } from '../../src/columns/keys/many-map.ts';
import { NumberTable } from '../../src/columns/keys/number-table.ts';
import { TextTable } from '../../src/columns/keys/text-table.ts';

const dice = (row: number, salt: number): number => (((row + 1) * 7919 + salt) * 104_729) % 1_000_003;

/** Ids by first appearance, the plain way: `Map` takes NaN for NaN and −0 for 0. */
function plainIds(batches: readonly (number | null)[][]): number[][] {
  const known = new Map<number | null, number>();
  return batches.map((batch) =>
    batch.map((value) => {
      const id = known.get(value) ?? known.size;
      known.set(value, id);
      return id;
    }),
  );
}

const numbersOf = (batch: readonly (number | null)[]): Float64Array =>
  Float64Array.from(batch, (value) => value ?? 0);
const validOf = (batch: readonly (number | null)[]): Uint8Array | undefined =>
  batch.includes(null) ? Uint8Array.from(batch, (value) => (value === null ? 0 : 1)) : undefined;

/** Sought one by one: the rows that have an id, and these. */
function expectMet(
  table: NumberTable,
  values: Float64Array,
  valid: Uint8Array | undefined,
  wanted: Int32Array,
): void {
  const rows = new Int32Array(values.length);
  const ids = new Int32Array(values.length);
  const count = table.findMet(values, valid, values.length, rows, ids);
  const met = [...wanted.keys()].filter((row) => wanted[row] !== -1);
  expect([...rows.subarray(0, count)]).toEqual(met);
  expect([...ids.subarray(0, count)]).toEqual(met.map((row) => wanted[row]));
}

const many = (of: (row: number) => number | null, length = 3000): (number | null)[] =>
  Array.from({ length }, (_, row) => of(row));

describe('numbers', () => {
  const odd = many(
    (row) => [Number.NaN, -0, 0, null, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 31)][row % 9] ?? null,
  );
  const close = many((row) => dice(row, 1) % 5000);
  const spread = many((row) => dice(row, 2) - 300_000);
  // 300,000 in all, each once, of either sign.
  const scattered = Array.from({ length: 3 }, (_, part) =>
    many((row) => (((row * 3 + part) * 387_420_489) % 300_007) * 65_536.5 - 9e9, 100_000),
  );
  const far = many((row) => dice(row, 3) * 4096);
  const withNulls = many((row) => (row % 7 === 3 ? null : dice(row, 4) % 400_000));
  const growing = Array.from({ length: 30 }, (_, part) => many((row) => dice(row + part * 3000, 5)));
  const small = many((row) => row % 300, 20);
  const steps = many((row) => 6e12 + Math.floor(row / 40) * 36e9);
  const runs = many((row) => [Number.NaN, -0, 0, 0.5, 7, -1][dice(row >> 5, 14) % 6] ?? 0);
  // Looks like runs where that is asked, and is none.
  const seeming = many((row) => (row % 1500 < 200 ? 3 : dice(row, 15) / 8));
  // Hours in no order, as of a time beside another column's order.
  const hour = 36e9;
  const hours = many((row) => 5e15 + (dice(row, 16) % 700) * hour);
  const hoursBelow = many((row) => (row % 11 === 5 ? null : -5e15 - (dice(row, 17) % 700) * hour));
  const daysFrom = (start: number) => many((row) => start + (dice(row, 19) % 1500) * 24 * hour);
  const days = daysFrom(5e15);
  const minutesOfYears = many((row) => 5e15 + (dice(row, 18) % 1_000_000) * (hour / 60));
  const besideHours = many(
    (row) =>
      [5e15 + 1, 5e15 + hour / 2, 5e15 + hour * 1e5, 5e15 - hour * 1e5, 7, Number.NaN, 5e15 + hour, 0.5, -0][
        row % 9
      ] ?? 0,
  );
  test.each([
    ['hours', [hours, many(() => 5e15, 2000), hours]],
    ['hours, then what lies between and beside them', [hours, besideHours, minutesOfYears, hours]],
    ['hours after the same ones of few rows', [hours.slice(0, 900), besideHours.slice(0, 900), hours]],
    [
      'days of many years, before and after others',
      [days, hours, daysFrom(2e15), daysFrom(5e15 - 4000 * 24 * hour), besideHours],
    ],
    ['hours and nulls', [withNulls, hoursBelow, hours, hoursBelow]],
    ['runs', [steps, runs, seeming, runs]],
    ['runs among others, and beside nulls', [odd, runs, close, [...runs, null, ...steps], far, steps]],
    ['close ones', [close, small, close]],
    ['close ones, some of which are not there', [far, close.slice(0, 2999), spread.slice(0, 2001), close]],
    ['few rows before many', [small, many((row) => row + 200, 900), close]],
    ['hashed first, looked up later', [spread, ...growing, spread, far]],
    ['looked up first, hashed later', [...growing, close, spread, odd]],
    ['nulls', [small, withNulls, close, odd, withNulls]],
    ['nothing whole', [odd, far, odd]],
    [
      'at the ends of their places',
      [
        [256, 255, 1],
        [512, 511, 256, 257],
        [65_536, 65_535, 65_537],
      ],
    ],
    [
      'hashed before they have places, beside fractions',
      [
        [65_535, 5000.5, 300.25],
        many((row) => (row % 2 === 0 ? row + 0.25 : row)),
        [65_535, 5000, 5000.5, 300],
      ],
    ],
    [
      'so many that slots are filled region by region, and met again',
      [odd, ...scattered, withNulls, ...scattered],
    ],
  ])('%s: ids by first appearance, found again', (_, batches) => {
    const table = new NumberTable();
    const wanted = plainIds(batches);
    for (const [at, batch] of batches.entries()) {
      const ids = new Int32Array(batch.length);
      table.number(numbersOf(batch), validOf(batch), batch.length, ids);
      expect([...ids]).toEqual(wanted[at]);
    }
    const { count } = table;
    for (const [at, batch] of batches.entries()) {
      const ids = new Int32Array(batch.length);
      table.findAll(numbersOf(batch), validOf(batch), batch.length, ids);
      expect([...ids]).toEqual(wanted[at]);
      expectMet(table, numbersOf(batch), validOf(batch), ids);
      expect(batch.map((value) => (value === null ? table.nullId : table.find(value)))).toEqual(wanted[at]);
    }
    expect(table.count).toBe(count);
  });

  test('what lies behind the rows of a batch counts for nothing', () => {
    const table = new NumberTable();
    const ids = new Int32Array(3);
    table.number(Float64Array.of(7, 0.5, 7, 9, 9), Uint8Array.of(1, 1, 1, 1, 0), 3, ids);
    expect([[...ids], table.count, table.nullId]).toEqual([[0, 1, 0], 2, -1]);
  });

  test('keys before and behind more ids than slots can tag', () => {
    const table = new DoubleTable();
    const before = [0.25, -7, 1e300];
    const behind = [0.5, 3, -1e300];
    for (const key of before) table.idOf(key);
    table.reserve(2 ** 24);
    const first = 2 ** 24 + before.length;
    expect(behind.map((key) => table.idOf(key))).toEqual([first, first + 1, first + 2]);
    expect([...before, ...behind, 4].map((key) => table.find(key))).toEqual([
      ...[0, 1, 2],
      ...[first, first + 1, first + 2],
      -1,
    ]);
  });

  test('thousands of keys that were met before, and others behind them, not at the start of a buffer', () => {
    const table = new DoubleTable();
    const keys = new Float64Array(9007).subarray(7);
    keys.set(Float64Array.from(keys, (_, at) => (at < 8500 ? (at % 2) + 0.5 : at)));
    table.idsOf(Float64Array.of(0.5, 1.5), 2, new Int32Array(2));
    const wanted = Int32Array.from(keys, (key, at) => (at < 8500 ? key - 0.5 : at - 8498));
    const ids = new Int32Array(9000);
    table.findAll(keys, 9000, ids);
    expect(ids).toEqual(wanted.map((id) => (id < 2 ? id : -1)));
    table.idsOf(keys, 9000, ids);
    expect(ids).toEqual(wanted);
    table.findAll(keys, 9000, ids.fill(-1));
    expect(ids).toEqual(wanted);
  });

  test('many rows that have no id: none is given', () => {
    const table = new NumberTable();
    const few = many((row) => row * 900, 1100);
    const ids = new Int32Array(100_000);
    table.number(numbersOf(few), undefined, few.length, ids);
    const sought = Float64Array.from({ length: 100_000 }, (_, row) => dice(row, 6));
    const wanted = Int32Array.from(sought, (value) =>
      value % 900 === 0 && value < 990_000 ? value / 900 : -1,
    );
    for (let round = 0; round < 12; round++) {
      table.findAll(sought, undefined, sought.length, ids);
      expect(ids.findIndex((id, row) => id !== wanted[row])).toBe(-1);
      expectMet(table, sought, undefined, wanted);
    }
    expect(table.count).toBe(1100);
  });

  test.each<[string, (at: number) => number]>([
    ['far apart', (at) => at * 1_000_003 - 5e9],
    ['ten apart', (at) => at * 10],
    ['ten apart, and some that are not whole', (at) => (at % 1000 === 120 ? at + 0.5 : at * 10)],
  ])('few among a hundred thousand %s, then more', (_, keyOf) => {
    const table = new NumberTable();
    const ids = new Int32Array(4096);
    const sought = Float64Array.from({ length: 4096 }, (_, row) =>
      row % 10 === 0 ? keyOf(row * 24) : keyOf(row * 24) + 1,
    );
    for (const [start, end] of [
      [0, 90_000],
      [90_000, 100_000],
    ] as const) {
      const keys = Float64Array.from({ length: end - start }, (_, at) => keyOf(start + at));
      table.number(keys, undefined, keys.length, new Int32Array(keys.length));
      const wanted = Int32Array.from(sought, (_value, row) =>
        row % 10 === 0 && row * 24 < end ? row * 24 : -1,
      );
      for (let round = 0; round < 3; round++) {
        table.findAll(sought, undefined, sought.length, ids);
        expect(ids).toEqual(wanted);
        expectMet(table, sought, undefined, wanted);
      }
    }
  });

  test.each<[string, (row: number) => number]>([
    ['whole ones far apart', (row) => dice(row, 8) * 7],
    ['negative ones', (row) => -dice(row, 9)],
    ['large ones', (row) => dice(row, 10) * 8_000_000_011],
    ['fractions', (row) => dice(row, 11) / 1024],
    [
      'zero below zero among others far apart',
      (row) => [-0, (dice(row, 12) + 0.5) * 4099][row % 40 === 0 ? 0 : 1] ?? 0,
    ],
    ['both zeros, infinities', (row) => [-0, Infinity, -Infinity, dice(row, 12)][row % 4] ?? 0],
    ['NaN', (row) => (row % 50 === 0 ? Number.NaN : dice(row, 13) * 3.5)],
    ['NaN among fractions', (row) => (row % 50 === 0 ? Number.NaN : (dice(row, 13) + 0.5) / 1024)],
  ])('few among many: %s, sought before and after more are added', (_, of) => {
    const table = new NumberTable();
    const known = new Map<number, number>();
    const ids = new Int32Array(3000);
    for (let round = 0; round < 4; round++) {
      const added = Float64Array.from({ length: 400 }, (_, row) => of(row + round * 400));
      table.number(added, undefined, added.length, ids);
      for (const value of added) if (!known.has(value)) known.set(value, known.size);
      const sought = Float64Array.from({ length: 3000 }, (_, row) => of(row * 3));
      const valid = Uint8Array.from({ length: 3000 }, (_, row) => (row % 11 === 0 ? 0 : 1));
      for (let again = 0; again < 3; again++) {
        table.findAll(sought, valid, sought.length, ids);
        expect(ids).toEqual(
          Int32Array.from(sought, (value, row) => (valid[row] === 0 ? -1 : (known.get(value) ?? -1))),
        );
        expectMet(table, sought, valid, ids);
        const wanted = Int32Array.from(sought, (value) => known.get(value) ?? -1);
        expectMet(table, sought, undefined, wanted);
      }
    }
    expect(table.count).toBe(known.size);
  });
});

describe('texts', () => {
  test('ids by first appearance, of short and long ones, empty and lone surrogates', () => {
    const texts = Array.from({ length: 20_000 }, (_, row) => {
      const number = dice(row, 7) % 6000;
      if (number === 0) return '';
      return number % 5 === 0
        ? 'x'.repeat(61 + (number % 9)) + number
        : `${number}\ud800é🎈`.slice(number % 3);
    });
    const table = new TextTable();
    const known = new Map<string, number>();
    const wanted = texts.map((text) => {
      const before = known.get(text) ?? -1;
      const id = before === -1 ? known.size : before;
      known.set(text, id);
      return [before, id];
    });
    expect(texts.map((text) => [table.find(text), table.idOf(text)])).toEqual(wanted);
    expect(table.count).toBe(known.size);
    expect([...known.keys()].map((text) => table.find(text))).toEqual([...known.values()]);

    const together = new TextTable();
    const ids = new Int32Array(texts.length);
    for (const length of [7, 5000, texts.length]) {
      together.idsOf(texts, length, ids);
      expect([...ids.subarray(0, length)]).toEqual(wanted.slice(0, length).map(([, id]) => id));
    }
    const sought = texts.map((text, row) => (row % 3 === 0 ? `${text}?` : text));
    together.findAll(sought, sought.length, ids);
    expect([...ids]).toEqual(sought.map((text) => known.get(text) ?? -1));
  });

  test('a map of more entries than one map takes', () => {
    const map = new ManyMap<string>(100);
    for (let key = 0; key < 1000; key++) map.add(`k${key}`, key);
    expect(map.size).toBe(1000);
    for (let key = 0; key < 1000; key++) expect(map.get(`k${key}`)).toBe(key);
    expect(map.get('k1000')).toBeUndefined();
  });
});
