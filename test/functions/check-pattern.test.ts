import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';

const engine = new Engine();
engine.addTable('T', { columns: [{ name: 's', type: 'string' }], rows: [] });

test.each([
  'where s matches regex "("',
  'where s !in ("a") and not(s matches regex "(")',
  'extend x = extract("(", 1, s)',
  'extend x = extract("(", 1, s, typeof(long))',
  'extend x = extract_all("(", s)',
  'extend x = extract_all("(", dynamic([1]), s)',
  'extend x = trim("(", s)',
  'extend x = trim_end("(", s)',
  'extend x = replace_regex(s, "(", "")',
  'extend x = replace("(", "", s)',
  'extend x = indexof_regex(s, "(")',
  'extend x = countof(s, "(", "regex")',
])('a pattern that is not allowed is refused although no row is asked: %s', async (operator) => {
  const text = `let p = "x"; T | ${operator}`;
  const error = await engine.query(text).then(
    () => undefined,
    ({ diagnostics }) => diagnostics,
  );
  expect(error).toHaveLength(1);
  expect(error[0]).toMatchObject({ code: 'KB301' });
  expect(text.slice(error[0].span.start, error[0].span.end)).toMatch(/regex|\(.*\)/);
});

test('it is told once, however often its let statement is read', async () => {
  const text = 'let A = T | where s matches regex "("; union (A), (A | take 1)';
  await expect(engine.query(text)).rejects.toMatchObject({ diagnostics: [{ code: 'KB301' }] });
});

test.each(['a{1-3}', '"{(.*)"', '{', 'a{'])(
  'a brace that meant itself before is left to the rows: %s',
  async (pattern) => {
    expect((await engine.query(`T | where s matches regex @'${pattern}'`)).primary.rows()).toEqual([]);
    const text = `print s = "a" | where s matches regex @'${pattern}'`;
    await expect(engine.query(text)).rejects.toMatchObject({ diagnostics: [{ code: 'KB301' }] });
  },
);

test.each(['extend x = countof(s, "(")', 'where s matches regex s'])(
  'what is no pattern, or known only of a row, is not: %s',
  async (operator) => expect((await engine.query(`T | ${operator}`)).primary.rows()).toEqual([]),
);
