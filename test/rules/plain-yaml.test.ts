import fc from 'fast-check';
import { expect, test } from 'vitest';
import { libraryDocuments } from '../../src/rules/formats/library-yaml.ts';
import { plainYaml } from '../../src/rules/formats/plain-yaml.ts';
import { readDocuments, readSentinelYaml } from '../../src/rules/formats/sentinel-yaml.ts';

/** What is read without the library is what the library reads. */

const word = fc.constantFrom(
  ...[
    'abc',
    '7d',
    '1h',
    '0',
    '5',
    '007',
    '1.0',
    '1.0.0',
    '12.',
    '1e3',
    '0x1F',
    '0o7',
    '-3',
    '+1',
    '.5',
    '2021-01-01',
  ],
  ...[
    'true',
    'False',
    'null',
    '~',
    'yes',
    "'a b'",
    '"c d"',
    "'it''s'",
    '"a\\n"',
    "'open",
    'a: b',
    'a:',
    'a #b',
    'a#b',
  ],
  ...[
    '[a, b]',
    '{a: 1}',
    '&x a',
    '*x',
    '!t a',
    '| a',
    '>',
    '- a',
    '-',
    '?',
    '@a',
    '%a',
    '`a',
    ':a',
    'a\tb',
    ' a ',
    '(',
  ],
  ...[
    'gt',
    'High',
    'Scheduled',
    'NRT',
    'T1219',
    'ünï',
    '$(x)',
    '/a/',
    '_',
    'a | b',
    "a 'b'",
    'a"b',
    '🦊 x',
    '\u2028',
    'a\r',
  ],
);
const name = fc.constantFrom(
  ...[
    'id',
    'name',
    'kind',
    'severity',
    'queryFrequency',
    'queryPeriod',
    'triggerOperator',
    'triggerThreshold',
  ],
  ...[
    'tactics',
    'relevantTechniques',
    'entityMappings',
    'version',
    'description',
    'query',
    'extra',
    'nmae',
    'null',
    '1x',
  ],
  ...['true', 'a b', '"q"', '__proto__'],
);
const indent = fc.constantFrom('', '', '', '  ', '  ', '    ', ' ', '   ', '\t', '  \t');
const blank = fc.constantFrom('', '', ' ', '   ', '# note', '  # note', '---', '...', '%YAML 1.2', '\uFEFF');
const space = fc.constantFrom('', '', '', ' ', '  ');
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(name, fc.constantFrom(':', ': ', ':  ', ' : '), word, space)
      .map((parts) => parts.join('')),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        indent,
        fc.constantFrom('- ', '-', '-   '),
        fc.oneof(
          word,
          fc.tuple(name, word).map((two) => two.join(': ')),
        ),
        space,
      )
      .map((parts) => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(indent, name, fc.constantFrom(':', ': '), word).map((parts) => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(name, fc.constantFrom(': |', ': |-', ': |+', ': |2', ': >', ':', ': | '))
      .map((two) => two.join('')),
  },
  { weight: 3, arbitrary: fc.tuple(indent, word).map((two) => two.join('')) },
  { weight: 2, arbitrary: blank },
);
/** Mostly such as are written. */
const tame = fc.oneof(
  fc
    .tuple(name, fc.constantFrom('abc', '7d', 'High', '0', "'x y'", 'gt'))
    .map(([key, value]) => `${key}: ${value}`),
  fc
    .tuple(
      name,
      fc.array(fc.constantFrom('T1219', 'Impact', '5'), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
    )
    .map(
      ([key, items, isDeep]) =>
        `${key}:\n${items.map((item) => `${isDeep ? '  ' : ''}- ${item}`).join('\n')}`,
    ),
  fc
    .tuple(
      name,
      fc.array(fc.constantFrom('DeviceInfo', '', '| where a == "b: c"', '  // # x', '| take 5 '), {
        minLength: 1,
        maxLength: 5,
      }),
      space,
    )
    .map(
      ([key, lines, after]) =>
        `${key}: |\n${lines.map((each) => (each === '' ? '' : `  ${each}`)).join('\n')}\n${after}`,
    ),
  fc.constantFrom(
    'entityMappings:\n  - entityType: Host\n    fieldMappings:\n      - identifier: Name\n        columnName: DeviceName\n  - entityType: IP\n    fieldMappings:\n    - identifier: Address\n      columnName: RemoteIP',
    'requiredDataConnectors:\n  - connectorId: X\n    dataTypes:\n      - T\n      - U',
    'customDetails:\n  A: b\n  C:\n  D: 1.0\n',
    'requiredDataConnectors: []',
  ),
  fc.constant('query: |\n  DeviceInfo\n  | take 1'),
  blank,
);
const text = (lines: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(lines, { minLength: 1, maxLength: 9 }), fc.constantFrom('', '\n', '\n\n', '  \n'))
    .map(([all, end]) => all.join('\n') + end);

test.each([
  ['mostly such as are written', text(tame), 1500],
  ['of any kind', text(line), 3000],
  ['mixed', text(fc.oneof(tame, line)), 2000],
])('texts %s', (_, texts, most) => {
  let plain = 0;
  fc.assert(
    fc.property(texts, (source) => {
      if (plainYaml(source) !== undefined) plain++;
      expect(readSentinelYaml('rule.yaml', source)).toEqual(
        readDocuments('rule.yaml', source, libraryDocuments),
      );
      const [own] = [plainYaml(source)].filter((one) => one !== undefined);
      if (own === undefined) return;
      const [library] = libraryDocuments(source);
      expect(library?.problems).toEqual([]);
      const told = (document: typeof own | undefined) =>
        document?.fields.map(({ key, start, end, node }) => [key, start, end, node?.toJs(), node?.items]);
      expect(told(own)).toEqual(told(library));
    }),
    { numRuns: most },
  );
  expect(plain).toBeGreaterThan(20);
});
