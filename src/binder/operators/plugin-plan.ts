import { batchOf, columnsOf } from '../../columns/batch.ts';
import { nullVector } from '../../columns/make.ts';
import { shapeOf } from '../../functions/signatures/shape.ts';
import type { EvaluateOperator } from '../../parser/ast.ts';
import type { EvaluateNode, PlanNode, RowsNode } from '../../plan/nodes.ts';
import type { Relation } from '../bound.ts';
import type { CallFacts } from '../calls/call-facts.ts';
import { scalarOf } from '../checks.ts';
import type { Column } from '../column.ts';
import type { AggregateSink, Context } from '../context.ts';
import { pluginDefinition } from '../definitions.ts';
import type { Session } from '../session.ts';
import { pivotInput } from './pivot.ts';

/** A call of a plugin with its arguments judged. */
export interface PluginRequest {
  readonly operator: EvaluateOperator;
  readonly relation: Relation;
  readonly facts: CallFacts;
  /** The columns that the plugin's own rule foresees, before a declared schema. */
  readonly kept: readonly Column[];
  readonly columns: readonly Column[];
  readonly sink: AggregateSink;
  readonly context: Context;
}

/** The plan of a call; undefined when there is nothing here that runs it. */
export function pluginNode(request: PluginRequest): EvaluateNode | undefined {
  const { operator, relation, facts, columns, context } = request;
  const definition = pluginDefinition(operator.call.name.name);
  if (definition === undefined) return undefined;
  const common = {
    kind: 'Evaluate',
    definition,
    columns: columns.map((column) => column.plan),
    isOpen: definition.columnsFromRows === true && operator.schema === undefined,
    span: operator.call.name.span,
  } as const;
  if (definition.name === 'pivot') {
    const pivoted = pivotInput(request);
    return pivoted === undefined ? undefined : { ...common, ...pivoted };
  }
  const tables: PlanNode[] = [];
  const args = facts.args.map((arg, at) => {
    const table = arg.relation === undefined ? undefined : tables.push(arg.relation.plan) - 1;
    return {
      parameter: facts.dealt.parameters[at]?.name ?? '',
      argumentName: arg.argumentName?.name,
      name: arg.resultName,
      expression: table === undefined ? scalarOf(arg, context) : undefined,
      table,
    };
  });
  return { ...common, input: relation.plan, args, tables };
}

/** Whether the columns are known only when the rows are. */
export const withoutShape = (node: EvaluateNode, declared: readonly Column[] | undefined): boolean =>
  node.definition.columnsFromRows === true && declared === undefined;

/**
 * The rows of a plugin that has been run already; undefined for one that still has to run, the first of which is noted. Binding visits calls in the
 * same order each time, so a call is identified by its number.
 */
export function answeredBy(
  node: EvaluateNode,
  session: Session,
): { readonly plan: RowsNode; readonly columns: readonly Column[]; readonly isOpen: boolean } | undefined {
  const answer = session.environment.answers?.[session.answered++];
  if (answer === undefined) {
    session.unanswered ??= { node, inferred: [...session.inferred] };
    return undefined;
  }
  const { schema, batch, asked } = answer;
  // Kusto knows no column that no bag had. Over no rows at all (a known table without evidence) a query that names the
  // columns it expects is still to be judged and run, so there the names that it uses stand for dynamic nulls.
  const isOpen = batch.length === 0;
  const missing = (isOpen ? asked : []).filter((name) => schema.every((column) => column.name !== name));
  const columns = [
    ...schema.map(({ name, type }) => session.column(name, shapeOf(type))),
    ...missing.map((name) => session.column(name, shapeOf('unknown'))),
  ];
  for (const column of columns.slice(schema.length)) session.absent.add(column.plan.id);
  const nulls = missing.map(() => nullVector('dynamic', 0));
  const plan: RowsNode = {
    kind: 'Rows',
    columns: columns.map((column) => column.plan),
    batch: isOpen ? batchOf(0, [...columnsOf(batch), ...nulls]) : batch,
  };
  return { plan, columns, isOpen };
}
