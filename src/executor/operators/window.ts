import { lazyBatch } from '../../columns/batch.ts';
import type { WindowNode } from '../../plan/nodes.ts';
import { giveAll } from '../give.ts';
import type { Operator } from '../operator.ts';

/** `prev`, `next`, `row_number` …: holds all rows, then adds the computed columns. */
export const window: Operator<WindowNode> = async (node, next, runner) => {
  const args = await Promise.all(
    node.computed.map((computed) => runner.compileAll(computed.args, node.input.columns)),
  );
  const rows = await runner.collect(node.input);
  const width = node.input.columns.length;
  const all = lazyBatch(rows.length, node.columns.length, (index) => {
    if (index < width) return rows.column(index);
    const at = index - width;
    const { definition, column } = node.computed[at]!;
    return definition.evaluate(
      args[at]!.map((arg) => arg(rows)),
      rows.length,
      column.type,
      runner.execution.context,
    );
  });
  await giveAll(all, next, runner.breathe);
  next.finish();
};
