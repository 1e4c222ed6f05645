import type { PluginAnswer } from '../binder/environment/environment.ts';
import type { PluginTable } from '../functions/define-plugin.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import type { EvaluateNode } from '../plan/nodes.ts';
import { boundOf, type PreparedQuery, runnable } from './preparing/prepared.ts';

/**
 * Runs the plugins whose columns only their rows can tell (`bag_unpack`, `pivot`), one after the other, and binds the
 * query anew with the answers so far, until nothing is left open. `first` can run; rejects a query that then turns out to be
 * wrong, or to ask for what is not here.
 */
export async function answerPlugins(
  first: PreparedQuery,
  bind: (answers: readonly PluginAnswer[]) => PreparedQuery,
  run: (plugin: EvaluateNode) => Promise<PluginTable>,
): Promise<BoundQuery> {
  let prepared = first;
  let answers: readonly PluginAnswer[] = [];
  const asked = new Set<string>();
  for (;;) {
    const bound = boundOf(prepared);
    const news = bound.inferred.filter((name) => !asked.has(name));
    if (news.length > 0 && answers.some(hasNoRows)) {
      // Columns that the rest of the query assumes are added, as nulls, to answers without rows.
      for (const name of news) asked.add(name);
      answers = answers.map((answer) => (hasNoRows(answer) ? { ...answer, asked: [...asked] } : answer));
    } else {
      const { unanswered } = prepared === first ? bound : runnable(prepared);
      if (unanswered === undefined) return bound;
      answers = [...answers, { ...(await run(unanswered)), asked: [...asked] }];
    }
    prepared = bind(answers);
  }
}

const hasNoRows = ({ batch }: PluginAnswer): boolean => batch.length === 0;
