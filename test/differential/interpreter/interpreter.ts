import { seededRandom } from '../../../src/engine/random.ts';
import { compileKeyValues } from '../../../src/executor/parse/key-values.ts';
import { compileParsePattern } from '../../../src/executor/parse/pattern.ts';
import type { EvaluationContext } from '../../../src/functions/context.ts';
import type { PlanColumn, PlanExpression } from '../../../src/plan/expression.ts';
import type { AggregateCall, JoinNode, MakeSeriesNode, PlanNode } from '../../../src/plan/nodes.ts';
import { convertText } from '../../../src/types/convert.ts';
import { Decimal } from '../../../src/types/decimal.ts';
import type { ScalarType } from '../../../src/types/scalar-type.ts';
import type { Scalar } from '../../../src/types/value.ts';
import { aggregate } from './aggregates.ts';
import { expansions, parseSimple } from './expand.ts';
import { castTo, evaluate, noRow } from './expression.ts';
import { axisOf } from './series.ts';
import { groupText, type Row, sortOrder, type Value } from './value.ts';
import { windowValues } from './window.ts';

/** A table as plain values. */
export interface PlainTable {
  readonly columns: readonly { readonly name: string; readonly type: ScalarType }[];
  readonly rows: readonly Row[];
}

/** A plan node that this interpreter has no rule for. */
export class NotInterpreted extends Error {}

/**
 * Answers a bound plan the slow way: a row at a time over boxed values, each operator as Kusto's manual words it. It
 * shares with the engine the plan, the values of `src/types` and the definitions of functions that it has no rule for.
 */
export class Interpreter {
  readonly #tables: ReadonlyMap<string, PlainTable>;
  readonly #context: EvaluationContext;
  readonly #shared = new Map<number, readonly Row[]>();
  readonly #subqueries = new Map<PlanNode, readonly Row[]>();
  readonly #given: ReadonlyMap<number, readonly Row[]>;

  constructor(
    tables: ReadonlyMap<string, PlainTable>,
    context: EvaluationContext = { now: undefined, random: seededRandom(1), options: new Map() },
    given: ReadonlyMap<number, readonly Row[]> = new Map(),
  ) {
    this.#tables = tables;
    this.#context = context;
    this.#given = given;
  }

  /** The rows of a plan, in order. */
  rows(node: PlanNode): readonly Row[] {
    switch (node.kind) {
      case 'Scan': {
        const table = this.#tables.get(node.table);
        const places = node.sourceColumns.map(
          (name) => table?.columns.findIndex((column) => column.name === name) ?? -1,
        );
        return (table?.rows ?? []).map((row) =>
          node.columns.map(({ type }, at) => {
            const from = table?.columns[places[at] ?? -1];
            return from === undefined ? nullOf(type) : castTo(row[places[at] ?? -1] ?? null, from.type, type);
          }),
        );
      }
      case 'Values':
        return node.rows.map((row) => node.columns.map(({ type }, at) => row[at] ?? nullOf(type)));
      case 'Range':
        return rangeOf(this.#constant(node.from), this.#constant(node.to), this.#constant(node.step)).map(
          (value) => [value],
        );
      case 'Filter':
        return this.rows(node.input).filter((row) => this.#value(node.predicate, node.input, row) === true);
      case 'Project':
        return this.rows(node.input).map((row) =>
          node.expressions.map((expression) => this.#value(expression, node.input, row)),
        );
      case 'Aggregate': {
        const groups = this.#grouped(node.keys, node.input, this.rows(node.input));
        if (node.keys.length === 0 && groups.length === 0) groups.push({ key: [], rows: [] });
        return groups.map(({ key, rows }) => [
          ...key,
          ...node.calls.flatMap((call) => this.#aggregate(call, node.input, rows)),
        ]);
      }
      case 'Sort':
        return this.#sort(node);
      case 'Take':
        return this.rows(node.input).slice(0, this.#count(node.count));
      case 'Union':
        return node.inputs.flatMap((input) => this.rows(input));
      case 'Join':
        return this.#join(node);
      case 'MvExpand': {
        const limit = node.limit === undefined ? Number.POSITIVE_INFINITY : this.#count(node.limit);
        return this.rows(node.input).flatMap((row) =>
          this.#expanded(node, row, node.bagExpansion, limit, node.columns),
        );
      }
      case 'MvApply':
        return this.#mvApply(node);
      case 'SubInput': {
        const given = this.#given.get(node.id);
        if (given === undefined) throw new Error(`Expected rows for sub-input ${node.id}.`);
        return given;
      }
      case 'Parse':
        return this.#parse(node);
      case 'ParseKv':
        return this.#parseKv(node);
      case 'Window':
        return this.#window(node);
      case 'MakeSeries':
        return this.#makeSeries(node);
      case 'Partition':
        return this.#partition(node);
      case 'Shared': {
        let rows = this.#shared.get(node.shared.id);
        if (rows === undefined) {
          rows = this.rows(node.shared.plan);
          this.#shared.set(node.shared.id, rows);
        }
        return rows;
      }
      default:
        throw new NotInterpreted(node.kind);
    }
  }

  #sort(node: Extract<PlanNode, { kind: 'Sort' }>): readonly Row[] {
    const rows = this.rows(node.input).map((row) => ({
      row,
      keys: node.keys.map(({ expression }) => this.#value(expression, node.input, row)),
    }));
    rows.sort((a, b) => {
      for (const [at, { expression, order, nulls }] of node.keys.entries()) {
        const found = sortOrder(a.keys[at] ?? null, b.keys[at] ?? null, expression.type, order, nulls);
        if (found !== 0) return found;
      }
      return 0;
    });
    const sorted = rows.map(({ row }) => row);
    return node.limit === undefined ? sorted : sorted.slice(0, this.#count(node.limit));
  }

  #mvApply(node: Extract<PlanNode, { kind: 'MvApply' }>): readonly Row[] {
    const limit = node.limit === undefined ? Number.POSITIVE_INFINITY : this.#count(node.limit);
    return this.rows(node.input).flatMap((row) => {
      const given = this.#expanded(node, row, 'bag', limit, node.bodyInput.columns);
      if (given.length === 0) return [];
      return this.#within(node.bodyInput.id, given)
        .rows(node.body)
        .map((made) =>
          node.columns.map(({ id }) =>
            node.carried.some((column) => column.id === id)
              ? (row[placeOf(node.input, id)] ?? null)
              : (made[placeOf(node.body, id)] ?? null),
          ),
        );
    });
  }

  #parse(node: Extract<PlanNode, { kind: 'Parse' }>): readonly Row[] {
    const match =
      node.parseKind === 'regex' ? compileParsePattern(node) : (text: string) => parseSimple(node, text);
    const captures = node.steps.flatMap((step) => (step.kind === 'capture' ? [step.column] : []));
    return this.rows(node.input).flatMap((row) => {
      const found = match(this.#value(node.text, node.input, row) as string);
      if (found === undefined && node.dropUnmatched) return [];
      return [withColumns(node.columns, node.input, row, captures, found ?? [])];
    });
  }

  #parseKv(node: Extract<PlanNode, { kind: 'ParseKv' }>): readonly Row[] {
    const pairsOf = compileKeyValues(node.options, new Set(node.captures.map(({ key }) => key)));
    return this.rows(node.input).map((row) => {
      const pairs = pairsOf(this.#value(node.text, node.input, row) as string);
      const values = node.captures.map(({ key, column }): Value => {
        const text = pairs.get(key);
        return text === undefined ? null : convertText(text, column.type);
      });
      return withColumns(
        node.columns,
        node.input,
        row,
        node.captures.map(({ column }) => column),
        values,
      );
    });
  }

  #window(node: Extract<PlanNode, { kind: 'Window' }>): readonly Row[] {
    const rows = this.rows(node.input);
    const computed = node.computed.map((call) =>
      windowValues(
        call,
        rows.map((row) => call.args.map((arg) => this.#value(arg, node.input, row))),
        this.#context,
      ),
    );
    return rows.map((row, at) => [...row, ...computed.map((values) => values[at] ?? null)]);
  }

  #partition(node: Extract<PlanNode, { kind: 'Partition' }>): readonly Row[] {
    const at = placeOf(node.input, node.key.id);
    const parts = new Map<string, Row[]>();
    for (const row of this.rows(node.input)) pushTo(parts, groupText(row[at] ?? null, node.key.type), row);
    return [...parts.values()].flatMap((part) => this.#within(node.bodyInput.id, part).rows(node.body));
  }

  #within(id: number, rows: readonly Row[]): Interpreter {
    return new Interpreter(this.#tables, this.#context, new Map([...this.#given, [id, rows]]));
  }

  #value(expression: PlanExpression, input: PlanNode, row: Row): Value {
    return evaluate(expression, {
      value: (id) => row[placeOf(input, id)] ?? null,
      rows: (plan) => this.#subquery(plan),
      context: this.#context,
    });
  }

  #subquery(plan: PlanNode): readonly Row[] {
    let rows = this.#subqueries.get(plan);
    if (rows === undefined) {
      rows = this.rows(plan);
      this.#subqueries.set(plan, rows);
    }
    return rows;
  }

  #constant(expression: PlanExpression): Value {
    return evaluate(expression, {
      value: noRow,
      rows: (plan) => this.#subquery(plan),
      context: this.#context,
    });
  }

  #count(expression: PlanExpression): number {
    return Math.max(0, Number(this.#constant(expression) ?? 0));
  }

  #grouped(
    keys: readonly { readonly expression: PlanExpression }[],
    input: PlanNode,
    rows: readonly Row[],
  ): { readonly key: Row; readonly rows: Row[] }[] {
    const groups = new Map<string, { readonly key: Row; readonly rows: Row[] }>();
    for (const row of rows) {
      const key = keys.map(({ expression }) => this.#value(expression, input, row));
      const text = JSON.stringify(
        keys.map(({ expression }, at) => groupText(key[at] ?? null, expression.type)),
      );
      const group = groups.get(text);
      if (group === undefined) groups.set(text, { key, rows: [row] });
      else group.rows.push(row);
    }
    return [...groups.values()];
  }

  #aggregate(call: AggregateCall, input: PlanNode, rows: readonly Row[]): readonly Value[] {
    const { filter } = call;
    const kept = filter === undefined ? rows : rows.filter((row) => this.#value(filter, input, row) === true);
    return aggregate(
      call,
      kept.map((row) => call.args.map((arg) => this.#value(arg, input, row))),
      this.#context,
    );
  }

  #join(node: JoinNode): readonly Row[] {
    const textsOf = (side: 'left' | 'right', input: PlanNode, row: Row): string =>
      JSON.stringify(node.keys.map((key) => groupText(this.#value(key[side], input, row), key[side].type)));
    const left = this.rows(node.left).map((row) => ({ row, key: textsOf('left', node.left, row) }));
    const right = this.rows(node.right).map((row) => ({ row, key: textsOf('right', node.right, row) }));
    const made = (a: Row | undefined, b: Row | undefined): Row =>
      node.outputs.map(({ side, column }) => {
        const row = side === 'left' ? a : b;
        return row === undefined
          ? nullOf(column.type)
          : (row[placeOf(side === 'left' ? node.left : node.right, column.id)] ?? null);
      });
    const kind = node.joinKind;
    if (kind === 'rightsemi' || kind === 'rightanti')
      return right
        .filter(({ key }) => left.some((other) => other.key === key) === (kind === 'rightsemi'))
        .map(({ row }) => made(undefined, row));
    if (kind === 'leftsemi' || kind === 'leftanti')
      return left
        .filter(({ key }) => right.some((other) => other.key === key) === (kind === 'leftsemi'))
        .map(({ row }) => made(row, undefined));
    const first = left.filter(
      ({ key }, at) => kind !== 'innerunique' || left.findIndex((other) => other.key === key) === at,
    );
    const partners = (rows: typeof left, key: string): readonly Row[] =>
      rows
        .filter((other) => other.key === key)
        .map(({ row }) => row)
        .reverse();
    const keepsLeft = kind === 'leftouter' || kind === 'fullouter';
    if (node.isLookup)
      return left.flatMap(({ row, key }) => {
        const matches = partners(right, key);
        return matches.length === 0 && keepsLeft
          ? [made(row, undefined)]
          : matches.map((match) => made(row, match));
      });
    const keepsRight = kind === 'rightouter' || kind === 'fullouter';
    const rows = right.flatMap(({ row, key }) => {
      const matches = partners(first, key);
      return matches.length === 0 && keepsRight
        ? [made(undefined, row)]
        : matches.map((match) => made(match, row));
    });
    if (keepsLeft)
      for (const { row, key } of left)
        if (!right.some((other) => other.key === key)) rows.push(made(row, undefined));
    return rows;
  }

  #expanded(
    node: Extract<PlanNode, { kind: 'MvExpand' | 'MvApply' }>,
    row: Row,
    bags: 'bag' | 'array',
    limit: number,
    columns: readonly PlanColumn[],
  ): readonly Row[] {
    const values = node.items.map(({ expression }) => this.#value(expression, node.input, row));
    return expansions(node.items, values, bags, limit).map((items, position) =>
      columns.map(({ id }) => {
        const item = node.items.findIndex(({ column }) => column.id === id);
        if (item >= 0) return items[item] ?? null;
        return id === node.itemIndex?.id ? BigInt(position) : (row[placeOf(node.input, id)] ?? null);
      }),
    );
  }

  #makeSeries(node: MakeSeriesNode): readonly Row[] {
    const rows = this.rows(node.input);
    const { type } = node.axis.expression;
    const place = (row: Row): Value => this.#value(node.axis.expression, node.input, row);
    const axis = axisOf(rows.map(place), type, {
      from: node.from && this.#constant(node.from),
      to: node.to && this.#constant(node.to),
      step: this.#constant(node.step),
      isInRange: node.isInRange,
    });
    const groups = this.#grouped(node.keys, node.input, rows);
    if (node.keys.length === 0 && groups.length === 0 && node.nonEmpty) groups.push({ key: [], rows: [] });
    const outputs = node.calls.flatMap((call) => call.outputs);
    return groups.map(({ key, rows: members }) => {
      const bins = axis.starts.map((_, bin) => members.filter((row) => axis.binOf(place(row)) === bin));
      const isUsed = (bin: number): boolean => (bins[bin] ?? []).length > 0;
      const all = bins.map((_, bin) => bin);
      const first = node.from === undefined ? all.findIndex(isUsed) : 0;
      const last = node.to === undefined ? all.findLastIndex(isUsed) : all.length - 1;
      const shown = first < 0 ? [] : all.slice(first, last + 1);
      const series = node.series.map(({ expression, fallback }) =>
        shown.map((bin) => {
          if (!isUsed(bin)) return castTo(this.#constant(fallback), fallback.type, 'dynamic');
          const values = node.calls.flatMap((call) => this.#aggregate(call, node.input, bins[bin] ?? []));
          const value = evaluate(expression, {
            value: (id) => values[outputs.findIndex((column) => column.id === id)] ?? null,
            rows: (plan) => this.#subquery(plan),
            context: this.#context,
          });
          return castTo(value, expression.type, 'dynamic');
        }),
      );
      const starts = shown.map((bin) => castTo(axis.starts[bin] ?? null, type, 'dynamic'));
      return [...key, ...(series as Value[]), starts as Value];
    });
  }
}

const nullOf = (type: ScalarType): Value => (type === 'string' ? '' : null);

function placeOf(node: PlanNode, id: number): number {
  const at = node.columns.findIndex((column) => column.id === id);
  if (at < 0) throw new Error(`Expected column ${id} in ${node.kind}.`);
  return at;
}

function pushTo(parts: Map<string, Row[]>, key: string, row: Row): void {
  const part = parts.get(key);
  if (part === undefined) parts.set(key, [row]);
  else part.push(row);
}

/** The row of a node that adds columns to its input, or replaces them in place. */
const withColumns = (
  columns: readonly PlanColumn[],
  input: PlanNode,
  row: Row,
  added: readonly PlanColumn[],
  values: readonly Value[],
): Row =>
  columns.map(({ id, type }) => {
    const at = added.findIndex((column) => column.id === id);
    return at >= 0 ? (values[at] ?? nullOf(type)) : (row[placeOf(input, id)] ?? null);
  });

/** `range … from … to … step …`: never past `to`. */
function rangeOf(from: Value, to: Value, step: Value): readonly Scalar[] {
  const rows: Scalar[] = [];
  if (from === null || to === null || step === null) return rows;
  const zero: Scalar =
    step instanceof Decimal ? (Decimal.fromLong(0) as Scalar) : typeof step === 'bigint' ? 0n : 0;
  const below = (a: Scalar, b: Scalar): boolean =>
    a instanceof Decimal
      ? a.compare(b as Decimal) < 0
      : Number(a) === Number(b)
        ? (a as bigint) < (b as bigint)
        : Number(a) < Number(b);
  if (!below(zero, step) && !below(step, zero)) return rows;
  const up = below(zero, step);
  for (let count = 0; count < 100_000; count++) {
    const value = nth(from, step, count);
    if (value === undefined || Number.isNaN(value) || Number.isNaN(to)) return rows;
    if (up ? below(to, value) : below(value, to)) return rows;
    rows.push(value);
  }
  throw new Error('Expected a shorter range.');
}

function nth(from: Scalar, step: Scalar, count: number): Scalar | undefined {
  if (typeof from === 'bigint') return from + (step as bigint) * BigInt(count);
  if (typeof from === 'number') return from + (step as number) * count;
  return (from as Decimal).plus((step as Decimal).times(Decimal.fromLong(count)) as Decimal);
}
