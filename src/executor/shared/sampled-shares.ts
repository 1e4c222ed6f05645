import { type Batch, concatBatches } from '../../columns/batch.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import { trueRows } from '../../evaluate/true-rows.ts';
import { ofColumns } from './of-columns.ts';
import type { RowCondition } from './row-condition.ts';
import type { Subscription } from './subscription.ts';
import { TextIndex, textLeaves } from './text-index.ts';

/** For which share of the rows a condition holds, as a sample of the table says. A guess: good for choosing how to read, never for leaving rows out. */
export class SampledShares {
  readonly #sample: Batch;
  readonly #columns: readonly string[];
  readonly #known = new Map<string | RowCondition, number>();

  constructor(sample: Batch, columns: readonly string[]) {
    this.#sample = sample;
    this.#columns = columns;
  }

  /** Looks at a sample of the table; undefined where there is none. What is wrong with a file is for the scan to say. */
  static async of(
    table: TableSource,
    subscriptions: readonly Subscription[],
    signal: AbortSignal | undefined,
  ): Promise<SampledShares | undefined> {
    const columns = [...new Set(subscriptions.flatMap(({ request }) => request.columns))];
    try {
      const batches = await table.sample?.(columns, signal);
      if (batches === undefined || batches.every(({ length }) => length === 0)) return undefined;
      const types = columns.map((name) => table.schema.find((column) => column.name === name)!.type);
      const shares = new SampledShares(concatBatches(types, batches), columns);
      shares.#askTexts(subscriptions);
      return shares;
    } catch {
      return undefined;
    }
  }

  /** For which share of the rows, from 0 to 1, a condition of the subscription holds; 1 where it cannot be asked. */
  of(subscription: Subscription, condition: RowCondition): number {
    const key = condition.key ?? condition;
    let share = this.#known.get(key);
    if (share === undefined) {
      share = this.#ask(subscription, condition);
      this.#known.set(key, share);
    }
    return share;
  }

  /** Asks all conditions on the texts of one column at once. */
  #askTexts(subscriptions: readonly Subscription[]): void {
    const byColumn = new Map<string, Map<string | RowCondition, ReturnType<typeof textLeaves>>>();
    for (const { conditions } of subscriptions)
      for (const condition of conditions) {
        const leaves = condition.plain && textLeaves(condition.plain);
        const column = leaves?.[0]?.column;
        if (column === undefined) continue;
        const asked = byColumn.get(column) ?? new Map();
        asked.set(condition.key ?? condition, leaves);
        byColumn.set(column, asked);
      }
    for (const [column, asked] of byColumn) {
      const texts = this.#sample.column(this.#columns.indexOf(column));
      if (texts.type !== 'string') continue;
      const index = new TextIndex(Array.from(asked.values(), (leaves) => leaves ?? []));
      const found = index.rows(texts, () => true);
      for (const [number, key] of [...asked.keys()].entries())
        this.#known.set(key, (found.get(number)?.length ?? 0) / this.#sample.length);
    }
  }

  #ask({ request, view }: Subscription, { test }: RowCondition): number {
    const indexes = request.columns.map((name) => this.#columns.indexOf(name));
    try {
      return trueRows(test(view(ofColumns(this.#sample, indexes)))).length / this.#sample.length;
    } catch {
      // The sample may hold what is no row of the table. Of the rows that are, the condition is asked again.
      return 1;
    }
  }
}
