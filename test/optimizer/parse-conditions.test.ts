import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const engine = createEngine({ now: '2026-01-01T00:00:00Z' });
const columns = [
  { name: 'a', type: 'long' },
  { name: 's', type: 'string' },
];
engine.addTable('T', { columns, rows: [[1, 'x=v;']] });

/** What is asked of rows before they are parsed, and what has to hold of them afterwards. */
async function asked(kql: string): Promise<string> {
  const lines = (await engine.explain(kql)).trimEnd().split('\n');
  const at = lines.findIndex((line) => line.trimStart().startsWith('Parse '));
  const filterOf = (part: readonly string[]): string =>
    part
      .map((line) => line.trim())
      .filter((line) => line.startsWith('Filter '))
      .map((line) => line.slice('Filter '.length))
      .join(', ');
  return `${filterOf(lines.slice(at + 1))} / ${filterOf(lines.slice(0, at))}`;
}

const parsed = 'T | parse s with * "x=" c ";" *';
const texts = 's contains_cs "x=" and s contains_cs ";"';
const list = (count: number): string => Array.from({ length: count }, (_, at) => `"v${at}"`).join(', ');

test.each([
  // A row that does not match has an empty text, or null, for which these do not hold.
  [`${parsed} | where c == "v"`, `${texts} and s contains_cs "v" / c == "v"`],
  [`${parsed} | where c =~ "V"`, `${texts} and s contains "V" / c =~ "V"`],
  [`${parsed} | where c has "v" and a > 1`, `a > 1 and ${texts} and s contains "v" / c has "v"`],
  [
    `${parsed} | where c in ("v", "w")`,
    `${texts} and (s contains_cs "v" or s contains_cs "w") / c in ("v", "w")`,
  ],
  ['T | parse s with * "x=" c:long ";" * | where c > 5', `${texts} / c > 5`],
  // For these it does.
  [`${parsed} | where c != "v"`, ' / c != "v"'],
  [`${parsed} | where c == ""`, ' / c == ""'],
  [`${parsed} | where isempty(c)`, ' / isempty(c)'],
  // Conditions that say nothing of what is captured alone.
  [`${parsed} | where c == s`, ' / c == s'],
  [`${parsed} | where a == 1`, 'a == 1 / '],
  [`T | where a > 1 | parse s with * "x=" c ";" *`, 'a > 1 / '],
  // Of fewer rows other random numbers would be drawn.
  [`${parsed} | where c == "v" and rand() > 2`, ' / c == "v" and rand() > 2.0'],
])('what is parsed is asked what its captures are: %s', async (kql, conditions) => {
  expect(await asked(kql)).toBe(conditions);
});

test.each([
  ['T | parse-where s with * "x=" c ";" *', `${texts} / `],
  ['T | parse-where s with * "x=" c ";" * | where c == "v"', `${texts} and s contains_cs "v" / c == "v"`],
])('parse-where asks for the texts of its pattern by itself: %s', async (kql, conditions) => {
  expect(await asked(kql)).toBe(conditions);
});

test('what stands in a regular expression is none of its texts', async () => {
  expect(await asked('T | parse kind=regex s with "x=" c ";" | where c == "v"')).toBe(
    's contains_cs "v" / c == "v"',
  );
});

test('the texts of a pattern are asked of a column, under whatever name, and not of what would be computed twice', async () => {
  const rest = 'parse t with * "x=" c ";" * | where c == "v"';
  expect(await asked(`T | extend t = s | ${rest}`)).toBe(`${texts} and s contains_cs "v" / c == "v"`);
  const computed = 'strcat(s, "!") contains_cs "v" / c == "v"';
  expect(await asked(`T | extend t = strcat(s, "!") | ${rest}`)).toBe(computed);
  expect(await asked(`T | extend t = strcat(s, "!") | sort by a asc | ${rest}`)).toBe(computed);
});

test('up to sixteen values are looked for one by one', async () => {
  expect(await asked(`${parsed} | where c in (${list(16)})`)).toContain('s contains_cs "v15"');
  expect(await asked(`${parsed} | where c in (${list(17)})`)).toBe(`${texts} / c in (${list(17)})`);
});
