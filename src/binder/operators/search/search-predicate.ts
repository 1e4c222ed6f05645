import { shapeOf } from '../../../functions/signatures/shape.ts';
import type { BinaryOperator, Expression } from '../../../parser/ast.ts';
import type { PlanExpression } from '../../../plan/expression.ts';
import { type Bound, bound } from '../../bound.ts';
import { call, cast, constant } from '../../build.ts';
import { valueOfType } from '../../checks.ts';
import { allColumns, type Column, type Row } from '../../column.ts';
import type { Context } from '../../context.ts';
import { overColumns } from '../../expressions/comparisons.ts';
import { joinLogic } from '../../expressions/logic.ts';

/** What `kind` of `search` may be; `find` has none of its own. */
export const searchKinds = ['default', 'case_insensitive', 'case_sensitive'] as const;
export type SearchKind = (typeof searchKinds)[number];

interface Search {
  readonly context: Context;
  readonly isCaseSensitive: boolean;
  /** The columns that a bare word is looked for in. */
  readonly columns: readonly Column[];
}

/** The predicate of `search` and `find`, where a bare text stands for "some column has it". */
export function bindSearchPredicate(
  node: Expression,
  context: Context,
  kind: SearchKind,
  searched: Row | undefined = context.row,
): PlanExpression | undefined {
  const columns = searched === undefined ? [] : allColumns(searched);
  const value = bindTerm(node, { context, isCaseSensitive: kind === 'case_sensitive', columns });
  return valueOfType(value, 'bool', context);
}

function bindTerm(node: Expression, search: Search): Bound {
  const { context } = search;
  switch (node.kind) {
    case 'Parenthesized':
      return bindTerm(node.expression, search);
    case 'And':
    case 'Or': {
      const operands = node.operands.map((operand) => bindTerm(operand, search));
      return joinLogic(node, node.kind === 'And' ? 'and' : 'or', operands, context);
    }
    case 'Star':
      return bound({ node, type: shapeOf('bool'), expression: constant('bool', true), isConstant: true });
    case 'Call':
      // `not(…)` keeps to the rules of the search.
      if (node.name.name === 'not' && node.arguments.length === 1 && node.arguments[0] !== undefined) {
        return bindNot(node, node.arguments[0], search);
      }
      return context.bind.expression(node, context);
    case 'Binary':
      if (node.left.kind === 'Star') {
        const right = context.bind.expression(node.right, context);
        const operator = termOperator(node.operator, right, search);
        const given = node.operator === ':' ? withoutStars(right, search) : right;
        const test = { node, operator, operatorSpan: node.operatorSpan, right: given };
        return overColumns(test, search.columns, context);
      }
      return bindTest(node, search);
    default: {
      const value = context.bind.expression(node, context);
      const word = wordOf(value);
      return word === undefined ? value : bindWord(node, word, search);
    }
  }
}

/** `column:"x*"` looks for a word in one column; with kind=case_sensitive every test of texts respects the case. */
function bindTest(node: Binary, search: Search): Bound {
  const { context } = search;
  if (node.operator !== ':') {
    const operator = search.isCaseSensitive ? respectingCase[node.operator] : undefined;
    return context.bind.expression(operator === undefined ? node : { ...node, operator }, context);
  }
  const right = context.bind.expression(node.right, context);
  const left = context.bind.expression(node.left, context);
  const operator = termOperator(':', right, search);
  if (left.column === undefined || typeof right.constant?.value !== 'string')
    return context.bind.expression({ ...node, operator }, context);
  const test = { node, operator, operatorSpan: node.operatorSpan, right: withoutStars(right, search) };
  return overColumns(test, [left.column], context);
}

type Binary = Extract<Expression, { kind: 'Binary' }>;

/** The tests that ignore case, and their twins that do not. */
const respectingCase: Partial<Record<BinaryOperator, BinaryOperator>> = {
  '=~': '==',
  '!~': '!=',
  has: 'has_cs',
  '!has': '!has_cs',
  contains: 'contains_cs',
  '!contains': '!contains_cs',
  startswith: 'startswith_cs',
  '!startswith': '!startswith_cs',
  endswith: 'endswith_cs',
  '!endswith': '!endswith_cs',
  hasprefix: 'hasprefix_cs',
  '!hasprefix': '!hasprefix_cs',
  hassuffix: 'hassuffix_cs',
  '!hassuffix': '!hassuffix_cs',
};

/** A constant that stands alone is looked for by its text: `search "needle" or 42`. */
function wordOf(value: Bound): Bound | undefined {
  const { constant: known, type } = value;
  if (known === undefined || type.kind !== 'simple' || type.type === 'bool' || type.type === 'dynamic')
    return undefined;
  const text = cast(known, 'string');
  return text.kind === 'Constant'
    ? { ...value, type: shapeOf('string'), expression: text, constant: text }
    : undefined;
}

function bindNot(node: Expression, inner: Expression, search: Search): Bound {
  const value = bindTerm(inner, search);
  const { context } = search;
  const expression = valueOfType(value, 'bool', context);
  if (expression === undefined) return bound({ node, type: shapeOf('bool') });
  return bound({
    node,
    type: shapeOf('bool'),
    expression: notOf(expression, node, context),
  });
}

const notOf = (expression: PlanExpression, node: Expression, context: Context): PlanExpression =>
  call({ name: 'not', args: [expression], type: 'bool', span: node.span }, context.session);

/** `search "x"`: some column has the term; stars at its ends loosen that. */
function bindWord(node: Expression, value: Bound, search: Search): Bound {
  const operator = termOperator(':', value, search);
  const test = { node, operator, operatorSpan: node.span, right: withoutStars(value, search) };
  return overColumns(test, search.columns, search.context);
}

/** How a text is looked for: `x*` a prefix of a term, `*x` a suffix, `*x*` anywhere. */
function termOperator(operator: BinaryOperator, value: Bound, search: Search): BinaryOperator {
  if (operator !== ':') return operator;
  const text = typeof value.constant?.value === 'string' ? value.constant.value : '';
  const opens = text.startsWith('*');
  const closes = text.endsWith('*');
  if (text.slice(1, -1).includes('*')) return 'matches regex';
  const plain = opens && closes ? 'contains' : opens ? 'hassuffix' : closes ? 'hasprefix' : 'has';
  return search.isCaseSensitive ? `${plain}_cs` : plain;
}

function withoutStars(value: Bound, search: Search): Bound {
  const text = value.constant?.value;
  if (typeof text !== 'string' || value.constant === undefined) return value;
  const bare = constant(
    'string',
    text.slice(1, -1).includes('*') ? starRegex(text, search) : text.replace(/^\*|\*$/g, ''),
  );
  return { ...value, constant: bare, expression: bare };
}

/** `a*b` as a regular expression: stars stand for anything; an end without a star is the end of a word. */
const starRegex = (text: string, { isCaseSensitive }: Search): string => {
  const parts = text.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const [first, last] = [parts[0] === '' ? '' : '\\b', parts.at(-1) === '' ? '' : '\\b'];
  return `${isCaseSensitive ? '' : '(?i)'}${first}${parts.join('.*')}${last}`;
};
