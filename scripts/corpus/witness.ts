import type { PlanColumn, PlanExpression } from '../../src/plan/expression.ts';
import type { AggregateCall, JoinNode, PlanNode } from '../../src/plan/nodes.ts';
import type { Scalar } from '../../src/types/value.ts';
import type { Dice } from '../../test/differential/random-values.ts';
import { wishesOfParsed } from './parse-text.ts';
import { rowsOfCall } from './rows-of-call.ts';
import { truthOf } from './truth-of.ts';
import type { ValueMaker } from './value-maker.ts';
import { constantOf, Wants, type Working } from './wants.ts';
import { converted, equals, link, slotOf, type Wish } from './wish.ts';
import { wishOf } from './wish-of.ts';

/** A row to be written: what is wished of its cells, by column name. */
export interface Draft {
  readonly table: string;
  readonly wishes: Map<string, readonly Wish[]>;
}

type Given = ReadonlyMap<number, (wants: Wants) => void>;

const MOST_DRAFTS = 400;

/** Makes rows of the tables that a plan reads, such that the plan returns a row. Operators that it does not know are passed over: then the rows may not do. */
export class Witness implements Working {
  readonly dice: Dice;
  readonly maker: ValueMaker;
  readonly drafts: Draft[] = [];

  #items = 0;
  readonly #inferred: readonly PlanColumn[];

  constructor(dice: Dice, maker: ValueMaker, inferred: readonly PlanColumn[]) {
    this.#inferred = inferred;
    this.dice = dice;
    this.maker = maker;
  }

  /** An index into an array. Each call gives another, so that two wishes for items of one array seldom collide on the same item. */
  #nextItem(): number {
    this.#items++;
    return this.#items % 6;
  }

  rowsFor(plan: PlanNode, wants: Wants): void {
    this.#rows(plan, wants, new Map());
  }

  readonly wish: Working['wish'] = (expression, wishes, wants) => wishOf(expression, wishes, wants, this);
  readonly truth: Working['truth'] = (condition, yes, wants) => truthOf(condition, yes, wants, this);

  /** To be called before the drafts are written. */
  finish(): void {
    for (const { wishes } of this.drafts) for (const some of wishes.values()) link(some);
  }

  #rows(node: PlanNode, wants: Wants, given: Given): void {
    if (this.drafts.length > MOST_DRAFTS) return;
    switch (node.kind) {
      case 'Scan': {
        const wishes = new Map<string, readonly Wish[]>();
        for (const [at, { id }] of node.columns.entries())
          wishes.set(node.sourceColumns[at] ?? '', wants.of(id));
        this.drafts.push({ table: node.table, wishes });
        return;
      }
      case 'Values':
        this.#chooseValues(node, wants);
        return;
      case 'Range': {
        const from = constantOf(node.from);
        const [column] = node.columns;
        if (from === undefined || column === undefined) return;
        for (const one of wants.of(column.id))
          if (one.kind === 'slot') one.slot.wishes.push(equals(from.value, from.type));
        return;
      }
      case 'Filter':
        this.truth(node.predicate, true, wants);
        this.#rows(node.input, wants, given);
        return;
      case 'Project': {
        const inner = new Wants();
        for (const [at, { id }] of node.columns.entries())
          this.wish(node.expressions[at] as PlanExpression, wants.of(id), inner);
        this.#rows(node.input, inner, given);
        return;
      }
      case 'Aggregate':
        this.#groups(node.keys, node.calls, node.input, wants, given);
        return;
      case 'Join':
        this.#join(node, wants, given);
        return;
      case 'Union': {
        if (node.inputs.length === 0) return;
        const input = this.dice.pick(node.inputs);
        const inner = new Wants();
        for (const [at, { id }] of node.columns.entries()) {
          const column = input.columns[at];
          if (column !== undefined) inner.add(column.id, wants.of(id));
        }
        this.#rows(input, inner, given);
        return;
      }
      case 'Shared': {
        const inner = new Wants();
        for (const [at, { id }] of node.columns.entries()) {
          const column = node.shared.plan.columns[at];
          if (column !== undefined) inner.add(column.id, wants.of(id));
        }
        this.#rows(node.shared.plan, inner, given);
        return;
      }
      case 'SubInput':
        given.get(node.id)?.(wants);
        return;
      case 'MvExpand': {
        const at = this.#nextItem();
        for (const { expression, column } of node.items)
          this.wish(expression, under(at, wants.of(column.id)), wants);
        this.#rows(node.input, wants, given);
        return;
      }
      case 'MvApply':
        this.#apply(node, wants, given);
        return;
      case 'Partition': {
        const rows = (inner: Wants): void => this.#rows(node.input, inner, given);
        this.#rows(node.body, wants, new Map([...given, [node.bodyInput.id, rows]]));
        return;
      }
      case 'Parse':
      case 'ParseKv': {
        const text = wishesOfParsed(node, wants, this);
        if (text !== undefined) this.wish(node.text, text, wants);
        this.#rows(node.input, wants, given);
        return;
      }
      case 'Window': {
        const others = new Wants();
        for (const { column, definition, args } of node.computed) {
          const wishes = wants.of(column.id);
          const [first] = args;
          if (first !== undefined && (definition.name === 'prev' || definition.name === 'next'))
            this.wish(first, wishes, others);
        }
        const keys = new Wants();
        keys.addAll(wants);
        this.#rows(node.input, wants, given);
        this.#rows(node.input, others, given);
        this.#rows(node.input, keys, given);
        return;
      }
      case 'MakeSeries':
        this.#series(node, wants, given);
        return;
      case 'TopNested':
        this.#rows(node.input, new Wants(), given);
        return;
      case 'Evaluate': {
        const inner = new Wants();
        const [bag] = node.args;
        const packed = node.definition.name === 'bag_unpack' ? bag?.expression : undefined;
        for (const { id, name } of node.columns) {
          if (node.input.columns.some((column) => column.id === id)) inner.add(id, wants.of(id));
          else if (packed !== undefined)
            this.wish(
              packed,
              wants.of(id).map((one): Wish => ({ kind: 'at', step: name, wish: one })),
              inner,
            );
        }
        // Columns that only the plugin's rows can give, and that the query reads, must be in at least one bag.
        for (const { id, name } of this.#inferred)
          if (packed !== undefined)
            this.wish(packed, under(name, [{ kind: 'full' }, ...wants.of(id)]), inner);
        for (const table of node.tables) this.#rows(table, new Wants(), given);
        this.#rows(node.input, inner, given);
        return;
      }
      case 'Sort':
      case 'Take':
      case 'Sample':
      case 'ScanSteps':
        this.#rows(node.input, wants, given);
        return;
      default:
    }
  }

  /** Rows of constants cannot be made to measure: picks one that fits, and lets slots have its values. */
  #chooseValues(node: Extract<PlanNode, { kind: 'Values' }>, wants: Wants): void {
    const fitting = node.rows.filter((row) =>
      node.columns.every(({ id, type }, at) =>
        wants
          .of(id)
          .every((one) => one.kind !== 'equals' || converted(one.value, one.type, type) === row[at]),
      ),
    );
    if (node.rows.length === 0) return;
    const row = this.dice.pick(fitting.length > 0 ? fitting : node.rows);
    for (const [at, { id, type }] of node.columns.entries())
      for (const one of wants.of(id)) slotsAre(one, row[at] ?? null, type);
  }

  #groups(
    keys: readonly { readonly column: { readonly id: number }; readonly expression: PlanExpression }[],
    calls: readonly AggregateCall[],
    input: PlanNode,
    wants: Wants,
    given: Given,
  ): void {
    // With a key of its own, a group has no rows but those made for it: `take_any` and `arg_max` could choose others.
    const isChosen = calls.some(({ definition: { name } }) => /^arg_|^take_any/.test(name));
    const isOwn = isChosen || this.dice.chance(0.6);
    const ofKeys = keys.map(({ column, expression }) => {
      const slot = slotOf(expression.type, [
        ...wants.of(column.id),
        ...(isOwn ? [{ kind: 'fresh' } as const] : []),
      ]);
      return { expression, wishes: [{ kind: 'slot', slot } as Wish, ...wants.of(column.id)] };
    });
    let copies = this.dice.pick([1, 1, 2, 3]);
    const shares: ((at: number, inner: Wants) => void)[] = [];
    for (const call of calls) {
      const { count, share } = rowsOfCall(call, wants, this);
      copies = Math.max(copies, count);
      if (share !== undefined) shares.push(share);
    }
    for (let at = 0; at < copies; at++) {
      const inner = new Wants();
      for (const { expression, wishes } of ofKeys) this.wish(expression, wishes, inner);
      for (const share of shares) share(at, inner);
      this.#rows(input, inner, given);
    }
  }

  #join(node: JoinNode, wants: Wants, given: Given): void {
    const [left, right] = [new Wants(), new Wants()];
    let isRightEmpty = false;
    let isLeftEmpty = false;
    for (const [at, { id }] of node.columns.entries()) {
      const output = node.outputs[at];
      if (output === undefined) continue;
      const wishes = wants.of(id);
      const isEmpty = wishes.some(({ kind }) => kind === 'empty');
      if (output.side === 'left') {
        left.add(output.column.id, wishes);
        if (isEmpty) isLeftEmpty = true;
      } else {
        right.add(output.column.id, wishes);
        if (isEmpty) isRightEmpty = true;
      }
    }
    const kind = node.joinKind;
    const alone = (side: 'left' | 'right'): void => {
      const some = side === 'left' ? left : right;
      for (const key of node.keys) this.wish(key[side], [{ kind: 'fresh' }], some);
      this.#rows(node[side], some, given);
    };
    if (kind === 'leftanti' || (isRightEmpty && (kind === 'leftouter' || kind === 'fullouter'))) {
      alone('left');
      return;
    }
    if (kind === 'rightanti' || (isLeftEmpty && (kind === 'rightouter' || kind === 'fullouter'))) {
      alone('right');
      return;
    }
    for (const key of node.keys) {
      const slot = slotOf(key.left.type, this.dice.chance(0.5) ? [{ kind: 'fresh' }] : []);
      // A key that is empty on both sides is rarely what is meant.
      const wishes: Wish[] = [{ kind: 'slot', slot }, { kind: 'full' }];
      this.wish(key.left, wishes, left);
      this.wish(key.right, wishes, right);
    }
    this.#rows(node.left, left, given);
    this.#rows(node.right, right, given);
  }

  #apply(node: Extract<PlanNode, { kind: 'MvApply' }>, wants: Wants, given: Given): void {
    const outer = new Wants();
    for (const { id } of node.carried) outer.add(id, wants.of(id));
    const rows = (inner: Wants): void => {
      const at = this.#nextItem();
      for (const { expression, column } of node.items)
        this.wish(expression, under(at, inner.of(column.id)), outer);
      for (const { id } of node.input.columns)
        if (!node.items.some(({ column }) => column.id === id)) outer.add(id, inner.of(id));
    };
    this.#rows(node.body, wants, new Map([...given, [node.bodyInput.id, rows]]));
    this.#rows(node.input, outer, given);
  }

  #series(node: Extract<PlanNode, { kind: 'MakeSeries' }>, wants: Wants, given: Given): void {
    const [from, to, step] = [node.from, node.to, node.step].map((edge) => constantOf(edge)?.value);
    const keys = node.keys.map(({ column, expression }) => ({
      expression,
      wishes: [
        { kind: 'slot', slot: slotOf(expression.type, wants.of(column.id)) } as Wish,
        ...wants.of(column.id),
      ],
    }));
    const bin = typeof step === 'bigint' && step > 0n ? step : 36_000_000_000n;
    const end = typeof to === 'bigint' ? to - 1n : undefined;
    const bins =
      typeof from === 'bigint' && end !== undefined ? Math.min(40, Number((end - from) / bin)) : 20;
    const burst = this.dice.below(4);
    for (let at = 0; at < bins; at++)
      for (let turn = 0; turn < (at === burst ? 25 : 1); turn++) {
        const inner = new Wants();
        for (const { expression, wishes } of keys) this.wish(expression, wishes, inner);
        if (end !== undefined)
          this.wish(node.axis.expression, [equals(end - bin * BigInt(at), 'datetime')], inner);
        for (const call of node.calls) if (call.filter !== undefined) this.truth(call.filter, true, inner);
        this.#rows(node.input, inner, given);
      }
  }
}

const under = (step: number | string, wishes: readonly Wish[]): Wish[] =>
  wishes.map((one): Wish => ({ kind: 'at', step, wish: one }));

function slotsAre(one: Wish, value: Scalar | null, type: PlanExpression['type']): void {
  if (one.kind === 'slot') one.slot.wishes.unshift(equals(value, type));
  if (one.kind !== 'at' || type !== 'dynamic' || value === null) return;
  const inner = Array.isArray(value)
    ? value[Number(one.step)]
    : value instanceof Map
      ? value.get(String(one.step))
      : undefined;
  if (inner !== undefined) slotsAre(one.wish, inner as Scalar | null, 'dynamic');
}
