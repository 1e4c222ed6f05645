import { expect, test } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { evaluateRules } from '../../src/rules/evaluate.ts';
import { readJsonRules } from '../../src/rules/formats/json-rules.ts';
import { readSentinelYaml } from '../../src/rules/formats/sentinel-yaml.ts';

const query = 'Events | where Port == 1';
const yaml = (more: string, kql = query): string => `id: a\nname: n\n${more}query: ${kql}\n`;
const arm = (enabled: unknown): string =>
  JSON.stringify({
    kind: 'NRT',
    type: 'Microsoft.SecurityInsights/alertRules',
    properties: { displayName: 'n', enabled, query },
  });
const graph = (isEnabled: unknown): string =>
  JSON.stringify({
    displayName: 'n',
    isEnabled,
    queryCondition: { queryText: query },
    schedule: { period: '0' },
  });

test.each([
  ['YAML', readSentinelYaml('r.yaml', yaml('enabled: false\n')), ['fires', 'KB421']],
  ['YAML with a text', readSentinelYaml('r.yaml', yaml('enabled: "False"\n')), ['fires', 'KB421']],
  ['ARM', readJsonRules('r.json', arm(false)), ['fires', 'KB421']],
  ['Graph', readJsonRules('r.json', graph(false)), ['fires', 'KB421']],
  ['Graph in YAML', readSentinelYaml('r.yaml', graph(false)), ['fires', 'KB421']],
  [
    'a rule that finds nothing',
    readSentinelYaml('r.yaml', yaml('enabled: false\n', 'Events | where Port == 2')),
    ['silent', 'KB421'],
  ],
  [
    'a rule that lacks its table',
    readSentinelYaml('r.yaml', yaml('enabled: false\n', 'SigninLogs')),
    ['unknown', 'KB421'],
  ],
  [
    'a rule in error',
    readSentinelYaml('r.yaml', yaml('enabled: false\n', 'Events | where Prt')),
    ['error', 'KB421'],
  ],
  ['YAML that is enabled', readSentinelYaml('r.yaml', yaml('enabled: true\n')), ['fires']],
  ['ARM that is enabled', readJsonRules('r.json', arm(true)), ['fires']],
])('a rule that is disabled is evaluated, and said to be: %s', async (_, { rules }, expected) => {
  const engine = new Engine({ now: '2025-10-20T12:00:00Z' });
  engine.addTable('Events', { columns: [{ name: 'Port', type: 'long' }], rows: [[1]] });
  const [result] = await evaluateRules(engine, rules);
  expect([
    result?.verdict,
    ...(result?.notes ?? []).flatMap(({ code }) => (code === 'KB421' ? [code] : [])),
  ]).toEqual(expected);
});
