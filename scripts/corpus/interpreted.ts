import { givenNow } from '../../src/engine/clock/clock.ts';
import { seededRandom } from '../../src/engine/random.ts';
import type { BoundQuery } from '../../src/plan/bound-query.ts';
import type { PlanNode } from '../../src/plan/nodes.ts';
import {
  Interpreter,
  NotInterpreted,
  type PlainTable,
} from '../../test/differential/interpreter/interpreter.ts';
import { showRow } from '../../test/differential/show.ts';
import { type Answered, engineOf, processorTime, refusalOf } from './answers.ts';
import { type CorpusQuery, clock } from './evidence.ts';
import type { Way } from './ways.ts';

const mostInterpreted = 500;

/** An interpreter that gives up after 1.5 seconds, and where its rules are simpler than Kusto's. */
class HurriedInterpreter extends Interpreter {
  readonly #end = processorTime() + 1500;

  override rows(node: PlanNode): ReturnType<Interpreter['rows']> {
    if (processorTime() > this.#end) throw new NotInterpreted('It takes too long.');
    // Its `parse` takes the first place where a text matches, though the value behind it may have the wrong type there, and it captures empty texts where
    // `relaxed` does not.
    if (
      node.kind === 'Parse' &&
      (node.parseKind === 'relaxed' ||
        node.steps.some((step) => step.kind === 'capture' && step.column.type !== 'string'))
    )
      throw new NotInterpreted('Parse');
    return super.rows(node);
  }
}

/** What the interpreter answers, undefined where it has no rule or too many rows. */
export function interpreted(
  tables: ReadonlyMap<string, PlainTable>,
  query: CorpusQuery,
  way: Way,
): Answered | undefined {
  const { bound } = engineOf(way, query.flavour).prepare(query.text);
  if (bound === undefined || bound.unanswered !== undefined) return undefined;
  if (bound.tables.some((name) => (tables.get(name)?.rows.length ?? 0) > mostInterpreted)) return undefined;
  const context = { now: givenNow(clock), random: seededRandom(1), options: (bound as BoundQuery).options };
  const start = processorTime();
  const interpreter = new HurriedInterpreter(tables, context);
  try {
    const rows = bound.results.flatMap(({ plan }) => {
      const types = plan.columns.map(({ type }) => type);
      return interpreter.rows(plan).map((row) => showRow(row, types));
    });
    return { name: 'interpreter', answer: { rows, primary: rows.length }, time: processorTime() - start };
  } catch (error) {
    const answer = refusalOf(error);
    // A refusal proves nothing: the interpreter also computes values that no row of the answer needs.
    if (error instanceof NotInterpreted || 'refusal' in answer) return undefined;
    return { name: 'interpreter', answer, time: processorTime() - start };
  }
}
