import type { EvaluationContext } from '../functions/context.ts';
import { optimizeAll } from '../optimizer/optimizer.ts';
import type { BoundQuery } from '../plan/bound-query.ts';
import type { EvaluateNode, PlanNode } from '../plan/nodes.ts';
import { windowColumns } from './clock/clock.ts';
import { windowOf, within } from './clock/window.ts';
import type { Given } from './given/given.ts';
import { withinScope, withMostRecords } from './request-properties.ts';
import type { Clock } from './result.ts';

interface Planned {
  /** What the plans depend on besides the query. */
  readonly at: string;
  readonly plans: readonly PlanNode[];
}

/** The plans of queries that were answered, each with those of the last time. */
const planned = new WeakMap<BoundQuery, Planned>();

/** How plans of a query become those that run: cut to its scope and window, then rewritten. */
export class Planner {
  readonly #given: Given;
  readonly #context: EvaluationContext;
  readonly #clock: Clock | undefined;
  readonly #lookback: bigint | undefined;

  constructor(
    given: Given,
    context: EvaluationContext,
    clock: Clock | undefined,
    lookback: bigint | undefined,
  ) {
    this.#given = given;
    this.#context = context;
    this.#clock = clock;
    this.#lookback = lookback;
  }

  /** The plans of a query's results. They are remembered: asked again at the same instant, the query has them at once. */
  results(bound: BoundQuery): readonly PlanNode[] {
    const at = `${this.#clock?.now} ${this.#clock?.source} ${this.#lookback}`;
    const known = planned.get(bound);
    if (known?.at === at) return known.plans;
    const plans = this.#plans(
      bound.results.map(({ plan }) => withMostRecords(plan, bound.options)),
      bound,
    );
    planned.set(bound, { at, plans });
    return plans;
  }

  /** The plan of a plugin that is run by itself. */
  plugin(plugin: EvaluateNode, query: BoundQuery): EvaluateNode {
    return this.#plans([plugin], query)[0] as EvaluateNode;
  }

  #plans(plans: readonly PlanNode[], { options }: BoundQuery): readonly PlanNode[] {
    const { tables } = this.#given;
    const { optimize = true } = this.#given.options;
    const window = this.#clock === undefined ? undefined : windowOf(this.#clock, this.#lookback);
    const timeColumns = (name: string): readonly string[] => windowColumns(name, tables.get(name));
    const seen = plans.map((plan) => {
      const scoped = withinScope(plan, options);
      return window === undefined ? scoped : within(scoped, window, timeColumns);
    });
    if (optimize === false) return seen;
    return optimize === true ? optimizeAll(seen, this.#context) : optimizeAll(seen, this.#context, optimize);
  }
}
