import { wildcardNotAllowed } from '../../diagnostics/binder-value-diagnostics.ts';
import type { Expression, Parenthesized } from '../../parser/ast.ts';
import { type Bound, bound, boundError } from '../bound.ts';
import { rowOf } from '../column.ts';
import { type Context, report } from '../context.ts';
import { bindPipeline } from '../pipeline.ts';
import { tupleOf } from '../relations.ts';
import { bindArithmetic, bindUnary } from './arithmetic.ts';
import { bindBetween } from './between.ts';
import { bindArgument, bindCall } from './calls.ts';
import { bindBinary } from './comparisons.ts';
import { bindDataTable } from './data-table.ts';
import { bindIn } from './in.ts';
import { bindDynamicLiteral, bindLiteral, bindString, bindTypeOf } from './literals.ts';
import { bindLogic } from './logic.ts';
import { bindName } from './names.ts';
import { bindElement, bindPath } from './paths.ts';
import {
  bindContextualDataTable,
  bindExternalData,
  bindInlineExternalTable,
  bindMaterialize,
  bindMaterializedViewCombine,
  bindToScalar,
  bindToTable,
} from './tabular.ts';

type Binders = {
  readonly [Kind in Expression['kind']]: (
    node: Extract<Expression, { kind: Kind }>,
    context: Context,
  ) => Bound;
};

/** Parentheses change nothing about a value but that it is no longer a bare literal. */
const bindParenthesized = (node: Parenthesized, context: Context): Bound => {
  const asked = context.asked === node ? node.expression : context.asked;
  const inner = context.bind.expression(node.expression, { ...context, asked });
  return { ...inner, node, span: node.span };
};

const binders = {
  NameReference: bindName,
  Wildcard: (node, context) => {
    report(context, wildcardNotAllowed.at(node.span, {}));
    return boundError(node);
  },
  Star: (node, context) => bound({ node, type: tupleOf(context.row ?? rowOf([])), isStar: true }),
  Literal: bindLiteral,
  StringLiteral: bindString,
  DynamicLiteral: bindDynamicLiteral,
  TypeOf: bindTypeOf,
  And: bindLogic,
  Or: bindLogic,
  Binary: bindBinary,
  Arithmetic: bindArithmetic,
  Unary: bindUnary,
  In: bindIn,
  Between: bindBetween,
  Call: bindCall,
  NamedArgument: bindArgument,
  Path: bindPath,
  Element: bindElement,
  Parenthesized: bindParenthesized,
  Pipeline: bindPipeline,
  ToScalar: bindToScalar,
  ToTable: bindToTable,
  Materialize: bindMaterialize,
  DataTable: bindDataTable,
  ContextualDataTable: bindContextualDataTable,
  ExternalData: bindExternalData,
  InlineExternalTable: bindInlineExternalTable,
  MaterializedViewCombine: bindMaterializedViewCombine,
  EntityGroup: (node) => bound({ node, type: { kind: 'entity-group' } }),
} satisfies Binders;

/** Binds whatever an expression is. */
export function bindExpression(node: Expression, context: Context): Bound {
  const bind = binders[node.kind] as (node: Expression, context: Context) => Bound;
  return bind(node, context);
}
