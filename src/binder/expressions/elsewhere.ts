import { localTableUsed } from '../../diagnostics/binder-diagnostics.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { Path } from '../../parser/ast.ts';
import { type Bound, bound, boundError } from '../bound.ts';
import { constant, unsupported } from '../build.ts';
import { type Context, report } from '../context.ts';
import { scanTable, schemaOf } from '../environment/tables.ts';
import { openSource, unsupportedPlan } from '../relations.ts';
import { boundRelation } from './names.ts';
import { writtenName } from './written-name.ts';

/** A step from `cluster(…)`, `database(…)` or `workspace(…)`: to a database, or to a table in it. */
export function bindElsewhere(node: Path, path: readonly string[], context: Context): Bound {
  const { member } = node;
  if (member.kind === 'Call') {
    const inner = context.bind.expression(member, { ...context, row: undefined });
    if (inner.elsewhere !== undefined)
      return bound({ node, type: { kind: 'database' }, elsewhere: [...path, ...inner.elsewhere] });
    return inner.relation === undefined ? boundError(node) : { ...inner, node, span: node.span };
  }
  const name = writtenName(member);
  if (name === undefined) return boundError(node);
  if (name.startsWith('$current_')) return contextual(node, path, name);
  return tableElsewhere(node, path, name, context);
}

/** `X.$current_database` in macro-expand: the name that the entity was given. The address of a cluster is not known here. */
function contextual(node: Path, path: readonly string[], name: string): Bound {
  const database = name === '$current_database' ? path.at(-1) : undefined;
  const known = database === undefined || database === '' ? undefined : constant('string', database);
  return bound({
    node,
    type: shapeOf('string'),
    expression: known ?? unsupported(name, 'string', node.span),
    constant: known,
    isConstant: true,
    resultName: name,
  });
}

/** A table of another database: the table of that name in the evidence stands in for it, with a warning (KB004). */
function tableElsewhere(node: Path, path: readonly string[], name: string, context: Context): Bound {
  const { environment } = context.session;
  const schema = schemaOf(name, environment);
  if (schema === undefined) {
    const plan = unsupportedPlan(name, node.span, [], [], 'cross-resource');
    return boundRelation(node, openSource(plan, []), name);
  }
  if (path.length > 0) report(context, localTableUsed.at(node.span, { name, path: path.join('/') }));
  return boundRelation(node, scanTable(name, schema, context.session), name);
}
