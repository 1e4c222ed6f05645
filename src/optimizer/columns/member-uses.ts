import type { PlanColumn, PlanExpression } from '../../plan/expression.ts';
import type { AggregateCall, PlanNode } from '../../plan/nodes.ts';
import { expressionsOf, inputsOf, partsOf, visitPlan } from '../../plan/walk.ts';

/** What is read of a column's bags: all of them, or the members under some keys. */
type Use = 'whole' | Set<string>;

/** Of each column of a plan, by its id, the keys of the bags that are read of it; none for a column that is read whole. */
export function membersRead(plan: PlanNode): ReadonlyMap<number, ReadonlySet<string>> {
  const uses = new MemberUses();
  uses.whole(plan.columns);
  visitPlan(plan, {
    node: (node) => uses.readBy(node),
    expression(expression) {
      if (expression.kind === 'ScalarSubquery' || expression.kind === 'ListSubquery')
        uses.whole(expression.plan.columns);
    },
  });
  return uses.found();
}

/** What is read of columns, and which of them hand on others as they are: whatever is read of those is read of these. */
class MemberUses {
  readonly #uses = new Map<number, Use>();
  /** By the id of a column, the ids of those that hand it on. */
  readonly #givenOnAs = new Map<number, number[]>();

  whole(columns: readonly PlanColumn[]): void {
    for (const { id } of columns) this.#uses.set(id, 'whole');
  }

  /** What a node reads of its inputs. */
  readBy(node: PlanNode): void {
    switch (node.kind) {
      case 'Project':
        for (const [index, expression] of node.expressions.entries())
          this.#given(expression, node.columns[index]!);
        return;
      case 'Union':
        for (const { columns } of node.inputs)
          for (const [index, column] of columns.entries()) this.#givenOn(column, node.columns[index]!);
        return;
      case 'Aggregate':
        for (const { expression } of node.keys) this.#read(expression);
        for (const call of node.calls) this.#aggregated(call);
        return;
      case 'Join':
        for (const [index, { column }] of node.outputs.entries()) this.#givenOn(column, node.columns[index]!);
        break;
      case 'Filter':
      case 'Sort':
      case 'Take':
      case 'Sample':
      case 'Window':
      case 'MvExpand':
      case 'Parse':
      case 'ParseKv':
        break;
      default:
        for (const input of inputsOf(node)) this.whole(input.columns);
    }
    for (const expression of expressionsOf(node)) this.#read(expression);
  }

  /** The keys for each column, once what is read of a column that only hands on another is counted for that other one. */
  found(): ReadonlyMap<number, ReadonlySet<string>> {
    const members = new Map<number, ReadonlySet<string>>();
    for (const id of this.#givenOnAs.keys()) this.#useOf(id, new Set());
    for (const [id, use] of this.#uses) if (use !== 'whole') members.set(id, use);
    return members;
  }

  /** `asked`: those whose use is being found out, for a column may come back to itself. */
  #useOf(id: number, asked: Set<number>): Use {
    const others = this.#givenOnAs.get(id);
    if (others !== undefined && !asked.has(id)) {
      asked.add(id);
      for (const other of others) this.#use(id, this.#useOf(other, asked));
    }
    return this.#uses.get(id) ?? new Set();
  }

  #use(id: number, added: Use): void {
    const use = this.#uses.get(id);
    if (use === 'whole') return;
    this.#uses.set(id, added === 'whole' ? added : new Set([...(use ?? []), ...added]));
  }

  #givenOn(from: PlanColumn, to: PlanColumn): void {
    if (from.id === to.id) return;
    const others = this.#givenOnAs.get(from.id) ?? [];
    others.push(to.id);
    this.#givenOnAs.set(from.id, others);
  }

  /** A column that an expression is computed for. */
  #given(expression: PlanExpression, to: PlanColumn): void {
    const from = bagOf(expression);
    if (from === undefined) this.#read(expression);
    else this.#givenOn(from, to);
  }

  #aggregated({ definition, args, filter, outputs }: AggregateCall): void {
    const first = handsOnFrom.get(definition.name) ?? args.length;
    for (const [index, arg] of args.entries())
      if (index < first) this.#read(arg);
      else this.#given(arg, outputs[index]!);
    if (filter !== undefined) this.#read(filter);
  }

  #read(expression: PlanExpression): void {
    if (expression.kind === 'Column') {
      this.#use(expression.column.id, 'whole');
      return;
    }
    if (expression.kind === 'Call') {
      const { definition, args } = expression;
      const [value, key] = args;
      const bag = value && bagOf(value);
      if (bag !== undefined && asksPresence.has(definition.name)) {
        this.#use(bag.id, new Set());
        return;
      }
      if (bag !== undefined && steps.has(definition.name) && key?.kind === 'Constant' && isKey(key.value)) {
        this.#use(bag.id, new Set([key.value]));
        return;
      }
    }
    for (const part of partsOf(expression)) this.#read(part);
  }
}

/** Aggregates that give the values of one row, from this argument on: each as one of their results. */
const handsOnFrom: ReadonlyMap<string, number> = new Map([
  ['take_any', 0],
  ['arg_max', 1],
  ['arg_min', 1],
]);

/** Operators that lead into a bag. */
const steps: ReadonlySet<string> = new Set(['.member', '.element']);

/** Functions that tell bags from nothing, and not from each other. */
const asksPresence: ReadonlySet<string> = new Set(['isempty', 'isnotempty', 'isnull', 'isnotnull']);

/** Functions that give a bag, or its JSON, of the JSON of a bag, or of the bag itself. */
const givesBag: ReadonlySet<string> = new Set(['parse_json', 'tostring']);

/** The column whose bags, or whose texts that are the JSON of bags, an expression gives as they are. */
function bagOf(expression: PlanExpression): PlanColumn | undefined {
  let at = expression;
  for (;;) {
    if (at.kind === 'Call' && at.args.length === 1 && givesBag.has(at.definition.name)) at = at.args[0]!;
    else if (at.kind === 'Cast' && (at.type === 'dynamic' || at.type === 'string')) at = at.input;
    else break;
  }
  if (at.kind !== 'Column') return undefined;
  return at.type === 'dynamic' || at.type === 'string' ? at.column : undefined;
}

/** A key that JSON spells without escapes. */
const isKey = (value: unknown): value is string =>
  typeof value === 'string' && value.isWellFormed() && /^[^"\\\p{Cc}]+$/u.test(value);
