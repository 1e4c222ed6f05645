import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { answer } from './hostile-search.ts';
import { dice, pick } from './random-evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'kqlbox-unread-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Texts are looked through unread when so many of them, and most, have been new. */
const ROWS = 12_000;

const marks = [
  'zulu',
  'ZULU',
  'Zulu-7',
  'xzulux',
  'say "zulu"',
  'C:\\zulu\\kilo',
  'KILO',
  '\u212ailo',
  'task',
  'TAſK',
  'kilo, "task"',
  'zul',
  'u\u0301zulu',
  '日本 zulu',
  'zu\nlu',
  'tab\tzulu',
];

/** No text is another's, and one in thirty has something in it. */
function text(roll: (sides: number) => number, row: number): string {
  const rest = `command ${row * 7919} ${roll(1_000_000)} of it`;
  return roll(30) > 0 ? rest : pick(roll, [`${pick(roll, marks)} ${rest}`, `${rest} ${pick(roll, marks)}`]);
}

const rowsOf = (seed: number): string[][] => {
  const roll = dice(seed);
  return Array.from({ length: ROWS }, (_, row) => [text(roll, row), text(roll, row), String(roll(9))]);
};

const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** As other writers of JSON do it: beyond ASCII by its number. */
const ascii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const files = {
  'Hostile.csv': (rows: string[][]) =>
    `Text1,Text2,Whole\n${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`,
  'Hostile.jsonl': (rows: string[][]) =>
    rows
      .map(([one, two, whole], row) => {
        const json = JSON.stringify({ Text1: one, Text2: two, Whole: Number(whole) });
        return `${row % 2 === 0 ? json : ascii(json)}\n`;
      })
      .join(''),
} as const;

const conditions = [
  'Text1 has "zulu"',
  'Text1 contains "zulu" and Whole < 5',
  'Text1 matches regex @"(?i)zulu[^a-z]" or Text1 contains "kilo"',
  'Text1 matches regex "TA.K"',
  'Text1 matches regex @"(?i)task" | where Text1 has "command"',
  'Text1 startswith "ZULU" or Text1 endswith "kilo"',
  'Text1 has_any ("zulu", "task") and Text2 contains "kilo"',
  'Text1 =~ "zulu" or Text1 contains_cs "ZULU"',
  'Text1 has @"C:\\zulu\\kilo"',
  "Text1 contains 'say \"zulu'",
  'not(Text1 contains "command") or Text1 contains "task"',
  'Text1 contains "u"',
] as const;

test.each(['Hostile.csv', 'Hostile.jsonl'] as const)(
  'texts of %s that hardly repeat',
  async (name) => {
    const path = join(folder, name);
    writeFileSync(path, files[name](rowsOf(name.length)));
    for (const condition of conditions) {
      const query = `where ${condition} | project Text1, Whole`;
      const plain = await answer(path, query, { mode: 'careful' }, 'untold');
      expect({ condition, none: plain.rows.length === 0 }).toEqual({ condition, none: false });
      const told = await answer(path, query, { mode: 'fast' }, 'told');
      expect({ condition, rows: told.rows }).toEqual({ condition, rows: plain.rows });
    }
  },
  120_000,
);
