import { expect, test } from 'vitest';
import { utf8Bytes } from '../../src/sources/bytes/utf8-bytes.ts';
import { Window } from '../../src/sources/bytes/window.ts';
import { CsvCursor } from '../../src/sources/cursors/csv-cursor.ts';
import { cellTexts } from '../../src/sources/cursors/csv-headings.ts';
import { Findings } from '../../src/sources/findings.ts';
import { fileWith, read } from './helpers.ts';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The rows after a heading with their lines, and what was left out. */
async function rowsIn(
  text: string,
  size: number,
): Promise<{ rows: string[]; left: string[]; said: string[] }> {
  const window = new Window(
    utf8Bytes(pieces(Buffer.from(text), size), () => {}),
    [],
    16,
  );
  const findings = new Findings();
  const cursor = new CsvCursor(window, 0x2c, ['Name', 'Port'], findings);
  const rows: string[] = [];
  for (let step = cursor.next(); step !== 'end'; step = cursor.next())
    if (step === 'starved') await window.fill();
    else rows.push(`${cursor.line} ${JSON.stringify(cellTexts(cursor.cells))}`);
  const left = findings.rejects.map(({ line, reason }) => `${line} ${reason}`);
  return { rows, left, said: findings.diagnostics('f', 2).map(({ slug }) => slug) };
}

test.each([
  ['ends in a newline', 'a,1\nb,2\n', ['2 ["a","1"]', '3 ["b","2"]'], []],
  ['ends without one', 'a,1\r\nb,2', ['2 ["a","1"]', '3 ["b","2"]'], []],
  ['ends in half a newline', 'a,1\r\nb,2\r', ['2 ["a","1"]', '3 ["b","2"]'], []],
  ['ends in half a newline behind a quote', 'a,1\r\nb,"2"\r', ['2 ["a","1"]', '3 ["b","2"]'], []],
  ['ends in half a blank line', 'a,1\r\n\r', ['2 ["a","1"]'], []],
  ['ends in a delimiter', 'a,1\nb,', ['2 ["a","1"]', '3 ["b",""]'], []],
  ['ends in a quoted cell', 'a,1\nb,""', ['2 ["a","1"]', '3 ["b",""]'], []],
  ['has half a newline within a cell', 'a\rb,1\n\r,2\n', ['2 ["a\\rb","1"]', '3 ["\\r","2"]'], []],
  [
    'has cells of several lines',
    '"a\nb\r\nc",1\n"d\n""e""",2\nf\ng,3\n',
    ['2 ["a\\nb\\r\\nc","1"]', '5 ["d\\n\\"e\\"","2"]', '8 ["g","3"]'],
    ['7 ragged'],
  ],
  [
    'has a quote that closes lines later, with text behind it',
    '"a,1\nb,2\nc,"3"\nd\ne,5\n',
    ['3 ["b","2"]', '4 ["c","3"]', '6 ["e","5"]'],
    ['2 text-after-quote', '5 ragged'],
  ],
  ['has a quote that never closes', 'a,"1\nb,2\nc\n', ['3 ["b","2"]'], ['2 unclosed-quote', '4 ragged']],
  ['has a lone CR behind a quote', 'a,"1"\rb\nc,3\n', ['3 ["c","3"]'], ['2 text-after-quote']],
] as const)('a text that %s is read alike, however it is cut', async (_, text, rows, left) => {
  for (let size = 1; size <= text.length + 1; size++)
    expect(await rowsIn(`Name,Port\n${text}`, size), `in pieces of ${size}`).toMatchObject({ rows, left });
});

test('a stray quote is told of its row alone', async () => {
  expect((await rowsIn('Name,Port\na"b,1\n', 4)).said).toEqual(['stray-quote']);
  // The row with the quote is left out.
  expect((await rowsIn('Name,Port\na"b\nc,2\n', 4)).said).toEqual(['ragged-rows']);
});

test.each([
  ['a quote', 'a,"', 18],
  ['a quote behind much text', `a,${'x'.repeat(17 * 2 ** 20)},"`, 3],
])('%s that does not close within 16 MiB is not waited for', async (_, text, most) => {
  let given = 0;
  const endless = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from(`Name,Port\n${text}`);
    for (;;) {
      yield Buffer.from(`text\n${'x'.repeat(2 ** 20)}`);
      given++;
    }
  };
  const window = new Window(endless(), []);
  const findings = new Findings();
  const cursor = new CsvCursor(window, 0x2c, ['Name', 'Port'], findings);
  while (findings.rejected === 0 && given < 40) if (cursor.next() === 'starved') await window.fill();
  expect(findings.rejects[0]?.reason).toBe('unclosed-quote');
  expect(given).toBeLessThan(most);
});

test('columns without a heading are called by their place, if no other is called so', async () => {
  const { columns } = await read(fileWith('x.csv', 'Name,,Column4,,\na,b,c,d,e\n'));
  expect(columns).toBe('Name:string, Column2:string, Column4:string, Column5:string, Column6:string');
});
