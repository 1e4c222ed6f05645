import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';

const rows = [
  ['a', 'b', 1, 0],
  ['b', 'a', 2, 1],
  ['a,string b', '', 3, 0],
  ['ab', 'a', 4, 2],
  ['{"x":1}', 'a', 5, 1],
] as const;

const engine = new Engine();
engine.addTable('T', {
  columns: [
    { name: 'S', type: 'string' },
    { name: 'U', type: 'string' },
    { name: 'N', type: 'long' },
    { name: 'R', type: 'real' },
    { name: 'G', type: 'guid' },
  ],
  rows: Array.from({ length: 40 }, (_, row) => [
    ...(rows[row % rows.length] ?? []),
    `74be27de-1e4e-49d9-b579-fe0b331d364${row % 3}`,
  ]),
});

/** Conditions that differ in one thing only, which is all that tells them apart where queries share what they ask. */
test.each([
  ['the column', "S == 'a'", "U == 'a'"],
  ['the column of what is computed', 'strlen(S) == 1', 'strlen(U) == 1'],
  ['the columns in their order', "strcat(S, U) == 'ab'", "strcat(U, S) == 'ab'"],
  ['the number', 'N > 1', 'N > 2'],
  ['the pattern', "S matches regex '^a'", "S matches regex 'b$'"],
  ['the sign of zero', 'atan2(R, -0.0) > 3', 'atan2(R, 0.0) > 3'],
  ['the guid', "G == '74be27de-1e4e-49d9-b579-fe0b331d3641'", "G == '74BE27DE-1E4E-49D9-B579-FE0B331D3642'"],
  ['the operator', 'strlen(S) > 1', 'strlen(S) >= 1'],
  ['how parts are joined', 'not(N > 1 and strlen(S) == 1)', 'not(N > 1 or strlen(S) == 1)'],
  ['how many texts a list has', "S in ('a', 'b')", "S in ('a,string b')"],
  [
    'how many arrays a list has',
    'array_index_of(dynamic(["a", "b"]), S) == 0',
    'array_index_of(dynamic([["a", "b"]]), S) == 0',
  ],
  [
    'where an array ends',
    'array_length(set_union(dynamic([["a"], "b"]), pack_array(S))) == 2',
    'array_length(set_union(dynamic([["a", "b"]]), pack_array(S))) == 2',
  ],
  [
    'the type of a constant',
    "tostring(pack_array(1s, S)) has '00:00:01'",
    "tostring(pack_array(10000000, S)) has '00:00:01'",
  ],
  [
    'the type of a result',
    "isnull(extract('([0-9])', 1, tostring(N), typeof(long)))",
    "isnull(extract('([0-9])', 1, tostring(N), typeof(guid)))",
  ],
  [
    'the bag',
    'array_length(bag_keys(bag_merge(dynamic({"x":1}), todynamic(S)))) == 1',
    'array_length(bag_keys(bag_merge(dynamic({"y":1}), todynamic(S)))) == 1',
  ],
  ['how often chance is asked', 'rand() < 0.5', 'rand() < 0.5 | where rand() < 0.5'],
  ['what chance is asked of', 'N > 2 | where rand() < 0.5', 'rand() < 0.5'],
])('conditions that differ in %s are not taken for one another', async (_, one, other) => {
  const texts = [one, other].map(
    (condition) => `T | where ${condition} | summarize Rows = make_list(pack_array(S, U, N))`,
  );
  const alone: unknown[] = [];
  for (const text of texts) alone.push((await engine.query(text)).primary.rows());
  expect(alone[0]).not.toEqual(alone[1]);
  for (const order of [
    [0, 1],
    [1, 0],
    [0, 1, 1, 0],
  ]) {
    const together = await engine.queryAll(order.map((index) => ({ text: texts[index] as string })));
    const answers = together.map((answer) =>
      answer.status === 'fulfilled' ? answer.value.primary.rows() : answer,
    );
    expect(answers).toEqual(order.map((index) => alone[index]));
  }
});
