import type { PlanColumn } from '../../../src/plan/expression.ts';
import type { PlanNode } from '../../../src/plan/nodes.ts';
import type { Wants, Working } from '../wants.ts';
import type { Wish } from '../wish.ts';

/** A row to be written: what is wished of its cells, by column name. */
export interface Draft {
  readonly table: string;
  readonly wishes: Map<string, readonly Wish[]>;
}

/** What makes the rows that an inner plan is given by the operator around it, by the id of its input. */
export type Given = ReadonlyMap<number, (wants: Wants) => void>;

/** What the makers of rows share. */
export interface Making extends Working {
  /** Columns that are read though no node gives them. */
  readonly inferred: readonly PlanColumn[];
  readonly draft: (draft: Draft) => void;
  /** An index into an array. Each call gives another, so that two wishes for items of one array seldom collide on the same item. */
  readonly nextItem: () => number;
  /** Drafts rows with which the node returns a row of what is wanted. */
  readonly rows: (node: PlanNode, wants: Wants, given: Given) => void;
}

export type NodeOf<Kind extends PlanNode['kind']> = Extract<PlanNode, { kind: Kind }>;

/** Drafts rows with which a node returns a row. */
export type RowsOf<Node extends PlanNode> = (node: Node, wants: Wants, given: Given, making: Making) => void;

/** Wishes for what lies at a step of a value. */
export const under = (step: number | string, wishes: readonly Wish[]): Wish[] =>
  wishes.map((one): Wish => ({ kind: 'at', step, wish: one }));
