import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { RUN_ROWS, RunRoom } from '../../src/scan/cell-runs.ts';
import { releaseKernel, takeKernel } from '../../src/scan/kernel.ts';
import { cellKind } from '../../src/sources/cells.ts';
import { KeptMembers } from '../../src/sources/fast/kept-members.ts';
import { parseJsonAt } from '../../src/types/json/json-at.ts';
import { answerOf, bagFile, bagQuery, bagText } from './random-bags.ts';
import { dice } from './random-evidence.ts';
import { sameThread } from './same-thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-bags-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** How a text stands in a cell of each kind, and what a cell says. */
const spellings = {
  text: { spell: (text: string) => text, read: (cell: string) => cell },
  container: { spell: (text: string) => text, read: (cell: string) => cell },
  doubled: {
    spell: (text: string) => text.replaceAll('"', '""'),
    read: (cell: string) => cell.replaceAll('""', '"'),
  },
  escaped: {
    spell: (text: string) => JSON.stringify(text).slice(1, -1),
    read: (cell: string) => JSON.parse(`"${cell}"`) as string,
  },
} as const;

/** What cells of one kind say when all members but some are left out. */
function reduced(kind: keyof typeof spellings, texts: readonly string[], keys: readonly string[]): string[] {
  const kernel = takeKernel();
  if (kernel === undefined) throw new Error('There is no WebAssembly here.');
  try {
    const room = new RunRoom(kernel);
    const [cells] = room.columns(1);
    if (cells === undefined) throw new Error('There is no room.');
    const members = new KeptMembers(kernel, keys);
    const spelled = texts.map((text) => Buffer.from(spellings[kind].spell(text)));
    let at = kernel.calls.allocate(spelled.reduce((size, { length }) => size + length + 1, 0));
    for (const [row, text] of spelled.entries()) {
      kernel.bytes.set(text, at);
      kernel.ints[(cells.starts >> 2) + row] = at;
      kernel.ints[(cells.ends >> 2) + row] = at + text.length;
      kernel.bytes[cells.kinds + row] = cellKind[kind];
      // A sign that no text ends with: nobody may look after the end.
      at += text.length;
      kernel.bytes[at++] = 0x7d;
    }
    members.apply(cells, texts.length);
    return spelled.map((_, row) => {
      const [start, end] = [kernel.ints[(cells.starts >> 2) + row], kernel.ints[(cells.ends >> 2) + row]];
      return spellings[kind].read(Buffer.from(kernel.bytes.subarray(start, end)).toString('utf8'));
    });
  } finally {
    releaseKernel(kernel);
  }
}

/** All texts that have one sign more or less than this one, or another in its place. */
function oneSignOff(text: string): string[] {
  const signs = [...'"\\{}[],:01.eE+-ufnbvx \t\n\u001f\ufeff'];
  return Array.from(text, (_, at) => {
    const [before, behind] = [text.slice(0, at), text.slice(at + 1)];
    return [
      before + behind,
      ...signs.flatMap((sign) => [before + sign + behind, before + sign + text.slice(at)]),
    ];
  })
    .flat()
    .concat(signs.map((sign) => text + sign));
}

/** What the text is the JSON of; undefined where that is no bag. */
function bagIn(text: string): { readonly a?: unknown; readonly d?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

describe.each(['text', 'container', 'doubled', 'escaped'] as const)('in cells that are %s', (kind) => {
  test.each([
    ['{"a":1,"b":2,"a":3}', ['a'], '{"a":1,"a":3}'],
    [' { "b" : [ { "a" : 1 } ] , "a" : { "b" : "}" } } ', ['a'], '{"a" : { "b" : "}" }}'],
    ['{"b":"\\"a\\":1","a":"C:\\\\"}', ['a'], '{"a":"C:\\\\"}'],
    ['{"a":1}', ['b'], '{}'],
    ['{}', ['a'], '{}'],
    ['{"a":1,"b":2,"c":3}', ['c', 'a'], '{"a":1,"c":3}'],
    ['{"ab":1,"a":2,"b":3}', ['a', 'b'], '{"a":2,"b":3}'],
    ['{"ü":"é","b":1}', ['ü'], '{"ü":"é"}'],
  ])('%s read by %j is %s', (text, keys, expected) => {
    expect(reduced(kind, [text], keys)).toEqual([expected]);
  });

  test.each([
    '',
    '{',
    '{"b":1',
    '{"b":1}x',
    '{"b":1}}',
    '{}x',
    '{"b":01}',
    '{"b":1,}',
    '{"b":tru}',
    '{"b":"\\x"}',
    '{"\\u0061":1,"b":1}',
    '{"b":\n1}',
    '[{"b":1}]',
    '"{}"',
    '{"b"}',
    '{"b":}',
    '{b:1}',
    `{"b":${'['.repeat(40)}${']'.repeat(40)}}`,
    `{${'"a":1,'.repeat(100)}"b":2}`,
  ])('%s is left as it is', (text) => {
    expect(reduced(kind, [text], ['a'])).toEqual([text]);
  });

  test('a text that differs from a bag in one sign is left, or is a bag as well, with the same members', () => {
    const texts = oneSignOff(
      '{"a":"x","b":"\\u00e9\\"\\\\ \\n","c":[-1.5e+2,0,{"a":false}],"d":null,"e":true}',
    );
    let bags = 0;
    for (let from = 0; from < texts.length; from += RUN_ROWS) {
      const some = texts.slice(from, from + RUN_ROWS);
      for (const [index, text] of reduced(kind, some, ['a', 'd']).entries()) {
        const before = some[index] as string;
        const [was, is] = [bagIn(before), bagIn(text)];
        if (was === undefined) expect(text).toBe(before);
        else {
          bags++;
          expect({ before, text, a: is?.a, d: is?.d }).toEqual({ before, text, a: was.a, d: was.d });
        }
      }
    }
    expect(bags).toBeGreaterThan(500);
  });

  test('members of random texts are what they were, and what is no JSON is left', () => {
    let shorter = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const roll = dice(seed * 41 + kind.length);
      const texts = Array.from({ length: 50 }, () => bagText(roll, [4, 20, 1000][seed % 3] as number));
      const keys = [['a'], ['direction', 'b'], ['ключ', 'a b', 'x'], []][seed % 4] as string[];
      for (const [index, text] of reduced(kind, texts, keys).entries()) {
        const before = texts[index] as string;
        if (text.length < before.length) shorter++;
        for (const key of keys)
          expect({ before, text, value: parseJsonAt(text, [key]) }).toEqual({
            before,
            text,
            value: parseJsonAt(before, [key]),
          });
        // Nothing is made of a text that is no bag.
        if (!/^\s*\{/.test(before)) expect(text).toBe(before);
      }
    }
    expect(shorter).toBeGreaterThan(500);
  });
});

test('rows of random files are the same whether their bags are read whole or not', async () => {
  let [some, told] = [0, 0];
  for (let seed = 1; seed <= 10; seed++) {
    const { name, text, chunk, segment } = bagFile(seed);
    const path = join(folder, `${seed}-${name}`);
    writeFileSync(path, text);
    const roll = dice(seed * 7 + 1);
    for (let turn = 0; turn < 6; turn++) {
      const query = bagQuery(roll);
      const { rows } = await answerOf(path, query, { mode: 'careful', chunk }, 'untold');
      some += rows.length;
      for (const way of [
        { mode: 'fast', chunk },
        { mode: 'fast', chunk, segment, threads: 2, helpers: sameThread },
      ] as const) {
        const answer = await answerOf(path, query, way, 'told');
        expect({ seed, query, rows: answer.rows }).toEqual({ seed, query, rows });
        if (answer.isTold) told++;
      }
    }
  }
  expect(some).toBeGreaterThan(800);
  expect(told).toBeGreaterThan(60);
}, 60_000);

describe('scans are told which members are read', () => {
  const engine = createEngine();
  engine.addTable('T', {
    columns: [
      { name: 't', type: 'string' },
      { name: 'd', type: 'dynamic' },
      { name: 'n', type: 'long' },
    ],
    rows: [['{"a":1}', { a: 1 }, 1]],
  });
  const scansOf = async (kql: string): Promise<string[]> =>
    [...(await engine.explain(kql)).matchAll(/Scan T \[(.*)\]/g)].map(([, columns]) => columns as string);

  test.each([
    ['T | project parse_json(t).a', ['t {a}']],
    ['T | project todynamic(tostring(t)).a.b, parse_json(t)["b"]', ['t {a, b}']],
    ['T | project d.a, x = parse_json(tostring(d)).b[0]', ['d {a, b}']],
    ['T | extend x = parse_json(t) | extend y = x | where y.a == 1 | project n, z = y.b', ['t {a, b}, n']],
    ['T | where isnotempty(t) | summarize count() by tostring(parse_json(t).a)', ['t {a}']],
    ['T | where isnotnull(d) | count', ['d {}']],
    ['T | union (T | project d, n) | project d.a, n', ['d {a}, n', 'd {a}, n']],
    [
      'T | project n, d | join kind=inner (T | project n, e = parse_json(t)) on n | project d.a, e.b',
      ['d {a}, n', 't {b}, n'],
    ],
    ['T | sort by n asc | serialize r = row_number() | project r, d.a', ['d {a}, n']],
    ['T | mv-expand e = d.a | project e, n', ['d {a}, n']],
    ['T | summarize take_any(d) by n | project d.a', ['d {a}, n']],
    ['T | summarize arg_max(n, *) by n2 = n % 2 | project d.a, parse_json(t).b', ['t {b}, d {a}, n']],
    ['T | summarize arg_min(n, x = parse_json(t)) by k = tostring(d.k) | project x.a', ['t {a}, d {k}, n']],
    // Whatever else is read of it is read of all of it.
    ['T | project parse_json(t).a, t', ['t']],
    ['T | project parse_json(t)', ['t']],
    ['T | project d[0]', ['d']],
    ['T | project d[t]', ['t, d']],
    ['T | project d["\\"a"]', ['d']],
    ['T | where t has "a" | project parse_json(t).a', ['t']],
    ['T | summarize arg_max(tostring(d), t) | project parse_json(t).a', ['t {a}, d']],
    ['T | summarize make_set(d), take_any(t) | project set_d[0].a', ['d']],
    ['T | summarize take_anyif(d, t has "x") by n | project d.a', ['t, d {a}, n']],
    ['T | distinct t | project parse_json(t).a', ['t']],
    ['T | partition by n (project n, d | take 1) | project d.a', ['d, n']],
    ['T | project x = bag_keys(d), d.a', ['d']],
    ['T | mv-expand d | project d.a', ['d']],
    ['T | where n in ((T | where parse_json(t).a == 1 | project n)) | project d.a', ['d {a}, n', 't {a}, n']],
    ['let X = materialize(T | project d, n); union (X | project d.a), (X | project d)', ['d']],
  ])('%s', async (kql, scans) => {
    expect(await scansOf(kql)).toEqual(scans);
  });

  test('what queries that share a scan read is read for all of them', async () => {
    const texts = ['T | project parse_json(t).a', 'T | project parse_json(t).b', 'T | project t'];
    const rows = async (asked: readonly string[]): Promise<unknown[]> => {
      const requests: unknown[] = [];
      const shared = createEngine();
      shared.addTableSource('T', {
        schema: [{ name: 't', type: 'string' }],
        scan: (request) => {
          requests.push(request.members?.get('t'));
          return [];
        },
      });
      await shared.queryAll(asked.map((text) => ({ text })));
      return requests;
    };
    expect(await rows(texts.slice(0, 2))).toEqual([['a', 'b']]);
    expect(await rows(texts)).toEqual([undefined]);
  });
});
