import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';

const element = 'DeviceEvents | where {time} > ago(1d) | project at = {time}, f = AdditionalFields.a';

const codesOf = (engine: Engine, time: string): readonly string[] =>
  engine
    .prepare(element.replaceAll('{time}', time))
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

test('a query that asks for TimeGenerated means the table as Sentinel has it', () => {
  expect(codesOf(new Engine({ schema: 'all' }), 'TimeGenerated')).toEqual([]);
  expect(codesOf(new Engine({ schema: 'all' }), 'Timestamp')).toEqual(['KS142']);
  expect(codesOf(new Engine({ schema: 'defender' }), 'TimeGenerated')).toEqual(['KS142']);
  expect(codesOf(new Engine({ schema: 'sentinel' }), 'TimeGenerated')).toEqual([]);
});

test('what was given keeps its types', () => {
  const engine = new Engine({ schema: 'all' });
  const columns = [
    { name: 'Timestamp', type: 'datetime' },
    { name: 'AdditionalFields', type: 'string' },
  ] as const;
  engine.addTable('DeviceEvents', { columns, rows: [['2024-01-01T00:00:00Z', '{"a":1}']] });
  expect(codesOf(engine, 'TimeGenerated')).toEqual(['KS142']);
});
