import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openEvidence } from '../../src/sources/open-evidence.ts';
import { guessedStart } from '../../src/sources/threads/guessed-start.ts';
import { fileWith } from './helpers.ts';

/** Texts of rows, among them some that are longer than what is read at once. */
const texts = Array.from({ length: 90 }, (_, row) =>
  `${row} `.repeat(row % 30 === 29 ? 13_000 : 1 + (row % 7)),
);

const lines = (row: (text: string, index: number) => string): string => texts.map(row).join('\n');
const elements = (row: (text: string, index: number) => string): string => texts.map(row).join(' ,\n ');
const object = (text: string, index: number): string => `{"a":${index},"text":"${text}","c":{"a":[{}]}}`;

interface Example {
  readonly what: string;
  readonly name: string;
  readonly content: string;
  /** What stands between two rows. A row begins after it in lines, and where it begins in arrays. */
  readonly between: RegExp;
  /** Bytes that are read at once. */
  readonly room: number;
}

const examples: readonly Example[] = [
  {
    what: 'lines of CSV',
    name: 'T.csv',
    content: `text,n\n${lines((text, index) => `${text},${index}`)}\n`,
    between: /(?<=\n)/g,
    room: 4 * 1024,
  },
  {
    what: 'lines of JSON',
    name: 'T.jsonl',
    content: `${lines(object)}\n`,
    between: /(?<=\n)/g,
    room: 4 * 1024,
  },
  {
    what: 'objects of an array',
    name: 'T.json',
    content: `[${elements(object)}]`,
    between: /(?<=\}) ,\n (?=\{)/g,
    room: 32 * 1024,
  },
  {
    what: 'arrays of an array',
    name: 'T.json',
    content: `{"tables":[{"name":"PrimaryResult","columns":[{"name":"text","type":"string"},{"name":"a","type":"long"}],"rows":[${elements((text, index) => `["${text}",${index}]`)}]}]}`,
    between: /(?<=\]) ,\n (?=\[)/g,
    room: 32 * 1024,
  },
];

test.each(examples)('in $what: the first row behind any place is found', async (example) => {
  const { name, content, between, room } = example;
  const path = fileWith(name, content);
  const { tables } = await openEvidence([path]);
  const [part] = [...tables.values()].flatMap(({ parts }) => parts);
  const layout = part !== undefined && 'shaped' in part ? part.shaped.layout : undefined;
  if (layout === undefined) throw new Error('Expected rows that can be read from any on.');
  const { size } = statSync(path);
  const starts = Array.from(content.matchAll(between), ({ index }) => index);
  expect(starts.length).toBeGreaterThan(80);
  const near = Array.from({ length: 16 }, (_, index) => index - 8);
  const places = starts.flatMap((start) => near.flatMap((by) => [start + by, start + by - room]));
  const wrong: unknown[] = [];
  for (const from of places.filter((place) => place > 0 && place < size))
    for (const to of [from + 20, from + room + 100, Number.POSITIVE_INFINITY]) {
      const first = starts.find((start) => start >= from) ?? size;
      const found = guessedStart(path, layout, { from, to });
      // Where no row begins in the stretch, any place after it will do.
      if (Math.min(found, to) !== Math.min(first, to)) wrong.push({ from, to, found, first });
    }
  expect(wrong).toEqual([]);
});
