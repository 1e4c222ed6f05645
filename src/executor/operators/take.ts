import type { TakeNode } from '../../plan/nodes.ts';
import type { Operator } from '../operator.ts';

/** `T | take Count`: answers 'done' when it has enough, so that the scan stops reading for it. */
export const take: Operator<TakeNode> = async (node, next, runner) => {
  let wanted = Number((await runner.constant(node.count)) ?? 0);
  if (wanted <= 0) return next.finish();
  await runner.run(node.input, {
    push(batch) {
      if (wanted <= 0) return 'done';
      const head = batch.length > wanted ? batch.slice(0, wanted) : batch;
      wanted -= head.length;
      return next.push(head) === 'done' || wanted === 0 ? 'done' : 'more';
    },
    finish: () => next.finish(),
  });
};
