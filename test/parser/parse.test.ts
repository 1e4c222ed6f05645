import { expect, test } from 'vitest';
import { nestingLimit } from '../../src/lexer/lexer.ts';
import { pathLimit } from '../../src/parser/grammar/path-parser.ts';
import { parseQuery } from '../../src/parser/parse.ts';
import { print } from '../../src/parser/print.ts';
import { brokenForms, forms } from './forms.ts';
import { spannedNodes, treeText } from './tree.ts';

test.each(forms)('%s is a query, and reads the same when it is printed', (text) => {
  const { query, diagnostics } = parseQuery(text);
  expect(diagnostics).toEqual([]);
  if (query === undefined) throw new Error('a query without findings has a tree');
  const again = parseQuery(print(query));
  expect(again.diagnostics).toEqual([]);
  expect(treeText(again.query)).toBe(treeText(query));
});

test.each(brokenForms)('%s is no query', (text) => {
  const { query, diagnostics } = parseQuery(text);
  expect(query).toBe(undefined);
  expect(diagnostics.some(({ stage }) => stage === 'syntax')).toBe(true);
});

test('a node spans its own text and lies inside the node that holds it', () => {
  for (const text of forms) {
    const { query } = parseQuery(text);
    for (const { node, parent } of spannedNodes(query)) {
      expect(node.span.start).toBeLessThanOrEqual(node.span.end);
      if (parent === undefined) continue;
      expect(node.span.start, text).toBeGreaterThanOrEqual(parent.span.start);
      expect(node.span.end, text).toBeLessThanOrEqual(parent.span.end);
    }
  }
});

test('the tree of a small query', () => {
  expect(parseQuery('T | where a == 1\n| take 5').query).toEqual({
    kind: 'QueryBlock',
    span: { start: 0, end: 25 },
    statements: [
      {
        kind: 'ExpressionStatement',
        span: { start: 0, end: 25 },
        expression: {
          kind: 'Pipeline',
          span: { start: 0, end: 25 },
          source: { kind: 'NameReference', span: { start: 0, end: 1 }, name: 'T', isBracketed: false },
          operators: [
            {
              kind: 'Where',
              span: { start: 4, end: 16 },
              keyword: { start: 4, end: 9 },
              parameters: [],
              predicate: {
                kind: 'Binary',
                span: { start: 10, end: 16 },
                operator: '==',
                operatorSpan: { start: 12, end: 14 },
                left: { kind: 'NameReference', span: { start: 10, end: 11 }, name: 'a', isBracketed: false },
                right: {
                  kind: 'Literal',
                  span: { start: 15, end: 16 },
                  type: 'long',
                  text: '1',
                  isTyped: false,
                },
              },
            },
            {
              kind: 'Take',
              span: { start: 19, end: 25 },
              keyword: { start: 19, end: 23 },
              parameters: [],
              count: {
                kind: 'Literal',
                span: { start: 24, end: 25 },
                type: 'long',
                text: '5',
                isTyped: false,
              },
            },
          ],
        },
      },
    ],
  });
});

/** The text of the one expression of `print …`, each operator with its operands in parentheses. */
function grouped(text: string): string {
  const show = (node: unknown): string => {
    const it = node as Record<string, unknown> & { kind: string };
    switch (it.kind) {
      case 'And':
      case 'Or':
        return `(${(it['operands'] as unknown[]).map(show).join(it.kind === 'And' ? ' and ' : ' or ')})`;
      case 'Binary':
        return `(${show(it['left'])} ${it['operator']} ${show(it['right'])})`;
      case 'Arithmetic':
        return `(${show(it['first'])}${(it['rest'] as { operator: string; operand: unknown }[])
          .map(({ operator, operand }) => ` ${operator} ${show(operand)}`)
          .join('')})`;
      case 'Unary':
        return `(${it['operator']}${show(it['operand'])})`;
      default:
        return print(it as unknown as Parameters<typeof print>[0]);
    }
  };
  const [statement] = parseQuery(`print ${text}`).query?.statements ?? [];
  if (statement?.kind !== 'ExpressionStatement' || statement.expression.kind !== 'Pipeline')
    return 'no expression';
  const [operator] = statement.expression.operators;
  return operator?.kind === 'Print' ? show(operator.columns[0]?.expression) : 'no expression';
}

test.each([
  ['a or b and c or d', '(a or (b and c) or d)'],
  ['a == b + c * d', '(a == (b + (c * d)))'],
  ['a - b + c - d', '(a - b + c - d)'],
  ['a < b == c > d', '((a < b) == (c > d))'],
  // String operators bind tighter than arithmetic.
  ['a * b has c', '(a * (b has c))'],
  ['a has b == c', '((a has b) == c)'],
  ['-a.b[0] * 2', '((-a.b[0]) * 2)'],
  ['a <> b', '(a != b)'],
  ['a notcontains b', '(a !contains b)'],
])('%s is read as %s', (text, wanted) => {
  expect(grouped(text)).toBe(wanted);
});

test.each([
  [`"a\\t\\"b\\\\" 'c' @"d\\""e" 'f'`, 'a\t"b\\cd\\"ef'],
  [`"\\u00e9\\U0001F600\\x41\\101\\7"`, '\u00e9\u{1F600}AA\u0007'],
  ['```line\none```', 'line\none'],
  [`@'it''s'`, "it's"],
])('the text that the literal %s stands for', (literal, wanted) => {
  expect(grouped(literal)).toBe(grouped(JSON.stringify(wanted).replaceAll('\u0007', '\\a')));
  const tree = JSON.stringify(parseQuery(`print ${literal}`).query);
  expect(tree).toContain(JSON.stringify(wanted));
});

test('long chains and lists are read without a deep tree', () => {
  const terms = (join: string): string =>
    `T | where ${Array.from({ length: 50_000 }, (_, i) => `a${i}`).join(join)}`;
  for (const join of [' or ', ' and ', ' + ', ' * ']) {
    const { query, diagnostics } = parseQuery(terms(join));
    expect(diagnostics).toEqual([]);
    if (query !== undefined) expect(parseQuery(print(query)).diagnostics).toEqual([]);
  }
  for (const text of [
    `T${' | take 1'.repeat(50_000)}`,
    `print ${'1, '.repeat(50_000)}1`,
    `${'let x = 1; '.repeat(50_000)}x`,
    `print ${'"a" '.repeat(50_000)}`,
    `union T${', T'.repeat(50_000)}`,
  ])
    expect(parseQuery(text).diagnostics).toEqual([]);
});

test('brackets nest up to the limit', () => {
  const nested = (depth: number): string => `print ${'('.repeat(depth)}1${')'.repeat(depth)}`;
  expect(parseQuery(nested(nestingLimit)).diagnostics).toEqual([]);
  expect(parseQuery(nested(nestingLimit + 1)).diagnostics).toEqual([
    {
      code: 'KB901',
      slug: 'nested-too-deep',
      stage: 'syntax',
      severity: 'error',
      message: `The query nests brackets deeper than ${nestingLimit} levels.`,
      span: { start: 6 + nestingLimit, end: 7 + nestingLimit },
      help: 'Name inner parts with let statements.',
    },
  ]);
  for (const text of [
    '('.repeat(10_000),
    '['.repeat(100_000),
    'dynamic({"a":'.repeat(10_000),
    'f('.repeat(10_000),
  ])
    expect(parseQuery(`print ${text}`).query).toBe(undefined);
});

test('a path is as long as the limit allows', () => {
  expect(parseQuery(`print a${'.b'.repeat(pathLimit)}`).diagnostics).toEqual([]);
  const { query, diagnostics } = parseQuery(`print a${'.b'.repeat(50_000)}`);
  expect(query).toBe(undefined);
  expect(diagnostics.map(({ code }) => code)).toEqual(['KB902']);
});

test('directives are passed over with a warning, commands and client parameters are refused', () => {
  const directive = parseQuery('#connect x\nT');
  expect(directive.query?.statements.length).toBe(1);
  expect(directive.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['KB905', 'warning']]);
  expect(parseQuery('.show tables').diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['KB903', "'.show tables' is a management command, which the query language does not have."],
  ]);
  expect(parseQuery('T | where a == {x}').diagnostics.map(({ code }) => code)).toEqual(['KB903']);
});
