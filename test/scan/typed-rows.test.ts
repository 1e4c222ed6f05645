import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { show } from './agreement.ts';
import { dice } from './random-evidence.ts';
import { sameThread } from './same-thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-typed-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Roll = ReturnType<typeof dice>;

/** What `Type` says: nearly always one table, now and then another, none, or the name in other spelling. */
const types = (roll: Roll, several: number): string =>
  roll(several) > 0
    ? 'SigninLogs'
    : (['AuditLogs', 'SigninLogs ', 'signinlogs', '', 'Not a table', 'Made_CL'][roll(6)] as string);

function csvFile(roll: Roll, several: number): string {
  let text = 'TimeGenerated [UTC],Type,Note,Number\n';
  for (let row = 0; row < 300; row++) {
    const type = types(roll, several);
    const note = ['plain', '"two\nlines"', '"a ""b"""', ''][roll(4)];
    text += `2025-10-20T12:00:${10 + (row % 50)}Z,${roll(3) === 0 ? `"${type}"` : type},${note},${roll(9) === 0 ? 'n/a' : row}\n`;
    if (roll(90) === 0) text += 'only,two\n';
  }
  return text;
}

function jsonFile(roll: Roll, several: number): string {
  let text = '';
  for (let row = 0; row < 300; row++) {
    const type = JSON.stringify(types(roll, several));
    const said = ['null', '7', type.replace('S', '\\u0053')][roll(60)] ?? type;
    const type2 = roll(80) === 0 ? '' : `"Type":${said},`;
    text += `{"TimeGenerated":"2025-10-20T12:00:${10 + (row % 50)}Z",${type2}"Note":"a${'\\n'.repeat(roll(3))}","Number":${row}}\n`;
  }
  return text;
}

/** The same as a list, now and then with another after it, cut off, or damaged. */
function jsonList(roll: Roll, several: number): string {
  const list = (): string => `[${jsonFile(roll, several).trimEnd().replaceAll('\n{', ',\n{')}]`;
  const text = roll(4) === 0 ? `${list()}\n${list()}` : list();
  if (roll(5) === 0) return text.slice(0, -roll(2000));
  const damage = roll(text.length);
  return roll(3) === 0 ? `${text.slice(0, damage)}]oops\n${text.slice(damage)}` : text;
}

test.each([
  ['csv', csvFile],
  ['jsonl', jsonFile],
  ['json', jsonList],
] as const)(
  'rows of which a column says the table are read alike, row by row, many at once and in segments: %s',
  async (ending, made) => {
    let rows = 0;
    for (let seed = 0; seed < 60; seed++) {
      const roll = dice(seed + 900);
      // From one row in five to one in a thousand is of another table.
      const text = made(roll, [5, 40, 1000][seed % 3] as number);
      const path = join(folder, `export-${seed}.${ending}`);
      writeFileSync(path, text);
      const chunk = [500, 4096, undefined][seed % 3 === 0 ? 2 : seed % 2];
      const careful = await show(path, { mode: 'careful', chunk });
      rows += careful.rows.length;
      expect({ seed, ...(await show(path, { mode: 'fast', chunk })) }).toEqual({ seed, ...careful });
      const threads = { mode: 'fast', chunk, threads: 2, segment: 1500, helpers: sameThread } as const;
      expect({ seed, ...(await show(path, threads)) }).toEqual({ seed, ...careful });
    }
    expect(rows).toBeGreaterThan(10_000);
  },
);
