import { describe, expect, it } from 'vitest';
import { BATCH_ROWS } from '../../src/columns/batch.ts';
import { Engine } from '../../src/engine/engine.ts';
import { eachKind, hasLeft, hasRight, joinKinds } from './join-kinds.ts';

const tables = `let L = datatable(k:long, l:string)[ 1,"a", 2,"b", 2,"c", 4,"d", 3,"e" ];
let R = datatable(k:long, r:string)[ 3,"x", 2,"y", 3,"z", 5,"w", 2,"v" ];
`;

async function rowsOf(query: string): Promise<readonly string[]> {
  const { primary } = await new Engine({ now: '2025-01-01T00:00:00Z' }).query(query);
  return primary.rows().map((row) => row.map((value) => value ?? '').join(' '));
}

describe('rows of a join come right row by right row, the last left partner first', () => {
  it.each([
    ['inner', ['e x', 'c y', 'b y', 'e z', 'c v', 'b v']],
    ['innerunique', ['e x', 'b y', 'e z', 'b v']],
    ['leftouter', ['e x', 'c y', 'b y', 'e z', 'c v', 'b v', 'a ', 'd ']],
    ['rightouter', ['e x', 'c y', 'b y', 'e z', ' w', 'c v', 'b v']],
    ['fullouter', ['e x', 'c y', 'b y', 'e z', ' w', 'c v', 'b v', 'a ', 'd ']],
  ])('%s', async (kind, rows) => {
    expect(await rowsOf(`${tables} L | join kind=${kind} R on k | project l, r`)).toEqual(rows);
  });

  it.each([
    ['leftsemi', ['b', 'c', 'e']],
    ['leftanti', ['a', 'd']],
    ['rightsemi', ['x', 'y', 'z', 'v']],
    ['rightanti', ['w']],
  ])('of one side alone in the order of its rows: %s', async (kind, rows) => {
    const side = kind.startsWith('left') ? 'l' : 'r';
    expect(await rowsOf(`${tables} L | join kind=${kind} R on k | project ${side}`)).toEqual(rows);
  });

  it('but of a lookup left row by left row, the last right partner first', async () => {
    const rows = await rowsOf(`${tables} L | lookup R on k | project l, r`);
    expect(rows).toEqual(['a ', 'b v', 'b y', 'c v', 'c y', 'd ', 'e z', 'e x']);
  });

  it('so lists of a group are in that order', async () => {
    const rows = await rowsOf(`${tables} L | join kind=inner R on k | summarize make_list(l), make_list(r)`);
    expect(rows).toEqual([`e,c,b,e,c,b x,y,y,z,v,v`]);
  });
});

it.each([
  [BATCH_ROWS + 1, 4 * (BATCH_ROWS + 1), ['8193', '8192', '8191']],
  [BATCH_ROWS + 1, 4 * (BATCH_ROWS + 1) - 1, ['1', '2', '3']],
])(
  'left rows beyond a batch are held where they are a quarter of the right ones: %i of %i',
  async (left, right, first) => {
    const rows = await rowsOf(`range k from 1 to ${left} step 1
    | join kind=inner (range k from ${right} to 1 step -1) on k | take 3 | project k`);
    expect(rows).toEqual(first);
  },
);

it.each(
  eachKind({
    innerunique: [0, 0],
    inner: [0, 0],
    leftouter: [0, 5],
    rightouter: [5, 0],
    fullouter: [5, 5],
    leftsemi: [0, 0],
    rightsemi: [0, 0],
    leftanti: [0, 5],
    rightanti: [5, 0],
  }),
)('%s without a left row, and without a right one', async (kind, [withoutLeft, withoutRight]) => {
  const none = 'where k > 100';
  expect(await rowsOf(`${tables} L | ${none} | join kind=${kind} R on k | count`)).toEqual([
    `${withoutLeft}`,
  ]);
  expect(await rowsOf(`${tables} L | join kind=${kind} (R | ${none}) on k | count`)).toEqual([
    `${withoutRight}`,
  ]);
});

describe('whichever side is held, the rows are the same', () => {
  const many = BATCH_ROWS * 3;
  const counts =
    'summarize count(), countif(isnull(a)), countif(isnull(b)), sum(a), sum(b), sum(a * b % 1009)';
  it.each(joinKinds.filter((kind) => hasLeft(kind) && hasRight(kind)))('%s', async (kind) => {
    // 7,000 left rows are held; with 24,000 before them that no right row has, the right ones are. A condition on the left ones alone would leave
    // these out before.
    const joined = (left: string): string => `let A = ${left} | extend k = iff(a > 0, a % 5000, -1);
      let B = range b from 1 to ${many} step 1 | extend k = b % 6000;
      A | join kind=${kind} B on k | where isnull(a) or a > 0 or b < 0 | ${counts}`;
    const few = await rowsOf(joined('range a from 1 to 7000 step 1'));
    const padded = await rowsOf(
      joined(`union (range a from -1 to -${many} step -1), (range a from 1 to 7000 step 1)`),
    );
    expect(few).toEqual(padded);
    expect(few[0]).not.toMatch(/^0 /);
  });
});

it.each([
  ['the last with two partners', '1, 2, 3', ['a 1', 'b 2', 'd 3', 'c 3']],
  ['one with none, the last with two', '1, 5, 3', ['a 1', 'd 3', 'c 3']],
])('right rows with one partner each, but %s', async (_, keys, rows) => {
  const left = 'datatable(k:long, l:string)[ 1,"a", 2,"b", 3,"c", 3,"d" ]';
  const joined = `${left} | join kind=inner (datatable(r:long)[ ${keys} ]) on $left.k == $right.r`;
  expect(await rowsOf(`${joined} | project l, r`)).toEqual(rows);
});

it('innerunique takes the first left row of a key from batches that grow', async () => {
  const left = 'union (print a = 3), (range a from 1 to 20000 step 1)';
  const rows = await rowsOf(`${left} | extend k = a % 10000
    | join kind=innerunique (range k from 1 to 4 step 1) on k | project a`);
  expect(rows).toEqual(['3', '1', '2', '4']);
});

it('many right rows for a left one go on while few are wanted', async () => {
  const rows = await rowsOf(
    `range a from 1 to 20 step 1 | extend k = 1 | join kind=inner (range b from 1 to 100000 step 1 | extend k = 1) on k | take 3 | project a, b`,
  );
  expect(rows).toEqual(['20 1', '19 1', '18 1']);
});
