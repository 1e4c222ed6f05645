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
    const news = bound.inferred.filter((name) => !asked.has(name));
    if (news.length > 0 && answers.some(hasNoRows)) {
      // What is taken for granted belongs to answers without rows: they get it as columns of nulls.
      for (const name of news) asked.add(name);
      answers = answers.map((answer) => (hasNoRows(answer) ? { ...answer, asked: [...asked] } : answer));
    } else if (bound.unanswered !== undefined)
      answers = [...answers, { ...(await run(bound.unanswered)), asked: [...asked] }];
    else return bound;
    bound = bind(answers);
  }
}

const hasNoRows = ({ batch }: PluginAnswer): boolean => batch.length === 0;
