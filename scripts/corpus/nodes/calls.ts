import type { EvaluateNode } from '../../../src/plan/nodes.ts';
import { Wants } from '../wants.ts';
import { type RowsOf, under } from './making.ts';

/** Columns that the plugin adds can be wished for only where it is `bag_unpack`, which takes them from a bag. */
export const rowsOfEvaluate: RowsOf<EvaluateNode> = (node, wants, given, making) => {
  const inner = new Wants();
  const [first] = node.args;
  const bag = node.definition.name === 'bag_unpack' ? first?.expression : undefined;
  for (const { id, name } of node.columns) {
    if (node.input.columns.some((column) => column.id === id)) inner.add(id, wants.of(id));
    else if (bag !== undefined) making.wish(bag, under(name, wants.of(id)), inner);
  }
  // Columns that only the plugin's rows can give, and that the query reads, must be in at least one bag.
  for (const { id, name } of making.inferred)
    if (bag !== undefined) making.wish(bag, under(name, [{ kind: 'full' }, ...wants.of(id)]), inner);
  for (const table of node.tables) making.rows(table, new Wants(), given);
  making.rows(node.input, inner, given);
};
