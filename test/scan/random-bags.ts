import type { TableSchema } from '../../src/catalog/catalog.ts';
import { KqlError } from '../../src/diagnostics/kql-error.ts';
import { Engine } from '../../src/engine/engine.ts';
import { EvidenceTable } from '../../src/sources/evidence-table.ts';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import type { Reading } from '../../src/sources/scanning/reading.ts';
import { type Dice, dice, pick } from './random-evidence.ts';

const keys = ['a', 'b', 'direction', 'dir', 'ключ', 'a b', 'x', ''] as const;

/** Strings as JSON spells them, and what only looks like one. */
const strings = [
  '""',
  '"In"',
  '"Out"',
  '"a"',
  '"a\\"b"',
  '"C:\\\\Windows\\\\x.exe"',
  '"\\\\"',
  '"\\\\\\""',
  '"\\u0041\\ud83d\\ude00"',
  '"\\ud800"',
  '"\\/\\b\\f\\n\\r\\t"',
  '"ünï 😀"',
  '"{\\"a\\":1}"',
  '"2025-10-20T12:00:00Z"',
  '"a, b: {c} [d]"',
  `"${'long '.repeat(20)}"`,
];
const badStrings = ['"\\x"', '"\\u00g0"', "'a'", '"a', 'a"', '"a\nb"', '"\t"', '"\\"', '"a""b"'];
const numbers = ['0', '-1', '7', '1.0', '1e5', '-0.5E+3', '123456789012345678901', '0.1'];
const badNumbers = ['01', '1.', '.5', '+1', '1e', '0x1', '-', 'NaN', '1 2', 'Infinity'];
const words = ['true', 'false', 'null'];
const badWords = ['True', 'nul', 'truex', 'undefined', '', ',', '}', ']'];

/** A text that is the JSON of a bag, mostly: one in `odd` of its parts is not. */
export function bagText(roll: Dice, odd: number): string {
  const isOdd = (): boolean => roll(odd) === 0;
  if (isOdd())
    return pick(roll, ['', ' ', '{', '}', '[1]', '7', 'null', 'text', '"{}"', '{}{}', '{} x', '\n{}']);
  return `${isOdd() ? pick(roll, [' ', '\t', '\n', '\ufeff']) : ''}${bag(roll, isOdd, 0)}${isOdd() ? pick(roll, [' ', '\n', ',', 'x']) : ''}`;
}

function bag(roll: Dice, isOdd: () => boolean, depth: number): string {
  const space = pick(roll, ['', '', '', ' ', '  ', '\t']);
  const members = Array.from({ length: roll(6) }, () => {
    const key = isOdd()
      ? pick(roll, ['"\\u0061"', '"a\\"', 'a', "'a'", '"dir\\u0065ction"', '1'])
      : JSON.stringify(pick(roll, keys));
    return `${space}${key}${space}:${isOdd() ? pick(roll, ['', ':', '\n']) : space}${value(roll, isOdd, depth)}${space}`;
  });
  const text = members.join(isOdd() ? pick(roll, ['', ',,', ';']) : ',');
  return `{${text}${members.length === 0 ? space : ''}${isOdd() ? pick(roll, [',', ' ', ']']) : ''}}`;
}

function value(roll: Dice, isOdd: () => boolean, depth: number): string {
  switch (roll(depth > 3 ? 4 : 7)) {
    case 0:
      return isOdd() ? pick(roll, badNumbers) : pick(roll, numbers);
    case 1:
      return isOdd() ? pick(roll, badWords) : pick(roll, words);
    case 4:
      return bag(roll, isOdd, depth + 1);
    case 5: {
      const values = Array.from({ length: roll(4) }, () => value(roll, isOdd, depth + 1));
      return `[${values.join(isOdd() ? ' ' : pick(roll, [',', ', ']))}]`;
    }
    case 6:
      // Deeper than kernels go.
      return roll(12) === 0 ? `${'['.repeat(40)}1${']'.repeat(40)}` : pick(roll, strings);
    default:
      return isOdd() ? pick(roll, badStrings) : pick(roll, strings);
  }
}

const table: TableSchema = {
  name: 'Bags',
  timeColumn: 'Time',
  columns: [
    { name: 'Time', type: 'datetime' },
    { name: 'Port', type: 'int' },
    { name: 'Text', type: 'string' },
    { name: 'Json', type: 'dynamic' },
    { name: 'Other', type: 'string' },
  ],
};

/** A file of rows with bags, and how its bytes are read. */
export interface BagFile {
  readonly name: string;
  readonly text: string;
  readonly chunk: number;
  readonly segment: number;
}

export function bagFile(seed: number): BagFile {
  const roll = dice(seed * 23 + 3);
  const odd = pick(roll, [6, 40, 1_000_000]);
  const isCsv = roll(2) === 0;
  const quoted = (text: string): string =>
    /[",\n\r]/.test(text) || roll(3) === 0 ? `"${text.replaceAll('"', '""')}"` : text;
  const json = (text: string): string => {
    if (roll(2) === 0) return JSON.stringify(text);
    try {
      JSON.parse(text);
      return text.replaceAll('\n', ' ');
    } catch {
      return JSON.stringify(text);
    }
  };
  const few = Array.from({ length: 4 }, () => bagText(roll, odd));
  const text = (): string => (roll(3) === 0 ? pick(roll, few) : bagText(roll, odd));
  const lines = Array.from({ length: 20 + roll(200) }, (_, row) => {
    const time = `2025-10-20T12:${String(row % 60).padStart(2, '0')}:00Z`;
    const port = String(pick(roll, [443, 80, 22, 8080]));
    if (isCsv) return [time, port, quoted(text()), quoted(text()), quoted(text())].join(',');
    return `{"Time":"${time}","Port":${port},"Text":${json(text())},"Json":${json(text())},"Other":${JSON.stringify(text())}}`;
  });
  const heading = isCsv ? 'Time,Port,Text,Json,Other\n' : '';
  return {
    name: isCsv ? 'bags.csv' : 'bags.jsonl',
    text: `${heading}${lines.join('\n')}\n`,
    chunk: 256 << roll(6),
    segment: 1 << (10 + roll(4)),
  };
}

const paths = [
  'parse_json(Text).direction',
  'parse_json(Text).a',
  'parse_json(Text).a.b',
  'parse_json(Text)["a b"]',
  'parse_json(Text)["ключ"][0]',
  'todynamic(tostring(Text)).b',
  'Json.direction',
  'Json.a',
  'Json["b"].a',
  'parse_json(tostring(Json)).dir',
  'parse_json(Other).x.direction',
];

const whole = [
  'parse_json(Text)[0]',
  'Json',
  'Text has "Out"',
  'bag_keys(Json)',
  'strlen(Other)',
  'parse_json(Text)["\\\\"]',
];

/** A query that reads members of bags, and now and then more. */
export function bagQuery(roll: Dice): string {
  const path = (): string => pick(roll, roll(8) === 0 ? whole : paths);
  const named = (): string => `x${roll(3)} = ${pick(roll, ['', 'tostring', 'tolong'])}(${path()})`;
  switch (roll(11)) {
    case 0:
      return `project Time, ${named()}, y = ${path()}`;
    case 1:
      return `where Port == 443 | extend B = parse_json(Text) | project B.a, B.b, B["x"], ${named()}`;
    case 2:
      return `where isnotempty(Text) | summarize count() by tostring(${path()})`;
    case 3:
      return `where tostring(${path()}) == "Out" | project Port, tostring(${path()})`;
    case 4:
      return `extend J = Json | where isnotnull(J) and J.a == 7 | project J.b, tostring(${path()})`;
    case 5:
      return `union (Bags | extend B = todynamic(Other)), (Bags | where Port < 100 | extend B = Json) | project tostring(B.a), Port`;
    case 6:
      return `extend K = tostring(${path()}) | join kind=inner (Bags | where Port == 22 | project K = tostring(${path()}), Json) on K | project K, Json.b | take 500`;
    case 7:
      return `where Port == 443 or tostring(${path()}) has "in" | project tostring(${path()}), isempty(Other)`;
    case 8:
      return `summarize arg_max(Time, *) by Port | project Port, J = tostring(Json.a), ${named()}`;
    case 9:
      return `summarize take_any(Text, Json) by Port | project Port, tostring(${pick(roll, paths.slice(0, 10))})`;
    default:
      return `mv-expand E = Json.a | extend B = parse_json(Text) | project E, B.direction, B.b`;
  }
}

/** The rows that a query gives over a file, or why there are none; an untold scan is asked for whole columns. */
export async function answerOf(
  path: string,
  query: string,
  reading: Reading,
  scan: 'told' | 'untold',
): Promise<{ readonly rows: readonly unknown[]; readonly isTold: boolean }> {
  const { tables } = await openEvidence([path]);
  const source = new EvidenceTable(tables.values().next().value?.parts ?? [], table, reading);
  let isTold = false;
  const engine = new Engine({ now: '2025-10-21', optimize: scan === 'told' });
  engine.addTableSource('Bags', {
    schema: source.schema,
    scan(request, signal) {
      isTold ||= (request.members?.size ?? 0) > 0;
      return source.scan(request, signal);
    },
  });
  try {
    const { primary } = await engine.query(`Bags | ${query}`);
    return { rows: primary.rows(), isTold };
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    return { rows: error.diagnostics.map(({ code }) => code), isTold };
  }
}
