import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { inputsOf, visitPlan } from '../../src/plan/walk.ts';

const given = (): Engine => {
  const engine = new Engine({ schema: 'all', now: '2024-01-01T00:00:00Z' });
  engine.addTable('DeviceEvents', {
    columns: [
      { name: 'Timestamp', type: 'datetime' },
      { name: 'DeviceName', type: 'string' },
    ],
    rows: [['2024-01-01T00:00:00Z', 'pc']],
  });
  return engine;
};

function scansOf(engine: Engine, text: string): readonly string[] {
  const plan = engine.prepare(text).bound?.results[0]?.plan;
  const names: string[] = [];
  if (plan !== undefined) visitPlan(plan, { node: (node) => node.kind === 'Scan' && names.push(node.table) });
  return names;
}

test.each([
  'union *',
  'union withsource=from Device*',
  'search in (*) "pc"',
  'find in (*) where DeviceName == "pc"',
])('%s makes a part of its plan only of tables that have rows', (text) => {
  expect(scansOf(given(), text)).toEqual(['DeviceEvents']);
  expect(scansOf(new Engine({ schema: 'all' }), text)).toEqual([]);
});

test('tables without rows give their columns, in their places', async () => {
  const text = 'union withsource=from (print mine = 1), DeviceE*, DeviceFileE*';
  const { primary } = await given().query(text);
  const names = primary.columns.map(({ name }) => name);
  expect(names.slice(0, 4)).toEqual(['from', 'mine', 'Timestamp', 'DeviceId']);
  expect(names).toContain('RequestAccountSid');
  expect(primary.rows().map(([from]) => from)).toEqual(['union_arg0', 'DeviceEvents']);
});

test('a table named in full stays a part of the plan', () => {
  expect(scansOf(new Engine({ schema: 'all' }), 'union DeviceEvents, DeviceFileEvents')).toHaveLength(2);
});

test('the plan of all tables has as many inputs as tables with rows', () => {
  const plan = given().prepare('union *').bound?.results[0]?.plan;
  expect(plan === undefined ? 0 : inputsOf(plan).length).toBe(1);
});

test('one warning speaks of all tables that a pattern stands for and nobody gave, a few have one each', async () => {
  const engine = given();
  const all = await engine.query('union * | count');
  expect(all.primary.rows()).toEqual([[1]]);
  expect(all.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    expect.stringMatching(/^KB204 No data was given for \d{3,} tables; they are taken as empty\.$/),
  ]);
  expect(all.diagnostics[0]?.needs).toMatch(/^(\w+, ){4}\w+ and \d+ more$/);
  const two = await engine.query('union SigninLogs, AlertInfo | count');
  expect(two.diagnostics.map(({ needs }) => needs)).toEqual(['SigninLogs', 'AlertInfo']);
});

test('a table that nobody gave does not split a column by another type', async () => {
  const typesOf = async (engine: Engine, text: string): Promise<readonly string[]> => {
    const { primary } = await engine.query(text);
    return primary.columns
      .filter(({ name }) => /^Time/i.test(name))
      .map(({ name, type }) => `${name} ${type}`);
  };
  const times = '| project-keep TimeGenerated*';
  const nothing = new Engine({ schema: 'all' });
  expect(await typesOf(nothing, `union * ${times}`)).toContain('TimeGenerated datetime');
  expect(await typesOf(nothing, `search * ${times}`)).toContain('TimeGenerated datetime');
  const engine = given();
  engine.addTable('Mine', { columns: [{ name: 'TimeGenerated', type: 'long' }], rows: [[1]] });
  expect(await typesOf(engine, `union * ${times}`)).toContain('TimeGenerated long');
  engine.addTable('Yours', { columns: [{ name: 'TimeGenerated', type: 'datetime' }], rows: [] });
  const both = await typesOf(engine, `union * ${times}`);
  expect(both).toEqual(
    expect.arrayContaining(['TimeGenerated_long long', 'TimeGenerated_datetime datetime']),
  );
});
