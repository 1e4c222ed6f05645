import { describe, expect, test } from 'vitest';
import { type Batch, batchOf } from '../../src/columns/batch.ts';
import { constantVector, vectorFrom } from '../../src/columns/make.ts';
import type { TablePiece, TableSource } from '../../src/columns/tables/table-source.ts';
import type { Vector } from '../../src/columns/vector.ts';
import { likelyNewestTime, newestTime, windowColumn } from '../../src/engine/clock/clock.ts';
import { areRight } from '../../src/engine/clock/query-clock.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import { parseDatetime } from '../../src/types/time/datetime.ts';

const at = (text: string): bigint => {
  const ticks = parseDatetime(text);
  if (ticks === undefined) throw new Error(`Expected a time and not '${text}'.`);
  return ticks;
};
const day = (number: number): bigint => at(`2025-03-${String(number).padStart(2, '0')}`);
const times = (...values: readonly (bigint | null)[]): Vector => vectorFrom('datetime', values);

interface Counted extends TableSource {
  /** The columns that each scan asked for. */
  readonly scans: string[];
}

/** A table whose every column has these vectors, one a batch. */
function table(
  batches: readonly Vector[],
  schema: readonly (readonly [string, ScalarType])[] = [['Timestamp', 'datetime']],
  pieces?: readonly TablePiece[],
): Counted {
  const scans: string[] = [];
  return {
    scans,
    schema: schema.map(([name, type]) => ({ name, type })),
    ...(pieces === undefined ? {} : { pieces }),
    *scan({ columns }): Iterable<Batch> {
      scans.push(columns.join());
      for (const vector of batches) yield batchOf(vector.length, [vector]);
    },
  };
}

interface Known {
  readonly newest?: bigint;
  readonly likely?: bigint;
}

/** A file that was written at an instant, with its rows, and what it knows without them. */
const piece = (
  file: string,
  writtenAt: bigint | undefined,
  batches: readonly Vector[],
  { newest, likely }: Known = {},
): TablePiece => ({
  file,
  writtenAt,
  source: table(batches),
  newest: () => newest,
  likelyNewest: async () => likely,
});

const ofPieces = (...pieces: readonly TablePiece[]): TableSource => table([], undefined, pieces);

describe('the column of times', () => {
  test.each<readonly [string, readonly (readonly [string, ScalarType])[], string | undefined, string]>([
    [
      'is the one that the catalogue names',
      [
        ['TimeGenerated', 'datetime'],
        ['Timestamp', 'datetime'],
      ],
      'Timestamp',
      'Timestamp',
    ],
    [
      'is one of a name that times have',
      [
        ['When', 'datetime'],
        ['TimeGenerated', 'datetime'],
      ],
      'TimeGenerated',
      'TimeGenerated',
    ],
    [
      'has to have times',
      [
        ['Timestamp', 'string'],
        ['When', 'datetime'],
      ],
      undefined,
      'When',
    ],
    [
      'is the first with times, else',
      [
        ['Text', 'string'],
        ['When', 'datetime'],
        ['Then', 'datetime'],
      ],
      undefined,
      'When',
    ],
  ])('%s', async (_, schema, window, read) => {
    const source = table([times(day(1))], schema);
    expect(windowColumn('DeviceNetworkEvents', source)).toBe(window);
    expect(await newestTime('DeviceNetworkEvents', source)).toEqual({ time: day(1), later: [] });
    expect(source.scans).toEqual([read]);
  });

  test('is the one that its files tell, whatever the catalogue says', async () => {
    const both = table(
      [times(day(1))],
      [
        ['Timestamp', 'datetime'],
        ['TimeGenerated', 'datetime'],
      ],
    );
    const source = Object.assign(both, { timeColumns: ['TimeGenerated'] });
    expect(windowColumn('DeviceNetworkEvents', source)).toBe('TimeGenerated');
    expect(await newestTime('DeviceNetworkEvents', source)).toEqual({ time: day(1), later: [] });
    expect(source.scans).toEqual(['TimeGenerated']);
  });

  test('is none where no column has times: nothing is read', async () => {
    const source = table([times(day(1))], [['Text', 'string']]);
    expect(await newestTime('T', source)).toEqual({ time: undefined, later: [] });
    expect(
      await likelyNewestTime(
        'T',
        table([], [['Text', 'string']], [piece('a', undefined, [], { likely: day(1) })]),
      ),
    ).toBe(undefined);
    expect(source.scans).toEqual([]);
    expect(windowColumn('T', undefined)).toBe(undefined);
  });
});

describe('the newest time of rows', () => {
  test.each<readonly [string, readonly Vector[], bigint | undefined]>([
    ['no rows', [], undefined],
    ['a batch of no rows', [times(), constantVector('datetime', day(5), 0)], undefined],
    [
      'the first, the middle, the last',
      [times(day(3), day(2)), times(day(1), day(4), day(2)), times(day(2))],
      day(4),
    ],
    ['nulls alone', [times(null, null)], undefined],
    ['nulls before, between and behind', [times(null, day(2), null, day(3), null)], day(3)],
    ['one value for all rows', [constantVector('datetime', day(2), 5), times(day(1))], day(2)],
    ['no value for all rows', [constantVector('datetime', null, 5)], undefined],
    ['times far from 2010', [times(at('1975-01-01'), at('1979-01-01'), at('1978-01-01'))], at('1979-01-01')],
    [
      'times that are not set, in all places',
      [times(at('9999-12-31'), day(2), at('9999-12-31'), at('1601-01-01'))],
      day(2),
    ],
    ['the same time again', [times(day(2), day(2)), times(day(2))], day(2)],
  ])('%s', async (_, batches, time) => {
    expect(await newestTime('T', table(batches))).toEqual({ time, later: [] });
  });

  test('is found once, and again only after it failed', async () => {
    const source = table([times(day(1))]);
    await Promise.all([newestTime('T', source), newestTime('T', source)]);
    await newestTime('T', source);
    expect(source.scans).toHaveLength(1);
    let fails = true;
    const broken: TableSource = {
      schema: source.schema,
      scan() {
        if (fails) throw new Error('busy');
        return source.scan({ columns: ['Timestamp'] });
      },
    };
    await expect(newestTime('T', broken)).rejects.toThrow('busy');
    fails = false;
    expect(await newestTime('T', broken)).toEqual({ time: day(1), later: [] });
  });
});

describe('files with rows later than they were written', () => {
  test('those rows are counted, over all batches, and move no clock', async () => {
    const batches = [
      times(day(2), day(20), null, day(9)),
      times(day(12), day(3), day(11)),
      constantVector('datetime', day(15), 3),
      constantVector('datetime', day(10), 2),
      times(at('9999-12-31'), day(11)),
      times(null, day(1)),
    ];
    expect(await newestTime('T', ofPieces(piece('a.csv', day(10), batches)))).toEqual({
      time: day(10),
      later: [{ file: 'a.csv', rows: 7, latest: day(20) }],
    });
  });

  test('the latest of them may be in any batch', async () => {
    for (const batches of [
      [times(day(1), day(12)), times(day(13)), times(day(11))],
      [times(day(13), day(1)), times(day(12)), times(day(11))],
    ])
      expect((await newestTime('T', ofPieces(piece('a.csv', day(10), batches)))).later).toEqual([
        { file: 'a.csv', rows: 3, latest: day(13) },
      ]);
  });

  test('the newest up to the writing is found wherever it stands among them', async () => {
    for (const row of [
      [day(9), day(3), day(12)],
      [day(3), day(9), day(12)],
      [day(12), null, day(9), day(3)],
    ])
      expect(await newestTime('T', ofPieces(piece('a.csv', day(10), [times(...row)])))).toEqual({
        time: day(9),
        later: [{ file: 'a.csv', rows: 1, latest: day(12) }],
      });
    expect(await newestTime('T', ofPieces(piece('a.csv', day(10), [times(day(12), day(10))])))).toEqual({
      time: day(10),
      later: [{ file: 'a.csv', rows: 1, latest: day(12) }],
    });
  });

  test('a null beside them is no time', async () => {
    const rows = times(null, day(12), null);
    expect(await newestTime('T', ofPieces(piece('a.csv', day(10), [rows])))).toEqual({
      time: day(12),
      later: [],
    });
  });

  test('a file that is older than all of its rows says nothing of them', async () => {
    const old = piece('old.csv', day(1), [times(day(5), day(6))]);
    expect(await newestTime('T', ofPieces(old))).toEqual({ time: day(6), later: [] });
    expect(await newestTime('T', ofPieces(old, piece('b.csv', day(9), [times(day(4))])))).toEqual({
      time: day(6),
      later: [],
    });
  });

  test('the newest of several files counts, in any order; one without rows does not', async () => {
    const [a, b, none] = [
      piece('a.csv', day(10), [times(day(4), day(12))]),
      piece('b.csv', undefined, [times(day(8))]),
      piece('none.csv', day(10), []),
    ];
    const later = [{ file: 'a.csv', rows: 1, latest: day(12) }];
    for (const files of [
      [a, b, none],
      [none, b, a],
      [b, none, a],
    ])
      expect(await newestTime('T', ofPieces(...files))).toEqual({ time: day(8), later });
  });

  test('a file is not read that knows its newest time, unless that lies behind its writing', async () => {
    const known = piece('a.csv', day(10), [times(day(1))], { newest: day(10) });
    const doubtful = piece('b.csv', day(10), [times(day(4), day(11))], { newest: day(11) });
    expect(await newestTime('T', ofPieces(known, doubtful))).toEqual({
      time: day(10),
      later: [{ file: 'b.csv', rows: 1, latest: day(11) }],
    });
    expect((known.source as Counted).scans).toHaveLength(0);
    expect((doubtful.source as Counted).scans).toHaveLength(1);
  });
});

describe('the newest time in all likelihood', () => {
  const likely = (...files: readonly TablePiece[]): Promise<bigint | undefined> =>
    likelyNewestTime('T', ofPieces(...files));

  test('is the newest of the files, in any order', async () => {
    const [a, b] = [
      piece('a', day(10), [], { likely: day(3) }),
      piece('b', undefined, [], { newest: day(7) }),
    ];
    expect(await likely(a, b)).toBe(day(7));
    expect(await likely(b, a)).toBe(day(7));
  });

  test('is not told where a file does not tell it, or tells one behind its writing', async () => {
    const sure = piece('a', day(10), [], { likely: day(3) });
    expect(await likely(sure, piece('b', day(10), []))).toBe(undefined);
    expect(await likely(sure, piece('b', day(10), [], { likely: day(11) }))).toBe(undefined);
    expect(await likely(sure, piece('b', day(10), [], { likely: day(10) }))).toBe(day(10));
    expect(await likelyNewestTime('T', table([times(day(1))]))).toBe(undefined);
  });

  test('is looked for once, again after it failed, and not once the newest is known', async () => {
    let asked = 0;
    const flaky: TablePiece = {
      ...piece('a', undefined, [times(day(4))]),
      likelyNewest: async () => {
        if (asked++ === 0) throw new Error('busy');
        return day(3);
      },
    };
    const source = ofPieces(flaky);
    await expect(likelyNewestTime('T', source)).rejects.toThrow('busy');
    expect(await likelyNewestTime('T', source)).toBe(day(3));
    expect(await likelyNewestTime('T', source)).toBe(day(3));
    expect(asked).toBe(2);
    await newestTime('T', source);
    expect(await likelyNewestTime('T', source)).toBe(undefined);
  });

  test('is right where it is the newest and no row is later than its file', async () => {
    const right = (time: bigint, source?: TableSource): Promise<boolean> =>
      areRight(new Map([['T', time]]), new Map(source === undefined ? [] : [['T', source]]), undefined);
    expect(await right(day(4), table([times(day(4), day(3))]))).toBe(true);
    expect(await right(day(3), table([times(day(4), day(3))]))).toBe(false);
    expect(await right(day(4), ofPieces(piece('a', day(9), [times(day(4), day(10))])))).toBe(false);
    expect(await right(day(4))).toBe(false);
  });
});
