import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import { foldCase } from '../../src/match/fold.ts';
import { coreOf, mayBeWrittenAnew, soughtTexts } from '../../src/scan/sought-texts.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import { answer, randomSearch, reportOf, waysOf } from './hostile-search.ts';
import { hostileFile } from './hostile-texts.ts';
import { dice } from './random-evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-sought-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('rows are left out by the bytes of a search', () => {
  test('without changing an answer or a report, over hostile files', async () => {
    let some = 0;
    let spared = 0;
    for (let seed = 1; seed <= 24; seed++) {
      const roll = dice(seed * 31);
      const file = hostileFile(seed);
      const path = join(folder, file.name);
      writeFileSync(path, file.bytes);
      for (let turn = 0; turn < 4; turn++) {
        const query = randomSearch(roll);
        const plain = await answer(path, query, { mode: 'careful', chunk: file.chunk }, 'untold');
        some += plain.rows.length;
        for (const way of waysOf(file)) {
          const told = await answer(path, query, way, 'told');
          expect({ seed, query, way, rows: told.rows }).toEqual({ seed, query, way, rows: plain.rows });
          spared += plain.given - told.given;
          for (const request of told.asked) {
            const { columns, limit } = request;
            if (limit !== undefined) continue;
            const report = await reportOf(path, { columns }, { mode: 'careful', chunk: file.chunk });
            expect({ seed, query, report: await reportOf(path, request, way) }).toEqual({
              seed,
              query,
              report,
            });
          }
        }
      }
    }
    expect(some).toBeGreaterThan(200);
    expect(spared).toBeGreaterThan(500);
  });

  /** What stands in a cell of a text or of JSON, and a search that finds it there. */
  const spellings = [
    // In another case, which is another letter or sign.
    ['csv', 'Text2', 'aſk', 'search "ASK"'],
    ['csv', 'Text2', 'as\u212a', 'search "ask"'],
    ['csv', 'Text2', 'ASK', 'search "aſk"'],
    ['jsonl', 'Text2', '"as\\u212A"', 'search "ask"'],
    ['jsonl', 'Text2', '"a\\u017fk"', 'search "ask"'],
    ['csv', 'Json1', '"""a\\u017fk"""', 'search "ask"'],
    ['csv', 'Json1', '"{""a"":""t\\u0041sk""}"', 'search "task"'],
    ['jsonl', 'Text2', '"t\\u0041sk"', 'search "task"'],
    ['jsonl', 'Text2', '"\\/task"', 'search "*/task"'],
    ['jsonl', 'Text2', '"a\\"task\\""', `search 'a"task"'`],
    ['csv', 'Text2', '"a""task"""', `search 'a"task"'`],
    ['jsonl', 'Json1', '"[\\"t\\\\u0041sk\\"]"', 'search "task"'],
    ['jsonl', 'Json1', '"[\\"t\\u005cu0041sk\\"]"', 'search "task"'],
    // Written anew: spaces, numbers, times, and what an escape is written with.
    ['jsonl', 'Text2', '{"a" : [ 1 , "x" ]}', `search @'*"a":[1,"x"]*'`],
    ['jsonl', 'Text2', '{"a":1e2}', 'search "100.0"'],
    ['jsonl', 'Text2', '[1e400]', 'search "infinity"'],
    ['jsonl', 'Json1', '1e2', 'search "100.0"'],
    ['csv', 'Json1', '1e2', 'search "100.0"'],
    ['csv', 'Json1', '[-1e999]', 'search "*-inf*"'],
    ['csv', 'Json1', '"""2025-10-21T01:00:00+02:00"""', 'search "2025-10-20*"'],
    ['jsonl', 'Text2', '["\\u000aabc"]', 'search "nabc"'],
    ['jsonl', 'Json1', '["\\u000aabc"]', 'search "nabc"'],
    ['csv', 'Json1', '"[""\\u000aabc""]"', 'search "nabc"'],
    ['jsonl', 'Json1', '["\\uD800abc"]', 'search "ud800abc"'],
  ] as const;

  test.each(spellings)(
    'but not one that spells it otherwise, in %s: %s = %s | %s',
    async (kind, column, cell, query) => {
      const path = join(folder, `Hostile.${kind}`);
      const texts = ['Text1', 'Text2', 'Text3', 'Text4', 'Text5'];
      const columns = column === 'Json1' ? [...texts, column] : texts;
      const dull = kind === 'csv' ? '' : '""';
      const line = (value: string): string => {
        const cells = columns.map((name) => (name === column ? value : dull));
        if (kind === 'csv') return cells.join(',');
        return `{${cells.map((text, index) => `"${columns[index]}":${text}`).join(',')}}`;
      };
      const dullLines = Array.from({ length: 12 }, () => line(dull));
      const lines = [...(kind === 'csv' ? [columns.join(',')] : []), ...dullLines, line(cell), ...dullLines];
      writeFileSync(path, `${lines.join('\n')}\n`);
      const plain = await answer(path, query, { mode: 'careful' }, 'untold');
      expect(plain.rows).toHaveLength(1);
      const told = await answer(path, query, { mode: 'fast' }, 'told');
      expect(told.rows).toEqual(plain.rows);
    },
  );
});

test('only two characters beyond ASCII are ASCII in another case', () => {
  const found: string[] = [];
  for (let point = 0x80; point <= 0x10ffff; point++) {
    const char = String.fromCodePoint(point);
    if (Array.from(foldCase(char)).some((folded) => folded < '\x80')) found.push(char);
  }
  expect(found).toEqual(['\u017f', '\u212a']);
});

describe('the core of a text', () => {
  test.each([
    ['zzzqqq', 'zzzqqq'],
    ['ZzzQqq', 'zzzqqq'],
    ['aſ\u212a', 'ask'],
    ['C:\\Windows\\System32', 'system32'],
    ['https://evil.example/x?y=1', 'evil.example'],
    ['10.0.0.5', '10.0.0.5'],
    ['say "hello there"', 'hello there'],
    ['{"name":"value"}', 'value'],
    ['12345678:ab', 'ab'],
    ['4625', '4625'],
    ['a'.repeat(40), 'a'.repeat(24)],
    ['é', undefined],
    ['x', undefined],
    ['', undefined],
  ])('%s is %s', (text, core) => expect(coreOf(text)).toBe(core));

  test.each(['4625', '100.0', '1e+21', '-5', '2025-10-20t12', '00z', 'infinity', 'nan', 'in'])(
    '%s may be written anew',
    (core) => expect(mayBeWrittenAnew(core)).toBe(true),
  );

  test.each(['10.0.0.5', 'task', '1a', '5 6', '4625x'])('%s is never written anew', (core) =>
    expect(mayBeWrittenAnew(core)).toBe(false),
  );
});

describe('the texts that a condition needs', () => {
  const text = (column: string, needle: string) =>
    ({ kind: 'text', column, operator: 'has', needles: [needle], caseSensitive: false }) as const;
  const types = { A: 'string', B: 'string', N: 'long', D: 'dynamic' } as const;
  const of = (predicate: Parameters<typeof soughtTexts>[0]) => {
    const found = soughtTexts(predicate, (column) => types[column as keyof typeof types]);
    return found && [[...found.cores], [...found.columns]];
  };

  test('are those of any part of an or', () => {
    expect(of({ kind: 'or', operands: [text('A', 'one'), text('B', 'two')] })).toEqual([
      ['one', 'two'],
      ['A', 'B'],
    ]);
    expect(of({ kind: 'or', operands: [text('A', 'one'), text('B', 'é')] })).toBeUndefined();
    expect(of({ kind: 'or', operands: [text('A', 'one'), text('N', 'two')] })).toBeUndefined();
    expect(of({ kind: 'or', operands: [text('A', 'one'), { kind: 'not', operand: text('B', 'two') }] })).toBe(
      undefined,
    );
  });

  test('are not told where they are many', () => {
    const many = Array.from({ length: 7 }, (_, index) => text('A', `text${index}`));
    expect(of({ kind: 'or', operands: many })).toBeUndefined();
    expect(of({ kind: 'in', column: 'A', values: many.flatMap(({ needles }) => needles) })).toBeUndefined();
    expect(of({ ...text('A', 'one'), needles: many.flatMap(({ needles }) => needles) })).toBeUndefined();
  });

  test('are those of one part of an and', () => {
    const parts = [text('A', 'one'), text('B', 'longer'), text('N', 'longest one')];
    expect(of({ kind: 'and', operands: parts })).toEqual([['longer'], ['B']]);
  });

  test('are values that a text has to be', () => {
    expect(of({ kind: 'compare', column: 'A', operator: '==', value: 'One' })).toEqual([['one'], ['A']]);
    expect(of({ kind: 'compare', column: 'A', operator: '!=', value: 'One' })).toBeUndefined();
    expect(of({ kind: 'in', column: 'A', values: ['One', 'two'] })).toEqual([['one', 'two'], ['A']]);
    expect(of({ kind: 'in', column: 'N', values: [12] })).toBeUndefined();
  });

  test.each([
    ['invoke-webrequest\\s+-uri', ['invoke-webrequest']],
    ['(?i)Invoke-WebRequest\\s+-uri', ['invoke-webrequest']],
    ['^(?:one|two) longer$', [' longer']],
    ['(abc)+def', ['abcdef']],
    ['a(?:bcd)?efgh', ['efgh']],
    ['x{3}', undefined],
    ['one|two', undefined],
    ['\\w+é\\d', undefined],
    ['(unclosed', undefined],
  ])('are what every text has that the pattern %s matches: %j', (pattern, cores) => {
    const found = of({ kind: 'regex', column: 'A', pattern });
    expect(found).toEqual(cores && [cores, ['A']]);
  });

  /** `Column operator "Text"` as it is computed; a dynamic column becomes a text before. */
  const computed = (name: string, type: ScalarType, operator: string, value: string): ScanPredicate => {
    const column = { kind: 'column', index: 0 } as const;
    const left = type === 'string' ? column : ({ kind: 'cast', type: 'string', input: column } as const);
    const args = [left, { kind: 'constant', type: 'string', value } as const];
    const span = { start: 0, end: 0 };
    const call = {
      kind: 'call',
      of: 'operators',
      name: operator,
      overload: 0,
      args,
      type: 'bool',
      span,
    } as const;
    return { kind: 'computed', condition: { columns: [{ name, type }], expression: call, now: undefined } };
  };

  test('are those of what is computed of a text, or of a dynamic value', () => {
    expect(of(computed('A', 'string', 'has', 'One'))).toEqual([['one'], ['A']]);
    expect(of(computed('D', 'dynamic', 'contains_cs', 'One'))).toEqual([['one'], ['D']]);
    // Of a number in JSON the digits may be others.
    expect(of(computed('D', 'dynamic', 'has', '4625'))).toBeUndefined();
    expect(of(computed('A', 'string', 'has', '4625'))).toEqual([['4625'], ['A']]);
    expect(of(computed('A', 'dynamic', 'has', 'One'))).toBeUndefined();
    expect(of(computed('A', 'string', '!has', 'One'))).toBeUndefined();
    // A column that the file lacks holds nothing.
    expect(of(computed('C', 'string', 'has', 'One'))).toEqual([[], []]);
  });
});
