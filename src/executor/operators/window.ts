import { lazyBatch } from '../../columns/batch.ts';
import type { WindowNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';
import { giveAll } from '../rows/give.ts';
import { stopForMemory } from '../spill/spill-file.ts';

/**
 * `prev`, `next`, `row_number` …: adds the computed columns; batch by batch where each of them depends only on the rows so far, else it holds all
 * rows.
 */
export const window: Operator<WindowNode> = async (node, next, runner, claim) => {
  const args = await Promise.all(
    node.computed.map((computed) => runner.compileAll(computed.args, node.input.columns)),
  );
  const width = node.input.columns.length;
  const { execution } = runner;
  const keeps = (bytes: number): void => {
    claim.add(bytes);
    if (claim.isUtmost) stopForMemory(execution, 'The rows that wait for later ones');
  };
  const states = node.computed.map(({ definition, args }) =>
    definition.stream?.(
      args.map((arg) => (arg.kind === 'Constant' ? arg.value : undefined)),
      claim.isLimited ? keeps : undefined,
    ),
  );
  if (states.every((state) => state !== undefined)) {
    await runner.run(node.input, {
      push(batch) {
        // At once, for the next batch goes on from here.
        const added = states.map((state, at) =>
          state(
            args[at]!.map((arg) => arg(batch)),
            batch.length,
          ),
        );
        return next.push(
          lazyBatch(batch.length, node.columns.length, (index) =>
            index < width ? batch.column(index) : added[index - width]!,
          ),
        );
      },
      finish: () => next.finish(),
      isHolding: next.isHolding === true,
    });
    return;
  }
  const rows = await runner.collect(node.input, claim);
  const all = lazyBatch(rows.length, node.columns.length, (index) => {
    if (index < width) return rows.column(index);
    const at = index - width;
    const { definition, column } = node.computed[at]!;
    return definition.evaluate(
      args[at]!.map((arg) => arg(rows)),
      rows.length,
      column.type,
      execution.context,
    );
  });
  await giveAll(all, next, runner.breathe);
  next.finish();
};
