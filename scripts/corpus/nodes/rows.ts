import type { PlanExpression } from '../../../src/plan/expression.ts';
import type {
  FilterNode,
  MvExpandNode,
  ParseKvNode,
  ParseNode,
  ProjectNode,
  SampleNode,
  ScanStepsNode,
  SortNode,
  TakeNode,
  WindowNode,
} from '../../../src/plan/nodes.ts';
import { wishesOfParsed } from '../parse-text.ts';
import { Wants } from '../wants.ts';
import { type RowsOf, under } from './making.ts';

/** The rows of the input are also rows of the node, or may well be. */
export const rowsOfInput: RowsOf<SortNode | TakeNode | SampleNode | ScanStepsNode> = (
  node,
  wants,
  given,
  making,
) => making.rows(node.input, wants, given);

export const rowsOfFilter: RowsOf<FilterNode> = ({ predicate, input }, wants, given, making) => {
  making.truth(predicate, true, wants);
  making.rows(input, wants, given);
};

export const rowsOfProject: RowsOf<ProjectNode> = (node, wants, given, making) => {
  const inner = new Wants();
  for (const [at, { id }] of node.columns.entries())
    making.wish(node.expressions[at] as PlanExpression, wants.of(id), inner);
  making.rows(node.input, inner, given);
};

export const rowsOfParse: RowsOf<ParseNode | ParseKvNode> = (node, wants, given, making) => {
  const text = wishesOfParsed(node, wants, making);
  if (text !== undefined) making.wish(node.text, text, wants);
  making.rows(node.input, wants, given);
};

export const rowsOfMvExpand: RowsOf<MvExpandNode> = ({ items, input }, wants, given, making) => {
  const at = making.nextItem();
  for (const { expression, column } of items) making.wish(expression, under(at, wants.of(column.id)), wants);
  making.rows(input, wants, given);
};

/** Three rows: the wanted one, one with what `prev` or `next` is to find beside it, and another like the first. */
export const rowsOfWindow: RowsOf<WindowNode> = ({ computed, input }, wants, given, making) => {
  const neighbour = new Wants();
  for (const { column, definition, args } of computed) {
    const [value] = args;
    if (value !== undefined && (definition.name === 'prev' || definition.name === 'next'))
      making.wish(value, wants.of(column.id), neighbour);
  }
  const another = new Wants();
  another.addAll(wants);
  for (const row of [wants, neighbour, another]) making.rows(input, row, given);
};
