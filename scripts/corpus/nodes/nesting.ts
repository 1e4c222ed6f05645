import type { MvApplyNode, PartitionNode, SubInputNode } from '../../../src/plan/nodes.ts';
import { Wants } from '../wants.ts';
import { type RowsOf, under } from './making.ts';

export const rowsOfSubInput: RowsOf<SubInputNode> = ({ id }, wants, given) => given.get(id)?.(wants);

export const rowsOfPartition: RowsOf<PartitionNode> = (node, wants, given, making) => {
  const rows = (inner: Wants): void => making.rows(node.input, inner, given);
  making.rows(node.body, wants, new Map([...given, [node.bodyInput.id, rows]]));
};

/** Each row that the body asks for is an item of the arrays of one row of the input. */
export const rowsOfMvApply: RowsOf<MvApplyNode> = (node, wants, given, making) => {
  const outer = new Wants();
  for (const { id } of node.carried) outer.add(id, wants.of(id));
  const rows = (inner: Wants): void => {
    const at = making.nextItem();
    for (const { expression, column } of node.items)
      making.wish(expression, under(at, inner.of(column.id)), outer);
    for (const { id } of node.input.columns)
      if (!node.items.some(({ column }) => column.id === id)) outer.add(id, inner.of(id));
  };
  making.rows(node.body, wants, new Map([...given, [node.bodyInput.id, rows]]));
  making.rows(node.input, outer, given);
};
