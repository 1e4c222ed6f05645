import { batchOf, columnsOf } from '../columns/batch.ts';
import { nullVector } from '../columns/make.ts';
import type { Vector } from '../columns/vector.ts';
import { castVector } from '../evaluate/cast.ts';
import type { PluginArgument, PluginTable } from '../functions/define-plugin.ts';
import type { PlanColumn, PlanExpression } from '../plan/expression.ts';
import type { EvaluateArgument, EvaluateNode, PlanNode } from '../plan/nodes.ts';
import { partsOf } from '../plan/walk.ts';
import type { MemoryClaim } from './memory-account.ts';
import type { Runner } from './operator.ts';

/** Runs the input of a plugin and the plugin itself; gives all of its answer, columns as the plugin makes them. */
export async function pluginAnswer(
  node: EvaluateNode,
  runner: Runner,
  claim: MemoryClaim,
): Promise<PluginTable> {
  const input = await collected(node.input, runner, claim);
  const tables: PluginTable[] = [];
  for (const table of node.tables) tables.push(await collected(table, runner, claim));
  const args: PluginArgument[] = [];
  for (const arg of node.args) args.push(await prepared(arg, node, input, tables, runner));
  const columns = node.isOpen ? [] : node.columns;
  return node.definition.evaluate({ input, args, columns, context: runner.execution.context });
}

async function collected(plan: PlanNode, runner: Runner, claim: MemoryClaim): Promise<PluginTable> {
  const batch = await runner.collect(plan, claim);
  return {
    schema: plan.columns.map(({ name, type }) => ({ name, type })),
    batch: batchOf(batch.length, columnsOf(batch)),
  };
}

async function prepared(
  arg: EvaluateArgument,
  node: EvaluateNode,
  input: PluginTable,
  tables: readonly PluginTable[],
  runner: Runner,
): Promise<PluginArgument> {
  const { parameter, argumentName, name, expression } = arg;
  const table = arg.table === undefined ? undefined : tables[arg.table];
  const facts = { parameter, argumentName, name, type: expression?.type ?? 'dynamic', table } as const;
  const nothing = { column: undefined, value: undefined, vector: undefined };
  if (expression === undefined) return { ...facts, ...nothing };
  if (expression.kind === 'Column') {
    const at = indexIn(node.input.columns, expression.column);
    if (at >= 0) return { ...facts, ...nothing, column: at, vector: input.batch.column(at) };
    const other = node.tables
      .map((plan) => indexIn(plan.columns, expression.column))
      .find((index) => index >= 0);
    return { ...facts, ...nothing, column: other };
  }
  if (!readsColumns(expression)) return { ...facts, ...nothing, value: await runner.constant(expression) };
  const evaluate = await runner.compile(expression, node.input.columns);
  return { ...facts, ...nothing, vector: evaluate(input.batch) };
}

const indexIn = (columns: readonly PlanColumn[], wanted: PlanColumn): number =>
  columns.findIndex((column) => column.id === wanted.id);

function readsColumns(expression: PlanExpression): boolean {
  const open = [expression];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === 'Column') return true;
    open.push(...partsOf(part));
  }
  return false;
}

/** The answer in the form of `columns`: found by name and cast; what the answer lacks is null. */
export function inFormOf(columns: readonly PlanColumn[], { schema, batch }: PluginTable): Vector[] {
  return columns.map(({ name, type }) => {
    const at = schema.findIndex((column) => column.name === name);
    return at < 0 ? nullVector(type, batch.length) : castVector(batch.column(at), type);
  });
}
