import type { JoinNode, SharedNode, UnionNode } from '../../../src/plan/nodes.ts';
import { Wants } from '../wants.ts';
import { slotOf, type Wish } from '../wish.ts';
import type { RowsOf } from './making.ts';

type Side = 'left' | 'right';
type JoinKind = JoinNode['joinKind'];

export const rowsOfJoin: RowsOf<JoinNode> = (node, wants, given, making) => {
  const { rows, empty } = ofSides(node, wants);
  const lone = loneSide(node.joinKind, empty);
  if (lone !== undefined) {
    for (const key of node.keys) making.wish(key[lone], [{ kind: 'fresh' }], rows[lone]);
    making.rows(node[lone], rows[lone], given);
    return;
  }
  for (const key of node.keys) {
    const slot = slotOf(key.left.type, making.dice.chance(0.5) ? [{ kind: 'fresh' }] : []);
    // A key that is empty on both sides is rarely what is meant.
    const wishes: Wish[] = [{ kind: 'slot', slot }, { kind: 'full' }];
    making.wish(key.left, wishes, rows.left);
    making.wish(key.right, wishes, rows.right);
  }
  making.rows(node.left, rows.left, given);
  making.rows(node.right, rows.right, given);
};

/** What is wanted of the columns of each side, and whether any of them is to be empty. */
function ofSides(
  node: JoinNode,
  wants: Wants,
): { readonly rows: Readonly<Record<Side, Wants>>; readonly empty: Readonly<Record<Side, boolean>> } {
  const rows = { left: new Wants(), right: new Wants() };
  const empty = { left: false, right: false };
  for (const [at, { id }] of node.columns.entries()) {
    const output = node.outputs[at];
    if (output === undefined) continue;
    const wishes = wants.of(id);
    rows[output.side].add(output.column.id, wishes);
    if (wishes.some(({ kind }) => kind === 'empty')) empty[output.side] = true;
  }
  return { rows, empty };
}

/** The side whose row must have no partner, undefined where the two sides are to meet. */
function loneSide(kind: JoinKind, empty: Readonly<Record<Side, boolean>>): Side | undefined {
  const isFull = kind === 'fullouter';
  if (kind === 'leftanti' || (empty.right && (kind === 'leftouter' || isFull))) return 'left';
  if (kind === 'rightanti' || (empty.left && (kind === 'rightouter' || isFull))) return 'right';
  return undefined;
}

export const rowsOfUnion: RowsOf<UnionNode> = (node, wants, given, making) => {
  if (node.inputs.length === 0) return;
  const input = making.dice.pick(node.inputs);
  making.rows(input, renamed(wants, node.columns, input.columns), given);
};

export const rowsOfShared: RowsOf<SharedNode> = ({ columns, shared: { plan } }, wants, given, making) =>
  making.rows(plan, renamed(wants, columns, plan.columns), given);

/** What is wanted of columns, as wanted of those at the same places of another plan. */
function renamed(wants: Wants, from: readonly { id: number }[], to: readonly { id: number }[]): Wants {
  const inner = new Wants();
  for (const [at, { id }] of from.entries()) {
    const column = to[at];
    if (column !== undefined) inner.add(column.id, wants.of(id));
  }
  return inner;
}
