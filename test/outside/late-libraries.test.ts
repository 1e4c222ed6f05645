import { expect, test } from 'vitest';
import { scalarFunctions } from '../../src/functions/registry.ts';
import { createEngine } from '../../src/index.ts';

/** An engine with functions whose libraries no query names. */
function engine(): ReturnType<typeof createEngine> {
  const made = createEngine({ now: '2026-01-01T00:00:00Z' });
  const { functions } = made.outside;
  functions.addText('Cell', 'print c = geo_point_to_h3cell(10.0, 20.0, 5)', 'Cell.kql');
  functions.addText('Level', '(cell: string) { geo_h3cell_level(cell) }', 'Level.kql');
  functions.addText(
    'Browser',
    '(text: string) { tostring(parse_user_agent(text, "browser").Browser.Family) }',
    'Browser.kql',
  );
  functions.addText(
    'Both',
    'print d = geo_intersection_2polygons(dynamic({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}), dynamic({"type":"Polygon","coordinates":[[[1,1],[3,1],[3,3],[1,3],[1,1]]]}))',
    'Both.kql',
  );
  return made;
}

// In this order: a library that was read stays.
test('many queries at once, each of which lacks another library', async () => {
  const results = await engine().queryAll([
    { text: 'print b = Browser("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0")' },
    { text: 'print 1' },
    { text: 'Both | project t = tostring(d.type)' },
  ]);
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value.primary.rows() : []))).toEqual(
    [[['Firefox']], [[1]], [['Polygon']]],
  );
});

test('a check does not wait for a library, and finds all errors without', () => {
  const codes = (kql: string): readonly string[] =>
    engine()
      .check(kql)
      .map(({ code }) => code);
  const parent = 'geo_h3cell_parent("855943cbfffffff")';
  expect(codes(`print x = 1 | take strlen(${parent})`)).toEqual([]);
  expect(codes('Cell | where Level(c) == 5')).toEqual([]);
  expect(codes(`let p = ${parent}; print x = p | where y == 1 | extend z = strlenn("a")`)).toEqual([
    'KS142',
    'KS211',
  ]);
});

test('a function that needs a library is never computed while binding', () => {
  const needing = [...scalarFunctions.values()].filter(({ name }) =>
    /h3cell|geo_(union_polygons_array|intersection_2polygons)|parse_user_agent/.test(name),
  );
  expect(needing).toHaveLength(12);
  for (const { name, overloads, generic } of needing)
    expect([name, overloads?.every(({ late }) => late) ?? generic?.late]).toEqual([name, true]);
});

test('what such a function gives is a constant once the query runs, and no earlier', async () => {
  const own = engine();
  const level = 'geo_h3cell_level("855943cbfffffff")';
  expect(await own.explain(`range x from 1 to 9 step 1 | where x > ${level}`)).toContain('x > 5');
  const [refused] = own.check(`range x from 1 to 9 step 1 | summarize percentile(x, ${level})`);
  expect([refused?.code, refused?.message]).toEqual([
    'KB208',
    "'percentile' cannot take these arguments here: long, int (not known before 'geo_h3cell_level' runs).",
  ]);
});

test('a query over a stored function, the filter of a scan, and the plan', async () => {
  const kql = 'Cell | where Level(c) == 5 | project c';
  const own = engine();
  expect((await own.query(kql)).primary.rows()).toEqual([['855943cbfffffff']]);
  own.addTable('Cells', {
    columns: [{ name: 'cell', type: 'string' }],
    rows: [['855943cbfffffff'], ['no cell']],
  });
  expect((await own.query('Cells | where Level(cell) == 5 | count')).primary.rows()).toEqual([[1]]);
  expect(await own.explain('Cells | where Level(cell) == 5')).toContain('geo_h3cell_level');
});
