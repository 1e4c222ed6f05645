import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '../../src/sources/bytes/utf8-bytes.ts';
import { Window } from '../../src/sources/bytes/window.ts';
import { cellKind } from '../../src/sources/cells.ts';
import { type DocumentOptions, JsonDocumentCursor } from '../../src/sources/cursors/json-document-cursor.ts';
import { JsonLinesCursor } from '../../src/sources/cursors/json-lines-cursor.ts';
import { objectReader } from '../../src/sources/cursors/layout-cursor.ts';
import type { RowCursor } from '../../src/sources/cursors/row-cursor.ts';
import { Findings } from '../../src/sources/findings.ts';
import { fileWith, read } from './helpers.ts';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The rows with their lines, and what was found. */
async function rowsIn(
  text: string,
  size: number,
  open: (window: Window, findings: Findings) => RowCursor,
): Promise<{ rows: string[]; said: string[] }> {
  const chunks = utf8Bytes(pieces(Buffer.from(text), size), () => {});
  const window = new Window(chunks, [], 16);
  const findings = new Findings();
  const cursor = open(window, findings);
  const rows: string[] = [];
  for (let step = cursor.next(); step !== 'end'; step = cursor.next()) {
    if (step === 'starved') {
      await window.fill();
      continue;
    }
    const { bytes, count, starts, ends, kinds } = cursor.cells;
    const cells = Array.from({ length: count }, (_, index) =>
      kinds[index] === cellKind.absent ? '-' : bytes.toString('utf8', starts[index], ends[index]),
    );
    rows.push([cursor.line, ...cells].join(' '));
  }
  const said = findings.diagnostics('f', 2).map(({ slug, message }) => {
    const lines = /\((lines? .*)\)|at (line.*)$/.exec(message)?.slice(1).join('') ?? message;
    return `${slug}: ${lines}`;
  });
  return { rows, said };
}

const objects = (rowsAt: string) => (window: Window, findings: Findings) =>
  new JsonDocumentCursor(window, findings, { rowsAt, objects: objectReader({}, []) });
const arrays =
  (options: Partial<DocumentOptions> = {}) =>
  (window: Window, findings: Findings) =>
    new JsonDocumentCursor(window, findings, { rowsAt: '$.t[].r[]', names: ['A', 'B'], ...options });
const lines = (window: Window, findings: Findings) =>
  new JsonLinesCursor(window, objectReader({}, []), findings);

type Case = readonly [
  name: string,
  text: string,
  open: Parameters<typeof rowsIn>[2],
  rows: readonly string[],
  said: readonly string[],
];

const cases: readonly Case[] = [
  [
    'a list',
    '[\n{"A":1},\n{"A":"x\ty"},\n{"B":2}]',
    objects('$[]'),
    ['2 1'],
    ['cut-off: line 3: this is not JSON.'],
  ],
  ['a list over lines', '[{\n"A":\n1},{"A":2}\n,\n{"A":3}]\n', objects('$[]'), ['1 1', '3 2', '5 3'], []],
  ['numbers at ends', '{"n":12.5e3,"r":[{"A":10}, {"A":1}],"m":7}', objects('$.r[]'), ['1 10', '1 1'], []],
  ['a key twice', '[{"A":1},\n{"A":1,"A":2}]', objects('$[]'), ['1 1', '2 2'], ['key-twice: line 2']],
  ['keys in another case', '{"R":[{"A":1}]}', objects('$.r[]'), ['1 1'], []],
  ['what is no row', '[{"A":1},\n5,\nnull,["x"]]', objects('$[]'), ['1 1'], ['not-an-object: lines 2, 3 …']],
  [
    'a wrong bracket',
    '{"r":[{"A":1}}',
    objects('$.r[]'),
    ['1 1'],
    ['cut-off: line 1: a bracket does not match.'],
  ],
  ['no comma', '[{"A":1}\n{"A":2}]', objects('$[]'), ['1 1'], ['cut-off: line 2: a comma is missing.']],
  ['a comma too many', '{"r":[{"A":1}],}', objects('$.r[]'), ['1 1'], ['cut-off: line 1: a key is missing.']],
  [
    'a deep value',
    `[{"A":1},\n{"A":${'['.repeat(3000)}`,
    objects('$[]'),
    ['1 1'],
    ['cut-off: line 2: a value is nested too deep.'],
  ],
  [
    'a deep document',
    `{"r":[{"A":1}],"x":${'['.repeat(70)}`,
    objects('$.r[]'),
    ['1 1'],
    ['cut-off: line 1: it is nested too deep for a document with rows.'],
  ],
  ['documents', '{"A":1}\n{"A":2}{"A":3}', objects('$'), ['1 1', '2 2', '2 3'], []],
  [
    'a cut',
    '[{"A":1},\n{"A":2',
    objects('$[]'),
    ['1 1'],
    ['cut-off: line 2: the file ends inside the document.'],
  ],
  [
    'rows of another length',
    '{"t":[{"r":[[1,"x"],\n[2],[3,"y","z"],\n[],[4,"u"]]}]}',
    arrays(),
    ['1 1 x', '3 4 u'],
    ['ragged-rows: lines 2, 3 …'],
  ],
  [
    'the rows of one table',
    '{"t":[{"r":[[1,"x"]]},\n{"r":[[2,"y"],\n[3,"z"]]},{"r":[[4]]}]}',
    arrays({ tables: new Set([1]) }),
    ['2 2 y', '3 3 z'],
    [],
  ],
  [
    'an error in place of a row',
    '{"t":[{"r":[[1,"x"],{"Error":{"message":"too much"}}]}]}',
    arrays(),
    ['1 1 x'],
    ['incomplete-answer: f: the service marked its answer as incomplete: too much'],
  ],
  ['lines', '{"A":1}\n\n {"A":2} \r\n{"A":3}', lines, ['1 1', '3 2', '4 3'], []],
  [
    'two on a line',
    '{"A":1} {"A":2}\n{"A":3}\n',
    lines,
    ['1 1', '1 2', '2 3'],
    ['several-on-a-line: line 1'],
  ],
  ['a key twice in a line', '{"A":1}\n{"A":1,"A":2}\n', lines, ['1 1', '2 2'], ['key-twice: line 2']],
  [
    'lines that are no rows',
    '{"A":1}\n[2]\n{"A":3} 4\n{"A":5} {"A":6} 7\n{"A":8\n{"A":9}\n',
    lines,
    ['1 1', '6 9'],
    ['invalid-json: line 5', 'not-an-object: lines 2, 3, 4'],
  ],
];

describe('rows of JSON and what is told of them are the same, however the text is cut', () => {
  test.each(cases)('%s', async (_, text, open, rows, said) => {
    const sizes =
      text.length > 1000 ? [7, 1000] : Array.from({ length: text.length + 1 }, (__, at) => at + 1);
    for (const size of sizes)
      expect(await rowsIn(text, size, open), `in pieces of ${size}`).toEqual({ rows, said });
  });
});

test('a file of a JSON list says which keys come twice', async () => {
  const { said } = await read(fileWith('x.json', '[{"A":1},{"A":2,"A":3}]'));
  expect(said).toEqual(['warning key-twice']);
});
