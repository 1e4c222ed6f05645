import type { ScanPredicate, ScanRequest } from '../../columns/tables/scan-request.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import { allOf } from '../../plan/scan-predicate.ts';
import { SampledShares } from '../shared/sampled-shares.ts';
import type { Subscription } from '../shared/subscription.ts';
import { unitedRequest } from './united-request.ts';

/** One reading of a table, and the subscriptions that it serves. */
export interface Reading<S extends Subscription> {
  readonly subscriptions: readonly S[];
  readonly request: ScanRequest;
}

/** Reading up to this many columns of all rows costs less than reading the table a second time. */
export const FEW_COLUMNS = 8;

/** For fewer subscriptions it does not pay to look at a sample. */
const MANY_SUBSCRIPTIONS = 8;

/** What holds for no larger share of the rows is rare enough: which of such conditions is asked depends on what asking costs. */
const RARE = 1 / 32;

/**
 * The readings that serve all subscriptions, each of them at least one that waits. One reading as a rule. Of many subscriptions some
 * want most rows and look at few columns of them, others want few rows with all their columns: one reading for both would read all columns of
 * most rows. Where a sample of the table says that this costs more than to read it twice, each kind has its own.
 */
export async function readingsFor<S extends Subscription>(
  table: TableSource,
  subscriptions: readonly S[],
  waits: (subscription: S) => boolean,
  signal: AbortSignal | undefined,
): Promise<readonly Reading<S>[]> {
  const [only] = subscriptions;
  if (subscriptions.length === 1 && only !== undefined)
    return [{ subscriptions, request: requestOfOne(only.request) }];
  const isMany = subscriptions.length >= MANY_SUBSCRIPTIONS;
  const shares = isMany ? await SampledShares.of(table, subscriptions, signal) : undefined;
  if (shares === undefined)
    return [{ subscriptions, request: unitedRequest(subscriptions.map(({ request }) => request)) }];
  const rarest = new Map(subscriptions.map((each) => [each, rarestPart(each, shares)]));
  const shareOf = (subscription: S): number => rarest.get(subscription)!.share;
  const groups = apart(
    subscriptions.toSorted((a, b) => shareOf(b) - shareOf(a)),
    shareOf,
  );
  const served = groups.every((group) => group.some(waits)) ? groups : [subscriptions];
  return served.map((group) => ({
    subscriptions: group,
    request: unitedRequest(group.map((each) => withPredicate(each.request, rarest.get(each)!.predicate))),
  }));
}

/** A reading for one subscription alone keeps its limit and its choice. */
function requestOfOne(request: ScanRequest): ScanRequest {
  const { limit, choice, makeTest } = request;
  return {
    ...unitedRequest([request]),
    ...(limit === undefined ? {} : { limit }),
    ...(choice === undefined ? {} : { choice, ...(makeTest === undefined ? {} : { makeTest }) }),
  };
}

const withPredicate = (
  { predicate: _, ...rest }: ScanRequest,
  predicate: ScanPredicate | undefined,
): ScanRequest => (predicate === undefined ? rest : { ...rest, predicate });

/** The part of a subscription's conditions that holds for the fewest rows. */
interface RarestPart {
  readonly predicate: ScanPredicate | undefined;
  /** For which share of the sample it holds. */
  readonly share: number;
}

/** Only this part is handed to the source, which looks for rows that any of many subscriptions may want: one sign of each is enough. */
function rarestPart(subscription: Subscription, shares: SampledShares): RarestPart {
  const usable = subscription.conditions.filter(({ forSource }) => forSource !== undefined);
  const share = Math.min(1, ...usable.map((condition) => shares.of(subscription, condition)));
  const rarest = usable.filter((condition) => shares.of(subscription, condition) <= Math.max(share, RARE));
  const isPlain = rarest.some(({ plain }) => plain !== undefined);
  const handed = usable.filter(
    (condition) => rarest.includes(condition) || (isPlain && isWindow(condition.plain)),
  );
  return { predicate: allOf(handed.map(({ forSource }) => forSource)), share };
}

/** Whether a condition says between which values others lie: where all queries do, rows outside cost next to nothing. */
function isWindow(predicate: ScanPredicate | undefined): boolean {
  if (predicate === undefined) return false;
  if (predicate.kind === 'and') return predicate.operands.every(isWindow);
  return predicate.kind === 'compare' && predicate.operator !== '==' && predicate.operator !== '!=';
}

/** Cuts the subscriptions, those to most rows first, in two where that spares more than a second reading costs. */
function apart<S extends Subscription>(
  subscriptions: readonly S[],
  shareOf: (subscription: S) => number,
): readonly (readonly S[])[] {
  const firsts = costs(subscriptions, shareOf);
  const rests = costs(subscriptions.toReversed(), shareOf).toReversed();
  let cut = subscriptions.length;
  let least = firsts.at(-1)! - FEW_COLUMNS;
  for (let at = 1; at < subscriptions.length; at++) {
    const cost = firsts[at - 1]! + rests[at]!;
    if (cost < least) [cut, least] = [at, cost];
  }
  if (cut === subscriptions.length) return [subscriptions];
  return [subscriptions.slice(0, cut), subscriptions.slice(cut)];
}

/** What a reading costs for the first subscription, for the first two, and so on: in columns of all rows. */
function costs<S extends Subscription>(
  subscriptions: readonly S[],
  shareOf: (subscription: S) => number,
): readonly number[] {
  const columns = new Set<string>();
  let rows = 0;
  return subscriptions.map((subscription) => {
    for (const name of subscription.request.columns) columns.add(name);
    rows += shareOf(subscription);
    return columns.size * Math.min(1, rows);
  });
}
