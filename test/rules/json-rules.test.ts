import { expect, test } from 'vitest';
import { readJsonRules } from '../../src/rules/formats/json-rules.ts';
import type { RuleFile } from '../../src/rules/rule.ts';
import { hours } from './rule-of.ts';

const read = (value: unknown): RuleFile => readJsonRules('rules.json', JSON.stringify(value));
const said = ({ diagnostics }: RuleFile): string[] =>
  diagnostics.map(({ code, message }) => `${code} ${message}`);

const alertRule = (properties: object, more: object = {}): object => ({
  id: "[concat(resourceId('x'),'/alertRules/0A1B2C3D-0000-0000-0000-000000000001')]",
  name: "[concat(parameters('workspace'),'/Microsoft.SecurityInsights/0A1B2C3D-0000-0000-0000-000000000001')]",
  type: 'Microsoft.OperationalInsights/workspaces/providers/alertRules',
  kind: 'Scheduled',
  properties: {
    displayName: 'Tool',
    description: 'Finds it.',
    severity: 'High',
    query: 'Events\n| where Tool == 1',
    queryFrequency: 'PT1H',
    queryPeriod: 'P14D',
    triggerOperator: 'LessThan',
    triggerThreshold: 3,
    tactics: ['Execution'],
    techniques: ['T1059'],
    subTechniques: ['T1059.001'],
    entityMappings: [
      { entityType: 'Host', fieldMappings: [{ identifier: 'HostName', columnName: 'Device' }] },
    ],
    ...properties,
  },
  ...more,
});

test('a template that the portal exported', () => {
  const file = read({ parameters: { workspace: { type: 'String' } }, resources: [alertRule({})] });
  expect(said(file)).toEqual([]);
  expect(file.rules).toMatchObject([
    {
      id: '0A1B2C3D-0000-0000-0000-000000000001',
      name: 'Tool',
      kind: 'Scheduled',
      severity: 'High',
      tactics: ['Execution'],
      techniques: ['T1059', 'T1059.001'],
      query: 'Events\n| where Tool == 1',
      place: undefined,
      schedule: { frequency: hours(1), period: hours(336), operator: 'LessThan', threshold: 3 },
      entityMappings: [{ entityType: 'Host', fields: [{ identifier: 'HostName', column: 'Device' }] }],
    },
  ]);
});

test('answers of the REST interface, a near-real-time rule, and kinds that have no query', () => {
  const file = read({
    value: [
      alertRule({ displayName: 'Now' }, { kind: 'NRT', type: 'Microsoft.SecurityInsights/alertRules' }),
      alertRule({ displayName: 'Multistage', query: undefined }, { kind: 'Fusion' }),
    ],
  });
  expect(file.rules.map(({ name, kind, schedule }) => [name, kind, schedule])).toEqual([
    ['Now', 'NRT', undefined],
  ]);
  expect(said(file)).toEqual([
    "KB409 'Multistage' is a rule of kind Fusion: it has no query, and so no verdict.",
  ]);
});

test('a solution holds templates within templates, and hunting queries as saved searches', () => {
  const content = (resource: object): object => ({
    type: 'Microsoft.OperationalInsights/workspaces/providers/contentTemplates',
    properties: { mainTemplate: { variables: { kql: "[[Odd] | where a == '[b]'" }, resources: [resource] } },
  });
  const search = {
    type: 'Microsoft.OperationalInsights/savedSearches',
    properties: {
      category: 'Hunting Queries',
      displayName: 'Look',
      query: 'Events',
      tags: [
        { name: 'tactics', value: 'Discovery,Impact' },
        { name: 'techniques', value: 'T1087' },
      ],
    },
  };
  const parser = { ...search, properties: { category: 'Functions', functionAlias: 'f', query: 'Events' } };
  const file = read({
    resources: [
      content(alertRule({ query: "[variables('kql')]" }, { type: 'x/AlertRuleTemplates' })),
      content(search),
      content(parser),
    ],
  });
  expect(said(file)).toEqual([]);
  expect(file.rules.map(({ name, kind, query, tactics }) => [name, kind, query, tactics])).toEqual([
    ['Tool', 'Scheduled', "[Odd] | where a == '[b]'", ['Execution']],
    ['Look', 'Hunting', 'Events', ['Discovery', 'Impact']],
  ]);
});

test('a rule that cannot be told is said to be so, and leaves the others alone', () => {
  const file = read([
    alertRule({ query: "[concat('Events', parameters('x'))]", displayName: 'A' }),
    alertRule({ queryPeriod: '1 day', displayName: 'B' }),
    alertRule({ triggerOperator: 'more', triggerThreshold: 'two', displayName: 'C' }),
    alertRule({ displayName: 'D' }),
  ]);
  expect(file.rules.map(({ name }) => name)).toEqual(['D']);
  expect(said(file)).toEqual([
    "KB403 'query' of rule 'A' is '[concat('Events', parameters('x'))]', but must be KQL text.",
    "KB403 'queryPeriod' of rule 'B' is '1 day', but must be a length of time such as PT1H or P14D.",
    "KB403 'triggerOperator' of rule 'C' is 'more', but must be GreaterThan, LessThan, Equal or NotEqual.",
    "KB403 'triggerThreshold' of rule 'C' is 'two', but must be a whole number from 0 on.",
  ]);
});

const detection = (schedule: object): object => ({
  displayName: 'Tool',
  detectorId: 'd1',
  queryCondition: { queryText: 'DeviceEvents' },
  schedule,
  detectionAction: {
    alertTemplate: { severity: 'medium', category: 'Execution', mitreTechniques: ['T1059'] },
  },
});

test.each([
  [{ period: '1H' }, 'CustomDetection', hours(4)],
  [{ period: '3H' }, 'CustomDetection', hours(12)],
  [{ period: '12H' }, 'CustomDetection', hours(48)],
  [{ period: '24H' }, 'CustomDetection', hours(720)],
  [{ frequency: 'PT1H' }, 'CustomDetection', hours(4)],
  [{ frequency: 'P1D' }, 'CustomDetection', hours(720)],
  [{ frequency: 'PT1H', lookback: 'PT2H' }, 'CustomDetection', hours(2)],
  [{ period: '0' }, 'NRT', undefined],
  [{ frequency: 'PT0S' }, 'NRT', undefined],
])('a custom detection of %j', (schedule, kind, period) => {
  const file = read({ value: [detection(schedule)] });
  expect(said(file)).toEqual([]);
  expect(file.rules[0]).toMatchObject({
    ...{ id: 'd1', name: 'Tool', kind, severity: 'medium', query: 'DeviceEvents' },
    ...{ tactics: ['Execution'], techniques: ['T1059'] },
  });
  expect(file.rules[0]?.schedule?.period).toBe(period);
});

test('a custom detection whose schedule cannot be read', () => {
  expect(said(read(detection({ period: 'often' })))).toEqual([
    "KB403 'schedule' of rule 'Tool' is 'often', but must be a length of time such as 1H or PT1H.",
  ]);
});

test('a custom detection without a query is told, and not passed over', () => {
  expect(said(read({ ...detection({ period: '1H' }), queryCondition: { queryText: ' ' } }))).toEqual([
    "KB403 'queryText' of rule 'Tool' is ' ', but must be KQL text.",
  ]);
});

test('JSON without a rule is told (KB406), and so is text that is no JSON (KB408)', () => {
  expect(said(read({ name: 'package' }))).toEqual([
    'KB406 JSON without a rule that is known cannot be evaluated as a rule.',
  ]);
  expect(readJsonRules('r.json', '\uFEFF{"query":').diagnostics[0]?.code).toBe('KB408');
});
