import { expect, test, vi } from 'vitest';
import { renderText } from '../../src/diagnostics/render-text.ts';
import { readSentinelYaml } from '../../src/rules/formats/sentinel-yaml.ts';
import type { Rule, RuleFile } from '../../src/rules/rule.ts';

const day = 864_000_000_000n;

const read = (text: string): RuleFile => readSentinelYaml('rule.yaml', text);
const said = (file: RuleFile): string[] =>
  file.diagnostics.map(({ severity, slug, message }) => `${severity} ${slug}: ${message}`);
const only = (text: string): Rule => {
  const { rules } = read(text);
  expect(rules).toHaveLength(1);
  return rules[0] as Rule;
};

const scheduled = `id: 11111111-2222-3333-4444-555555555555
name: Many failures
description: |
  'Counts failures.'
severity: Medium
requiredDataConnectors:
  - connectorId: AzureActiveDirectory
    dataTypes:
      - SigninLogs
queryFrequency: 1h
queryPeriod: 1d
triggerOperator: gt
triggerThreshold: 10
tactics:
  - CredentialAccess
relevantTechniques:
  - T1110
  - T1110.003
query: |
  SigninLogs
  | where ResultType != '0'
entityMappings:
  - entityType: Account
    fieldMappings:
      - identifier: FullName
        columnName: UserPrincipalName
customDetails:
  Failures: count_
version: 1.0
kind: Scheduled
`;

test('a scheduled rule keeps every field, the version as it is written', () => {
  const file = read(scheduled);
  expect(said(file)).toEqual([]);
  expect(file.rules).toEqual([
    {
      file: 'rule.yaml',
      id: '11111111-2222-3333-4444-555555555555',
      name: 'Many failures',
      kind: 'Scheduled',
      description: 'Counts failures.',
      severity: 'Medium',
      tactics: ['CredentialAccess'],
      techniques: ['T1110', 'T1110.003'],
      version: '1.0',
      query: "SigninLogs\n| where ResultType != '0'\n",
      place: { firstLine: 19, indent: 2 },
      schedule: { frequency: day / 24n, period: day, operator: 'GreaterThan', threshold: 10 },
      entityMappings: [
        { entityType: 'Account', fields: [{ identifier: 'FullName', column: 'UserPrincipalName' }] },
      ],
      extra: {
        requiredDataConnectors: [{ connectorId: 'AzureActiveDirectory', dataTypes: ['SigninLogs'] }],
        customDetails: { Failures: 'count_' },
      },
    },
  ]);
});

test('with a byte-order mark and CRLF the same rule comes out', () => {
  const odd = read(`\uFEFF${scheduled.replaceAll('\n', '\r\n')}`);
  expect(said(odd)).toEqual([]);
  expect(odd.rules).toEqual(read(scheduled).rules);
});

test.each([
  ['kind: scheduled', 'Scheduled'],
  ['kind: "Scheduled "', 'Scheduled'],
  ['kind: nrt', 'NRT'],
  ['kind: NRT', 'NRT'],
  ['', 'Hunting'],
])('%j makes a rule of kind %s', (line, kind) => {
  const rule = only(`name: x\n${line}\nqueryFrequency:\nqueryPeriod: 1h\nquery: print 1\n`);
  expect(rule.kind).toBe(kind);
  expect(rule.schedule === undefined).toBe(kind !== 'Scheduled');
});

test('without kind, queryFrequency makes a scheduled rule, with a warning', () => {
  const file = read('name: x\nqueryFrequency: 1h\nqueryPeriod: 1h\nquery: print 1\n');
  expect(file.rules[0]?.kind).toBe('Scheduled');
  expect(said(file)).toEqual([
    "warning odd-rule-field: 'kind': it is missing; a rule with queryFrequency is taken as Scheduled.",
  ]);
});

test('a scheduled rule without queryPeriod says that it sees all rows', () => {
  expect(said(read('kind: Scheduled\nname: x\nqueryFrequency: 1h\nquery: print 1\n'))).toEqual([
    "warning odd-rule-field: 'queryPeriod': it is missing; the rule is evaluated over all rows.",
  ]);
});

test.each([
  ['triggerOperator: lt', 'LessThan'],
  ['triggerOperator: eq', 'Equal'],
  ['triggerOperator: ne', 'NotEqual'],
  ['triggerOperator: GreaterThan', 'GreaterThan'],
  ['', 'GreaterThan'],
])('%j is read as %s', (line, operator) => {
  const rule = only(`kind: Scheduled\nqueryFrequency: 1h\nqueryPeriod: 1h\n${line}\nquery: print 1\n`);
  expect(rule.schedule).toMatchObject({ operator, threshold: 0 });
});

test.each([
  ['queryPeriod: soon', "'queryPeriod' is 'soon', but must be a length of time such as 1h or 14d."],
  ['triggerOperator: above', "'triggerOperator' is 'above', but must be gt, lt, eq or ne."],
  ['triggerThreshold: 1.5', "'triggerThreshold' is '1.5', but must be a whole number from 0 on."],
])('%s is refused: evaluated without it, it would be another rule', (line, message) => {
  const file = read(`kind: Scheduled\nqueryFrequency: 1h\n${line}\nquery: print 1\n`);
  expect(file.rules).toEqual([]);
  expect(said(file)).toContain(`error bad-rule-field: ${message}`);
});

test('lists may be missing, empty, or a single text', () => {
  const bare = only('tactics: Execution\nrelevantTechniques: T1059\nquery: print 1\n');
  expect([bare.tactics, bare.techniques]).toEqual([['Execution'], ['T1059']]);
  const empty = only('tactics:\nrelevantTechniques:\n  -\nquery: print 1\n');
  expect([empty.tactics, empty.techniques]).toEqual([[], []]);
  expect(only('techniques: [T1]\nsubTechniques: [T1.001]\nquery: print 1\n').techniques).toEqual([
    'T1',
    'T1.001',
  ]);
});

test('dataTypes at the indentation of its dash is reported and repaired, and the query is whole', () => {
  const file = read(`name: x
requiredDataConnectors:
- connectorId: MicrosoftThreatProtection
dataTypes:
  - DeviceNetworkEvents
query: |
  DeviceNetworkEvents
  | where RemotePort == 1
`);
  expect(file.rules[0]).toMatchObject({
    query: 'DeviceNetworkEvents\n| where RemotePort == 1\n',
    extra: {
      requiredDataConnectors: [
        { connectorId: 'MicrosoftThreatProtection', dataTypes: ['DeviceNetworkEvents'] },
      ],
    },
  });
});

test('a file that is no YAML is evaluated when its query can be read, and its line is named', () => {
  const text = `name: x
requiredDataConnectors:
  - connectorId: MicrosoftThreatProtection
  dataTypes:
  - DeviceNetworkEvents
query: |
  DeviceNetworkEvents
`;
  const file = read(text);
  expect(file.rules[0]?.query).toBe('DeviceNetworkEvents\n');
  expect(renderText(file.diagnostics.slice(0, 1), { name: 'rule.yaml', text })).toBe(
    `warning[KB401]: The rule file is not valid YAML: All mapping items must start at the same column
 --> rule.yaml:4:1
4 |   dataTypes:
  | ^ The query could be read all the same and is evaluated; mend the file.
`,
  );
});

test.each([
  ['', "error no-query: No query could be read from 'rule.yaml'."],
  ['query:\n', "error no-query: No query could be read from 'rule.yaml'."],
  ['query: "  "\n', "error no-query: No query could be read from 'rule.yaml'."],
  ['- a\n- b\n', "error no-query: No query could be read from 'rule.yaml'."],
  ['just text', "error no-query: No query could be read from 'rule.yaml'."],
  ['kind: Fusion\n', "error not-evaluable: A rule of kind 'Fusion' cannot be evaluated as a rule."],
  [
    'FunctionName: f\nFunctionQuery: T\n',
    'error not-evaluable: A stored function cannot be evaluated as a rule.',
  ],
  [
    'InputEntityType: Ip\nquery: T\n',
    'error not-evaluable: An exploration query cannot be evaluated as a rule.',
  ],
])('%j gives no rule, and says why', (text, message) => {
  const file = read(text);
  expect(file.rules).toEqual([]);
  expect(said(file)).toContain(message);
});

test('unknown keys are kept; one that nearly spells a known key is named', () => {
  const file = read('name: x\ntriggerTreshold: 3\nReferences: none\nquery: print 1\n');
  expect(file.rules[0]?.extra).toEqual({ triggerTreshold: 3, References: 'none' });
  expect(file.diagnostics.map(({ message, help }) => [message, help])).toEqual([
    ["The key 'triggerTreshold' is not one that rules have.", "Did you mean 'triggerThreshold'?"],
  ]);
});

test('a severity that does not exist is said', () => {
  expect(said(read('severity: Hight\nquery: print 1\n'))).toEqual([
    "warning odd-rule-field: 'severity': 'Hight' is none of Informational, Low, Medium, High.",
  ]);
});

test('aliases that multiply without end leave their field out', () => {
  const layers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(
    (name, index, all) =>
      `${name}: &${name} [${Array(9)
        .fill(index === 0 ? 'x' : `*${all[index - 1]}`)
        .join(',')}]`,
  );
  const file = read(`query: print 1\n${layers.join('\n')}\n`);
  expect(file.rules).toHaveLength(1);
  expect(said(file).at(-1)).toContain('Excessive alias count');
});

/** What the file has at the place of the query's `offset`. */
function inFile(text: string, needle: string): string {
  const rule = only(text);
  const before = rule.query.slice(0, rule.query.indexOf(needle));
  const lines = before.split('\n');
  if (rule.place === undefined) return 'no place';
  const line = rule.place.firstLine + lines.length - 1;
  const column = rule.place.indent + (lines.at(-1) ?? '').length;
  return (text.replaceAll('\r\n', '\n').split('\n')[line] ?? '').slice(column, column + needle.length);
}

test.each([
  ['a literal block', 'name: x\nquery: |\n  T\n  | where here\n'],
  ['a block that begins with a blank line', 'query: |\n\n  T\n  | where here\n'],
  ['a block of four', 'query: |\n    T\n    | where here\n'],
  ['a block with a stated indentation', 'query: |2\n      T\n  | where here\n'],
  ['a block with CRLF', 'query: |\r\n  T\r\n  | where here\r\n'],
  ['a block with tabs inside', 'query: |\n  T\n  \t| where here\n'],
  ['a block after a comment', '# first\nquery: |- # why\n  T\n  | where here'],
  ['a plain text', 'query:   T | where here\n'],
  ['a quoted text', 'query: "T | where here"\n'],
  ['a text in single quotes', "query: 'T | where here'\n"],
])('a place in %s is a place in the file', (_, text) => {
  expect(inFile(text, 'here')).toBe('here');
});

test.each([
  ['folded', 'query: >\n  T\n  | where here\n'],
  ['escaped', 'query: "T\\n| where here"\n'],
  ['over several lines', 'query: T\n  | where here\n'],
])('a query that is %s has no lines in the file', (_, text) => {
  expect(inFile(text, 'here')).toBe('no place');
});

test('each document of a file is a rule, with its own lines', () => {
  const file = read('# two\n---\nname: A\nquery: print 1\n---\nname: B\nquery: |\n  print 2\n---\n');
  expect(said(file)).toEqual([]);
  expect(file.rules.map(({ name, query, place }) => [name, query, place?.firstLine])).toEqual([
    ['A', 'print 1', 3],
    ['B', 'print 2\n', 7],
  ]);
});

test('a document that is no rule leaves the others alone', () => {
  const file = read('name: A\nquery: print 1\n---\nname: B\n');
  expect(file.rules.map(({ name }) => name)).toEqual(['A']);
  expect(said(file)).toEqual(["error no-query: No query could be read from 'rule.yaml'."]);
});

test('a key that is there twice is told', () => {
  const file = read('name: A\nquery: print 1\nquery: print 2\n');
  expect(file.rules.map(({ query }) => query)).toEqual(['print 1']);
  expect(said(file)).toEqual([
    'warning invalid-yaml: The rule file is not valid YAML: Map keys must be unique',
  ]);
});

test('what would leave a rule without a window, or no trigger, is an error', () => {
  const schedule = 'name: A\nkind: Scheduled\nqueryFrequency: 1h\nquery: print 1\n';
  expect(said(read(`${schedule}queryPeriod: 0h\n`))).toEqual([
    "error bad-rule-field: 'queryPeriod' is '0h', but must be longer than nothing.",
  ]);
  expect(said(read(`${schedule}queryPeriod: 1h\ntriggerThreshold: -1\n`))).toEqual([
    "error bad-rule-field: 'triggerThreshold' is '-1', but must be a whole number from 0 on.",
  ]);
});

test('a kind that is none, and a rule of Sigma', () => {
  expect(
    said(read('name: A\nkind: Schedule\nqueryFrequency: 1h\nqueryPeriod: 1h\nquery: print 1\n')),
  ).toEqual([
    "warning odd-rule-field: 'kind': 'Schedule' is no kind of rule; with queryFrequency it is taken as Scheduled.",
  ]);
  expect(said(read('title: A\nlogsource: { product: windows }\ndetection: { condition: x }\n'))).toEqual([
    "error sigma-rule: 'rule.yaml' is a rule of Sigma, not KQL.",
  ]);
});

test('aliases stand for what has the anchor, and merged maps for their fields', () => {
  const shared = `x-defaults: &defaults
  queryPeriod: &day 1d
  triggerOperator: lt
  triggerThreshold: 7
  severity: High
`;
  const file = read(`${shared}<<: *defaults
id: a
name: Shared
kind: Scheduled
queryFrequency: *day
severity: Low
tactics: [&t Execution, *t]
x-shared: &q |
  SigninLogs
  | take 1
query: *q
`);
  expect(said(file)).toEqual([]);
  expect(file.rules[0]).toMatchObject({
    severity: 'Low',
    tactics: ['Execution', 'Execution'],
    query: 'SigninLogs\n| take 1\n',
    schedule: { frequency: day, period: day, operator: 'LessThan', threshold: 7 },
  });
});

test('several merged maps: the first that has a field gives it', () => {
  const file = read(
    'a: &a\n  severity: Low\nb: &b\n  severity: High\n  name: B\n<<: [*a, *b]\nquery: T\ntactics: []\n',
  );
  expect(file.rules[0]).toMatchObject({ name: 'B', severity: 'Low' });
});

test.each([
  [
    'triggerThreshold: [10]',
    "error bad-rule-field: 'triggerThreshold' is '[10]', but must be a whole number from 0 on.",
  ],
  [
    'triggerOperator: {gt: 1}',
    "error bad-rule-field: 'triggerOperator' is '{\"gt\":1}', but must be gt, lt, eq or ne.",
  ],
  [
    'queryPeriod: [1d]',
    `error bad-rule-field: 'queryPeriod' is '["1d"]', but must be a length of time such as 1h or 14d.`,
  ],
])('a list or a map in the place of a value is no rule without it: %s', (line, message) => {
  const name = line.slice(0, line.indexOf(':'));
  const file = read(scheduled.replace(new RegExp(`^${name}: .*$`, 'm'), line));
  expect(file.rules).toEqual([]);
  expect(said(file)).toContain(message);
});

test('an alias without an anchor before it is told by its name', () => {
  const file = read('name: A\ntactics:\n  - *t\nentityMappings: [*e, *t]\nquery: print 1\n');
  expect(file.rules).toHaveLength(1);
  expect(said(file)).toEqual([
    'warning invalid-yaml: The rule file is not valid YAML: there is no anchor &t before the alias *t',
    'warning invalid-yaml: The rule file is not valid YAML: there is no anchor &e before the alias *e',
    'warning invalid-yaml: The rule file is not valid YAML: there is no anchor &t before the alias *t',
  ]);
});

test.each([
  ['query', 'query: *x\n'],
  ['queryPeriod', 'kind: Scheduled\nqueryFrequency: 1h\nqueryPeriod: *x\nquery: print 1\n'],
  ['triggerThreshold', 'kind: Scheduled\nqueryPeriod: 1h\ntriggerThreshold: *x\nquery: print 1\n'],
  ['kind', 'kind: *x\nquery: print 1\n'],
  ['<<', '<<: [*x]\nquery: print 1\n'],
])('a rule is not evaluated without its %s', (field, text) => {
  const file = read(`name: A\n${text}later: &x 1h\n`);
  expect(file.rules).toEqual([]);
  expect(said(file)[0]).toBe(
    `error bad-rule-field: '${field}' is '*x', but must be a value, or an alias of one that is written before it (&x).`,
  );
});

test('a custom detection as Graph has it, in YAML', () => {
  const file = read(
    'displayName: Tool\nqueryCondition:\n  queryText: |\n    DeviceEvents\n    | take 1\nschedule:\n  period: 1H\n',
  );
  expect(said(file)).toEqual([]);
  expect(file.rules[0]).toMatchObject({
    name: 'Tool',
    kind: 'CustomDetection',
    query: 'DeviceEvents\n| take 1\n',
    schedule: { period: day / 6n },
  });
});

test('a template that is left in a file is no map to warn of', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  const text = [
    'name: A rule',
    'kind: Scheduled',
    'query: Signs | take 1',
    'queryFrequency: 1h',
    'queryPeriod: 1h',
    'alertDetailsOverride:',
    '  alertDisplayNameFormat: {{ Title }}',
    'severity: {{ Level }}',
  ].join('\n');
  expect(readSentinelYaml('a.yaml', text).rules).toHaveLength(1);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
