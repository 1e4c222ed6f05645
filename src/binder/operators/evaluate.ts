import { unknownPlugin } from '../../diagnostics/binder-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import type { FunctionSignatures } from '../../functions/signatures/signature.ts';
import { signatureNames, signatureOf } from '../../functions/signatures/signatures.ts';
import type { EvaluateOperator } from '../../parser/ast.ts';
import type { EvaluateNode, PlanNode } from '../../plan/nodes.ts';
import { visitPlan } from '../../plan/walk.ts';
import type { Bound, Relation } from '../bound.ts';
import type { CallFacts } from '../calls/call-facts.ts';
import { acceptsCount, dealArguments } from '../calls/deal-arguments.ts';
import { resolveCall } from '../calls/resolve-call.ts';
import { allColumns, type Column, openRowOf, rowOf } from '../column.ts';
import { type AggregateSink, type Context, newAggregateSink, report } from '../context.ts';
import { bindForSignature } from '../expressions/calls.ts';
import { declaredColumns } from '../expressions/data-table.ts';
import { errorFlow, type Flow, rows } from '../flow.ts';
import { checkHints } from '../hints.ts';
import type { OperatorBinder } from '../operator-binder.ts';
import { derive, source, unsupportedPlan } from '../relations.ts';
import { share } from '../shared.ts';
import { countOf } from './count.ts';
import { answeredBy, pluginNode, withoutShape } from './plugin-plan.ts';

/** Plugins that run code or ask other systems. */
const outside: ReadonlySet<string> = new Set([
  'python',
  'r',
  'csharp',
  'http_request',
  'http_request_post',
  'sql_request',
  'mysql_request',
  'postgresql_request',
  'cosmosdb_sql_request',
  'dax_request',
  'azure_digital_twins_query_request',
  'ai_embed_text',
  'ai_embeddings',
  'ai_chat_completion',
  'ai_chat_completion_prompt',
  'execute_query',
  'execute_show_command',
  'external_datatable',
]);

/** `T | evaluate plugin(arguments) [: (schema)]`. */
export const bindEvaluate: OperatorBinder<EvaluateOperator> = (operator, input, context) => {
  checkHints(operator.parameters, 'evaluate', context);
  const { name, span } = operator.call.name;
  const of = signatureOf('plugin', name);
  if (of === undefined) {
    report(context, unknownPlugin.at(span, { name, similar: similarNames(name, signatureNames('plugin')) }));
    return errorFlow;
  }
  const relation = input?.kind === 'rows' ? input.relation : undefined;
  const call = bindPluginCall(operator, of, relation, context);
  const node = relation === undefined ? undefined : runnableNode(operator, call, relation, context);
  if (relation === undefined || node === undefined) {
    const tables = call.args.flatMap((arg) => arg.relation?.plan ?? []);
    const inputs = relation === undefined ? tables : [relation.plan, ...tables];
    const needs = outside.has(name) ? 'external-plugin' : undefined;
    return rowsOf(unsupportedPlan(name, span, call.columns, inputs, needs), call, relation);
  }
  if (node.definition.readsEveryColumn?.(call.args.length) === true) context.session.reach.everyColumn = true;
  return flowOf(node, call, relation, context);
};

/** A call whose arguments are bound, and what is known of its result. */
interface PluginCall extends PluginColumns {
  readonly args: readonly Bound[];
  readonly sink: AggregateSink;
  readonly facts: CallFacts | undefined;
  /** The columns that the plugin's own rule foresees, before a declared schema. */
  readonly kept: readonly Column[];
  readonly declared: readonly Column[] | undefined;
}

type PluginColumns = Pick<Relation['row'], 'columns' | 'isOpen'>;

function bindPluginCall(
  operator: EvaluateOperator,
  of: FunctionSignatures,
  relation: Relation | undefined,
  context: Context,
): PluginCall {
  const { call, schema } = operator;
  const sink = newAggregateSink();
  const inside: Context = {
    ...context,
    row: relation?.row ?? rowOf([]),
    right: undefined,
    calls: 'normal',
    aggregates: sink,
    windows: undefined,
  };
  const args = bindForSignature(call.arguments, of, inside);
  const { type, facts = guessedFacts(of, args, inside) } = resolveCall(of, args, call.name.span, inside);
  const result = type.kind === 'table' ? type.row : openRowOf([]);
  const kept = allColumns(result);
  const declared = schema === undefined ? undefined : declaredColumns(schema, context);
  const columns = declared === undefined ? kept : withDeclared(operator, result, declared);
  return { args, sink, facts, kept, declared, columns, isOpen: declared === undefined && result.isOpen };
}

/** The plan of the call; undefined where nothing here can run it. */
function runnableNode(
  operator: EvaluateOperator,
  { facts, kept, columns, sink, declared }: PluginCall,
  relation: Relation,
  context: Context,
): EvaluateNode | undefined {
  if (facts === undefined) return undefined;
  const node = pluginNode({ operator, relation, facts, kept, columns, sink, context });
  if (node === undefined) return undefined;
  return withoutShape(node, declared) && readsSubInput(node.input) ? undefined : node;
}

/** What the call answers with: its rows, or for some plugins several tables. */
function flowOf(node: EvaluateNode, call: PluginCall, relation: Relation, context: Context): Flow {
  const { columns, declared } = call;
  const { name } = node.definition;
  if (name === 'preview') return withCount(node, relation, columns, context);
  if (name === 'funnel_sequence') {
    if (declared === undefined) return inThreeTables(node, relation, columns, context);
    const form = 'evaluate funnel_sequence with a schema';
    return rowsOf(unsupportedPlan(form, node.span, columns, [relation.plan]), call, relation);
  }
  if (!withoutShape(node, declared)) return rowsOf(node, call, relation);
  const answer = answeredBy(node, context.session);
  return answer === undefined
    ? rowsOf(node, { columns, isOpen: true }, relation)
    : rowsOf(answer.plan, answer, relation);
}

const rowsOf = (plan: PlanNode, { columns, isOpen }: PluginColumns, relation: Relation | undefined): Flow =>
  rows(
    relation === undefined
      ? source(plan, columns, isOpen)
      : derive(relation, plan, columns, { isOpen, isSerialized: false }),
  );

/** `T | evaluate preview(n)`: what the plugin gives, and the number of rows that it was given. */
function withCount(
  node: EvaluateNode,
  relation: Relation,
  columns: readonly Column[],
  context: Context,
): Flow {
  const shared = share(relation, context);
  const first = derive(relation, { ...node, input: shared.plan }, columns, { isSerialized: false });
  const count = countOf(shared, 'Count', node.span, context);
  return {
    kind: 'several',
    results: [
      { name: 'Results', relation: first },
      { name: 'Results_2', relation: count },
    ],
  };
}

/** How arguments of unknown type are dealt out: as the first signature that takes so many says. */
function guessedFacts(
  of: FunctionSignatures,
  args: readonly Bound[],
  context: Context,
): CallFacts | undefined {
  const signature = of.signatures.find((one) => acceptsCount(one, args.length));
  return signature === undefined
    ? undefined
    : { of, args, context, dealt: dealArguments(of, signature, args) };
}

/** Rows that an operator around hands over: they cannot be had before the rest is bound. */
function readsSubInput(input: PlanNode): boolean {
  const read = new Set<number>();
  const given = new Set<number>();
  visitPlan(input, {
    node(node) {
      if (node.kind === 'SubInput') read.add(node.id);
      if ('bodyInput' in node) given.add(node.bodyInput.id);
    },
  });
  return [...read].some((id) => !given.has(id));
}

/** A schema with `*` keeps the plugin's other columns before its own. */
function withDeclared(
  operator: EvaluateOperator,
  result: Relation['row'],
  declared: ReturnType<typeof declaredColumns>,
): ReturnType<typeof declaredColumns> {
  if (operator.schema?.hasStar !== true) return declared;
  const names = new Set(declared.map(({ name }) => name));
  return [...allColumns(result).filter(({ name }) => !names.has(name)), ...declared];
}

/** `T | evaluate funnel_sequence(…)`: its three tables, the second without what follows the sequence, the third without what comes before. */
function inThreeTables(
  node: EvaluateNode,
  relation: Relation,
  columns: readonly Column[],
  context: Context,
): Flow {
  const { plan } = share(relation, context);
  const without = (name: string, left: string | undefined) => {
    const own = columns
      .filter((column) => column.name !== left)
      .map((column) => context.session.column(column.name, column.shape));
    const table = { ...node, input: plan, columns: own.map((column) => column.plan) };
    return {
      name,
      relation: derive(relation, table, own, { isSerialized: false, isOpen: false }),
    };
  };
  return {
    kind: 'several',
    results: [
      without('prev-sequence-next', undefined),
      without('prev-sequence', 'next'),
      without('sequence-next', 'prev'),
    ],
  };
}
