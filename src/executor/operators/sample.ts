import type { SampleNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/** `sample N`: N rows, each set of N as likely as any other, drawn with the query's seeded sequence, in input order. */
export const sample: Operator<SampleNode> = async (node, next, runner, claim) => {
  const wanted = Number((await runner.constant(node.count)) ?? 0);
  const rows = await runner.collect(node.input, claim);
  const { random } = runner.execution.context;
  const chosen = Int32Array.from({ length: Math.min(wanted, rows.length) }, (_, index) => index);
  for (let row = chosen.length; row < rows.length; row++) {
    const at = Math.floor(random() * (row + 1));
    if (at < chosen.length) chosen[at] = row;
  }
  if (chosen.length > 0) next.push(rows.select(chosen.sort()));
  next.finish();
};
