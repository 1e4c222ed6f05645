import type { Expression } from '../../parser/ast.ts';
import type { Relation } from '../bound.ts';
import { relationOf } from '../checks.ts';
import { bindRows, type Context } from '../context.ts';

/** A subquery over the same rows. */
export const bindSubquery = (node: Expression, relation: Relation, context: Context): Relation | undefined =>
  relationOf(bindRows(node, { ...context, row: undefined, input: relation }), context);
