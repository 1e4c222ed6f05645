import { entityTwice, macroInMacro } from '../../diagnostics/binder-operator-diagnostics.ts';
import { needsOutside } from '../../diagnostics/planning-diagnostics.ts';
import type { MacroExpandOperator } from '../../parser/ast.ts';
import { relationOf } from '../checks.ts';
import { allColumns } from '../column.ts';
import { bindRows, type Context, report } from '../context.ts';
import { errorFlow, rows } from '../flow.ts';
import type { OperatorBinder } from '../operator-binder.ts';
import { checkParameters, parameterChoice, parameterFlag } from '../parameters.ts';
import { unifyByNameAndType } from '../projections/unify.ts';
import { Scope } from '../scope.ts';
import { commonToAll, uniteRows } from './union.ts';

/** `macro-expand entity_group [a, b] as X (statements)`: the statements for each entity, all rows together. */
export const bindMacroExpand: OperatorBinder<MacroExpandOperator> = (operator, _input, context) => {
  const isFuzzy = parameterFlag(operator.parameters, 'isfuzzy', context);
  checkParameters(operator.parameters, ['kind', 'isfuzzy'], context);
  const kind = parameterChoice(operator.parameters, 'kind', ['inner', 'outer'], context);
  if (context.isInMacro) {
    report(context, macroInMacro.at(operator.keyword, {}));
    return errorFlow;
  }
  const { entityGroup } = operator;
  const name = operator.name?.name ?? (entityGroup.kind === 'NameReference' ? entityGroup.name : '$scope');
  const group =
    entityGroup.kind === 'EntityGroup'
      ? entityGroup
      : entityGroup.kind === 'NameReference'
        ? groupOf(context, entityGroup.name)
        : undefined;
  if (group === undefined && entityGroup.kind === 'NameReference') {
    // A stored group belongs to a database.
    report(context, needsOutside.at(entityGroup.span, { name: entityGroup.name, needs: 'cross-resource' }));
    return errorFlow;
  }
  const named = new Set<string>();
  const legs = (group?.entities ?? []).flatMap((entity) => {
    const value = bindRows(entity, { ...context, row: undefined, isFuzzy });
    const path = value.elsewhere?.join('/');
    if (path !== undefined && named.has(path)) report(context, entityTwice.at(entity.span, {}));
    if (path !== undefined) named.add(path);
    const scope = Scope.create(context.scope);
    scope.declare(name, { kind: 'value', value });
    const result = context.bind.statements(operator.statements, {
      ...context,
      scope,
      row: undefined,
      isFuzzy,
      isInMacro: true,
    });
    return result === undefined ? [] : (relationOf(result, context) ?? []);
  });
  if (legs.length === 0) return errorFlow;
  const unified =
    kind === 'inner'
      ? commonToAll(legs, operator.keyword, context)
      : unifyByNameAndType(
          legs.flatMap(({ row }) => allColumns(row)),
          context.session,
        );
  return rows(uniteRows(legs, unified, undefined, context));
};

function groupOf(context: Context, name: string) {
  const variable = context.scope.find(name);
  return variable?.kind === 'entity-group' ? variable.node : undefined;
}
