import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scalarDefinition } from '../../src/binder/definitions.ts';
import type { Expression } from '../../src/parser/ast.ts';
import { parseQuery } from '../../src/parser/parse.ts';
import type { PlanExpression } from '../../src/plan/expression.ts';
import { printExpression } from '../../src/plan/print-expression.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';

// ---- random bound expressions, of any types: only their shape matters to the printer ----------------------------------------

const constant = (type: ScalarType, value: Scalar | null): PlanExpression => ({
  kind: 'Constant',
  type,
  value,
});

function call(name: string, args: readonly PlanExpression[]): PlanExpression {
  const definition = scalarDefinition(name);
  if (definition === undefined) throw new Error(`Expected a definition of '${name}'.`);
  return { kind: 'Call', definition, overload: undefined, args, type: 'dynamic', span: { start: 0, end: 0 } };
}

const names = ['a', 'b', 'Account', 'count', 'a b', "it's", 'x"y'];

const leaf: fc.Arbitrary<PlanExpression> = fc.oneof(
  fc.constantFrom(...names).map(
    (name, id = 1): PlanExpression => ({
      kind: 'Column',
      column: { id, name, type: 'long' },
      type: 'long',
    }),
  ),
  fc
    .oneof(fc.bigInt({ min: -9n, max: 9n }), fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n))
    .map((n) => constant('long', n)),
  fc.double().map((n) => constant('real', n)),
  fc.string().map((text) => constant('string', text)),
  fc.constantFrom(constant('bool', true), constant('long', null)),
);

const between = ['between', '!between'];
const lists = ['in', '!in', 'in~', '!in~', 'has_any', 'has_all'];
const binary = [
  ...['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '=~', '!~', 'has', '!has_cs', 'contains'],
  ...['startswith', 'matches regex'],
];

const { expression } = fc.letrec<{ expression: PlanExpression }>((tie) => {
  const part = tie('expression');
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  const some: fc.Arbitrary<PlanExpression>[] = [
    fc.tuple(fc.constantFrom(...binary), part, part).map(([name, left, right]) => call(name, [left, right])),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/', '%'), part, part)
      .map(([name, left, right]) => call(name, [left, right])),
    fc
      .tuple(fc.constantFrom(...lists), part, parts)
      .map(([name, left, items]) => call(name, [left, ...items])),
    fc
      .tuple(fc.constantFrom(...between), part, part, part)
      .map(([name, value, from, to]) => call(name, [value, from, to])),
    part.map((value) => call('-', [value])),
    fc
      .tuple(
        part,
        fc.constantFrom('key', 'a key').map((key) => constant('string', key)),
      )
      .map((args) => call('.member', args)),
    fc.tuple(part, part).map((args) => call('.element', args)),
    fc
      .tuple(fc.constantFrom('strcat', 'indexof', 'hash', 'has_ipv4', 'not', 'coalesce'), parts)
      .map(([name, args]) => call(name, args)),
    fc
      .tuple(fc.constantFrom<ScalarType>('real', 'string', 'datetime', 'bool'), part)
      .map(([type, input]) => ({ kind: 'Cast', type, input })),
    fc
      .tuple(fc.constantFrom<('and' | 'or')[]>('and', 'or'), fc.array(part, { minLength: 2, maxLength: 3 }))
      .map(([operator, operands]) => ({ kind: 'Logic', operator, operands, type: 'bool' })),
  ];
  return { expression: fc.oneof({ maxDepth: 4, depthSize: 'large' }, leaf, ...some) };
});

// ---- what a bound expression and a syntax tree have in common ---------------------------------------------------------------

type Shape = string | readonly Shape[];

/** `a and (b and c)` means `a and b and c`. */
const flat = (operator: string, operands: readonly Shape[]): Shape => [
  operator,
  ...operands.flatMap((operand) =>
    typeof operand !== 'string' && operand[0] === operator ? operand.slice(1) : [operand],
  ),
];

/** A number as its sign and its digits, as syntax has them. */
const number = (type: string, value: number | bigint): Shape => {
  const isNegative = value < 0 || Object.is(value, -0);
  const digits: Shape = [type, String(isNegative ? -value : value)];
  return isNegative ? ['-', digits] : digits;
};

function shapeOfPlan(node: PlanExpression): Shape {
  switch (node.kind) {
    case 'Column':
      return ['name', node.column.name];
    case 'Constant':
      if (node.value === null) return [node.type, 'null'];
      if (typeof node.value === 'number' || typeof node.value === 'bigint')
        return number(node.type, node.value);
      return [node.type, String(node.value)];
    case 'Logic':
      return flat(node.operator, node.operands.map(shapeOfPlan));
    case 'Cast':
      return ['call', `to${node.type}`, shapeOfPlan(node.input)];
    case 'Call': {
      const args = node.args.map(shapeOfPlan);
      const { name, category } = node.definition;
      if (category !== 'operator') return ['call', name, ...args];
      return [name === '.member' || name === '.element' ? 'element' : name, ...args];
    }
    default:
      throw new Error(`No random expression is of kind ${node.kind}.`);
  }
}

function shapeOfTree(node: Expression): Shape {
  switch (node.kind) {
    case 'Parenthesized':
      return shapeOfTree(node.expression);
    case 'NameReference':
      return ['name', node.name];
    case 'StringLiteral':
      return ['string', node.value];
    case 'Literal': {
      if (node.type === 'long' && node.text !== 'null') return number(node.type, BigInt(node.text));
      if (node.type === 'real') return number(node.type, Number(node.text.replace('inf', 'Infinity')));
      return [node.type, node.text];
    }
    case 'And':
      return flat('and', node.operands.map(shapeOfTree));
    case 'Or':
      return flat('or', node.operands.map(shapeOfTree));
    case 'Unary':
      return [node.operator, shapeOfTree(node.operand)];
    case 'Binary':
      return [node.operator, shapeOfTree(node.left), shapeOfTree(node.right)];
    case 'Arithmetic':
      return node.rest.reduce<Shape>(
        (left, { operator, operand }) => [operator, left, shapeOfTree(operand)],
        shapeOfTree(node.first),
      );
    case 'In':
      return [node.operator, shapeOfTree(node.left), ...node.items.map(shapeOfTree)];
    case 'Between':
      return [
        node.isNegated ? '!between' : 'between',
        ...[node.operand, node.from, node.to].map(shapeOfTree),
      ];
    case 'Call':
      return ['call', node.name.name, ...node.arguments.map(shapeOfTree)];
    case 'Element':
      return ['element', shapeOfTree(node.object), shapeOfTree(node.index)];
    case 'Path':
      return [
        'element',
        shapeOfTree(node.object),
        node.member.kind === 'NameReference' ? ['string', node.member.name] : ['unknown'],
      ];
    default:
      return [`unexpected ${node.kind}`];
  }
}

function readBack(text: string): Shape | string {
  const { query, diagnostics } = parseQuery(`print ${text}`);
  const [statement] = query?.statements ?? [];
  if (statement?.kind !== 'ExpressionStatement') return diagnostics.map(({ message }) => message).join(' ');
  const { expression: pipeline } = statement;
  const [operator] = pipeline.kind === 'Pipeline' ? pipeline.operators : [];
  const [printed] = operator?.kind === 'Print' ? operator.columns : [];
  return printed === undefined ? 'not a print' : shapeOfTree(printed.expression);
}

test('what is printed of an expression means that expression', () => {
  fc.assert(
    fc.property(expression, (given) => {
      const text = printExpression(given);
      const meant = shapeOfPlan(given);
      const read = readBack(text);
      if (JSON.stringify(read) !== JSON.stringify(meant)) expect(read, text).toEqual(meant);
    }),
    { numRuns: 600 },
  );
});

/** Taking any pair of parentheses away would change the meaning, or leave no expression. */
function hasIdleParentheses(text: string): boolean {
  const meant = JSON.stringify(readBack(text));
  const isOpening = (at: number): boolean => text[at] === '(' && !/[\w~]\s?$/.test(text.slice(0, at));
  for (let at = 0; at < text.length; at++) {
    if (!isOpening(at)) continue;
    let depth = 0;
    for (let end = at; end < text.length; end++) {
      if (text[end] === '(') depth++;
      if (text[end] === ')') depth--;
      if (depth > 0) continue;
      const without = `${text.slice(0, at)}${text.slice(at + 1, end)}${text.slice(end + 1)}`;
      if (JSON.stringify(readBack(without)) === meant) return true;
      break;
    }
  }
  return false;
}

const simple = fc.letrec<{ expression: PlanExpression }>((tie) => {
  const part = tie('expression');
  const columns = fc
    .constantFrom('a', 'b')
    .map((name): PlanExpression => ({ kind: 'Column', column: { id: 1, name, type: 'long' }, type: 'long' }));
  const binaryOperator = fc.constantFrom('+', '-', '*', '/', '%', '==', 'has', '=~');
  const logic = fc.tuple(fc.constantFrom<('and' | 'or')[]>('and', 'or'), part, part);
  return {
    expression: fc.oneof(
      { maxDepth: 4, depthSize: 'large' },
      columns,
      fc.tuple(binaryOperator, part, part).map(([name, left, right]) => call(name, [left, right])),
      part.map((value) => call('-', [value])),
      logic.map(
        ([operator, ...operands]): PlanExpression => ({ kind: 'Logic', operator, operands, type: 'bool' }),
      ),
    ),
  };
}).expression;

test('parentheses stand only where the meaning needs them', () => {
  fc.assert(
    fc.property(simple, (given) => {
      const text = printExpression(given);
      expect(hasIdleParentheses(text), text).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('no dot stands behind a number', () => {
  const member = call('.element', [constant('long', 5n), constant('string', '$')]);
  expect(printExpression(member)).toBe('5["$"]');
});
