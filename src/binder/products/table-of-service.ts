import { argumentCount } from '../../diagnostics/binder-call-diagnostics.ts';
import { boundError } from '../bound.ts';
import { report } from '../context.ts';
import type { TableFunction } from './table-function.ts';
import { bindDefinition } from './written-in-kql.ts';

/** A function of Sentinel that gives the rows of a table, and takes nothing: queries ask it, for the table may change its columns. */
export const rowsOfTable =
  (table: string): TableFunction =>
  (node, args, context) => {
    if (args.length === 0) return bindDefinition(node, table, {}, context);
    report(context, argumentCount.at(node.name.span, { name: node.name.name, min: 0, max: 0 }));
    return boundError(node);
  };
