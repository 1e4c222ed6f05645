import type { Batch } from '../../columns/batch.ts';
import { rowsBegin } from '../../columns/tables/rows-begin.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import { breathing } from '../breath.ts';
import { ofColumns } from '../shared/of-columns.ts';
import { SharedFilter } from '../shared/shared-filter.ts';
import type { RowSubscription } from '../shared/subscription.ts';
import type { Reading } from './scan-readings.ts';
import type { Subscriber } from './subscriber.ts';

/** A subscriber as the batches of the reading concern it: `view` takes batches that have the columns of the reading. */
interface Addressed extends RowSubscription {
  readonly subscriber: Subscriber;
}

const addressed = (subscriber: Subscriber, columns: readonly string[]): Addressed => {
  const indexes = subscriber.request.columns.map((name) => columns.indexOf(name));
  return {
    subscriber,
    conditions: subscriber.conditions,
    view: (batch) => subscriber.view(ofColumns(batch, indexes)),
  };
};

/**
 * Reads a table once and pushes to each subscriber the rows that fulfil its conditions. Ends as soon as none of those that wait wants more rows: for the
 * early ones alone nothing is read.
 */
export async function readForAll(
  table: TableSource,
  { request, subscriptions }: Reading<Subscriber>,
  waits: (subscriber: Subscriber) => boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const waiting = new Set(subscriptions.filter(waits));
  const open = new Set([...waiting, ...subscriptions]);
  const all = [...open].map((subscriber) => addressed(subscriber, request.columns));
  const leave = (left: Addressed, error?: { readonly cause: unknown }): void => {
    const { subscriber } = left;
    if (!open.delete(subscriber)) return;
    waiting.delete(subscriber);
    filter.close(left);
    if (error === undefined) subscriber.resolve();
    else subscriber.reject(error.cause);
  };
  const give = (to: Addressed, batch: Batch): void => {
    try {
      if (to.subscriber.sink.push(batch) === 'done') leave(to);
    } catch (cause) {
      leave(to, { cause });
    }
  };
  const filter = new SharedFilter(all, request.columns, give, (failed, cause) => leave(failed, { cause }));
  const breathe = breathing(signal);
  rowsBegin();
  try {
    for await (const batch of table.scan(request, signal)) {
      await breathe();
      filter.push(batch);
      if (waiting.size === 0) break;
    }
    // Early subscribers that have not seen every row read the table themselves.
    const isCut = waiting.size === 0;
    for (const each of all) leave(each, isCut ? { cause: undefined } : undefined);
  } catch (cause) {
    for (const each of all) leave(each, { cause });
  }
}
