import type { PlanColumn } from '../../src/plan/expression.ts';
import type { PlanNode } from '../../src/plan/nodes.ts';
import type { Dice } from '../../test/differential/random-values.ts';
import { rowsOfAggregate, rowsOfMakeSeries, rowsOfTopNested } from './nodes/aggregation.ts';
import { rowsOfEvaluate } from './nodes/calls.ts';
import { rowsOfJoin, rowsOfShared, rowsOfUnion } from './nodes/joins.ts';
import type { Draft, Making, NodeOf, RowsOf } from './nodes/making.ts';
import { rowsOfMvApply, rowsOfPartition, rowsOfSubInput } from './nodes/nesting.ts';
import {
  rowsOfFilter,
  rowsOfInput,
  rowsOfMvExpand,
  rowsOfParse,
  rowsOfProject,
  rowsOfWindow,
} from './nodes/rows.ts';
import { rowsOfRange, rowsOfScan, rowsOfValues } from './nodes/sources.ts';
import { truthOf } from './truth-of.ts';
import type { ValueMaker } from './value-maker.ts';
import type { Wants } from './wants.ts';
import { link } from './wish.ts';
import { wishOf } from './wish-of.ts';

const MOST_DRAFTS = 400;
const MOST_ITEMS = 6;

/** Makes rows of the tables that a plan reads, such that the plan returns a row. Operators that it does not know are passed over: then the rows may not do. */
export class Witness implements Making {
  readonly dice: Dice;
  readonly maker: ValueMaker;
  readonly inferred: readonly PlanColumn[];
  readonly drafts: Draft[] = [];

  #items = 0;

  constructor(dice: Dice, maker: ValueMaker, inferred: readonly PlanColumn[]) {
    this.inferred = inferred;
    this.dice = dice;
    this.maker = maker;
  }

  readonly wish: Making['wish'] = (expression, wishes, wants) => wishOf(expression, wishes, wants, this);
  readonly truth: Making['truth'] = (condition, yes, wants) => truthOf(condition, yes, wants, this);
  readonly draft: Making['draft'] = (draft) => this.drafts.push(draft);
  readonly nextItem: Making['nextItem'] = () => ++this.#items % MOST_ITEMS;

  readonly rows: Making['rows'] = (node, wants, given) => {
    if (this.drafts.length > MOST_DRAFTS) return;
    const rowsOf = makers[node.kind] as RowsOf<PlanNode> | undefined;
    rowsOf?.(node, wants, given, this);
  };

  rowsFor(plan: PlanNode, wants: Wants): void {
    this.rows(plan, wants, new Map());
  }

  /** To be called before the drafts are written. */
  finish(): void {
    for (const { wishes } of this.drafts) for (const some of wishes.values()) link(some);
  }
}

const makers: { readonly [Kind in PlanNode['kind']]?: RowsOf<NodeOf<Kind>> } = {
  Scan: rowsOfScan,
  Values: rowsOfValues,
  Range: rowsOfRange,
  Filter: rowsOfFilter,
  Project: rowsOfProject,
  Sort: rowsOfInput,
  Take: rowsOfInput,
  Sample: rowsOfInput,
  ScanSteps: rowsOfInput,
  Parse: rowsOfParse,
  ParseKv: rowsOfParse,
  MvExpand: rowsOfMvExpand,
  Window: rowsOfWindow,
  Aggregate: rowsOfAggregate,
  TopNested: rowsOfTopNested,
  MakeSeries: rowsOfMakeSeries,
  Join: rowsOfJoin,
  Union: rowsOfUnion,
  Shared: rowsOfShared,
  SubInput: rowsOfSubInput,
  MvApply: rowsOfMvApply,
  Partition: rowsOfPartition,
  Evaluate: rowsOfEvaluate,
};
