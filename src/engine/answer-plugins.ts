import type { PluginAnswer } from '../binder/environment.ts';
import type { PluginTable } from '../functions/define-plugin.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import type { EvaluateNode } from '../plan/nodes.ts';

/**
 * Runs the plugins whose columns only their rows can tell (`bag_unpack`, `pivot`), one after the other, and binds the
 * query anew with the answers so far, until nothing is left open. `bind` rejects a query that is wrong.
 */
export async function answerPlugins(
  first: BoundQuery,
  bind: (answers: readonly PluginAnswer[]) => BoundQuery,
  run: (plugin: EvaluateNode) => Promise<PluginTable>,
): Promise<BoundQuery> {
  let bound = first;
  let answers: readonly PluginAnswer[] = [];
  const asked = new Set<string>();
  for (;;) {
    if (bound.unanswered !== undefined) {
      answers = [...answers, { ...(await run(bound.unanswered)), asked: [] }];
    } else {
      // What is still taken for granted belongs to answers without rows: they get it as columns of nulls.
      const known = asked.size;
      for (const name of bound.inferred) asked.add(name);
      if (asked.size === known || answers.every(({ batch }) => batch.length > 0)) return bound;
      answers = answers.map((answer) =>
        answer.batch.length > 0 ? answer : { ...answer, asked: [...asked] },
      );
    }
    bound = bind(answers);
  }
}
