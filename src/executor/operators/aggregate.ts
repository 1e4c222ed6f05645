import type { AggregateNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';
import { picksOfAggregate } from '../picks.ts';
import { Aggregation } from '../spill/aggregation.ts';

/** `summarize`, `distinct`, `count`: one row a group; without keys one row, also when there is no input. */
export const aggregate: Operator<AggregateNode> = async (node, next, runner, claim) => {
  const keys = await runner.compileAll(
    node.keys.map((key) => key.expression),
    node.input.columns,
  );
  const picks = picksOfAggregate(node);
  const aggregation = new Aggregation(node, next, runner, claim);
  try {
    await aggregation.run(
      (sink) => runner.run(node.input, { ...sink, picks }),
      (batch) => keys.map((key) => key(batch)),
    );
  } finally {
    aggregation.close();
  }
  next.finish();
};
