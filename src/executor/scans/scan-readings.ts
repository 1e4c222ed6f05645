import type { Batch } from '../../columns/batch.ts';
import { columnsOf, isSearch, withoutComputed } from '../../columns/tables/predicate-parts.ts';
import type { MembersRead, ScanPredicate, ScanRequest } from '../../columns/tables/scan-request.ts';
import type { TableSource } from '../../columns/tables/table-source.ts';
import { allOf } from '../../plan/scan-predicate.ts';
import { SampledShares } from '../shared/sampled-shares.ts';
import type { RowCondition } from '../shared/shared-filter.ts';

/** What a query wants of a scan. */
export interface Wanted {
  readonly request: ScanRequest;
  /** What its rows have to fulfil: they are asked here, before the sink is given any. */
  readonly conditions: readonly RowCondition[];
  /** The batch of the request as the conditions and the sink see it. */
  readonly view: (batch: Batch) => Batch;
}

/** One reading of a table, and whose scans it answers. */
export interface Reading<Query extends Wanted> {
  readonly queries: readonly Query[];
  readonly request: ScanRequest;
}

/** Reading up to this many columns of all rows costs less than reading the table a second time. */
export const FEW_COLUMNS = 8;

/** For fewer queries it does not pay to look at a sample. */
const MANY_QUERIES = 8;

/** What holds for no larger share of the rows is rare enough: which of such conditions is asked depends on what asking costs. */
const RARE = 1 / 32;

/**
 * The readings that answer all queries, each of them at least one that waits; the others go along. One reading as a rule. Of many queries some
 * want most rows and look at few columns of them, others want few rows with all their columns: one reading for both would read all columns of
 * most rows. Where a sample of the table says that this costs more than to read it twice, each kind has its own.
 */
export async function readingsFor<Query extends Wanted>(
  table: TableSource,
  queries: readonly Query[],
  waits: (query: Query) => boolean,
  signal: AbortSignal | undefined,
): Promise<readonly Reading<Query>[]> {
  const [only] = queries;
  if (queries.length === 1 && only !== undefined) {
    const { limit, choice, makeTest } = only.request;
    const request = united([only.request]);
    const alone = {
      ...(limit === undefined ? {} : { limit }),
      ...(choice === undefined ? {} : { choice, ...(makeTest === undefined ? {} : { makeTest }) }),
    };
    return [{ queries, request: { ...request, ...alone } }];
  }
  const shares = queries.length < MANY_QUERIES ? undefined : await SampledShares.of(table, queries, signal);
  if (shares === undefined) return [{ queries, request: united(queries.map(({ request }) => request)) }];
  const rarest = new Map(queries.map((query) => [query, rarestPart(query, shares)]));
  const common = queries.toSorted((a, b) => rarest.get(b)!.share - rarest.get(a)!.share);
  const groups = apart(common, (query) => rarest.get(query)!.share);
  const readings = groups.every((group) => group.some(waits)) ? groups : [queries];
  return readings.map((group) => ({
    queries: group,
    request: united(group.map((query) => asking(query.request, rarest.get(query)!.predicate))),
  }));
}

const asking = ({ predicate: _, ...rest }: ScanRequest, predicate: ScanPredicate | undefined): ScanRequest =>
  predicate === undefined ? rest : { ...rest, predicate };

/** What a query asks that holds for the fewest rows. */
interface Rarest {
  readonly predicate: ScanPredicate | undefined;
  /** Of how many rows of the sample it holds, of 1. */
  readonly share: number;
}

/** The rest is not handed to the source, which looks for rows that any of many queries may want and needs one sign of each query only. */
function rarestPart(query: Wanted, shares: SampledShares): Rarest {
  const told = query.conditions.filter((condition) => condition.told !== undefined);
  const share = Math.min(1, ...told.map((condition) => shares.of(query, condition)));
  const rarest = told.filter((condition) => shares.of(query, condition) <= Math.max(share, RARE));
  const isPlain = rarest.some(({ predicate }) => predicate !== undefined);
  const asked = told.filter(
    (condition) => rarest.includes(condition) || (isPlain && isWindow(condition.predicate)),
  );
  return { predicate: allOf(asked.map((condition) => condition.told)), share };
}

/** Whether a condition says between which values others lie: where all queries do, rows outside cost next to nothing. */
function isWindow(predicate: ScanPredicate | undefined): boolean {
  if (predicate === undefined) return false;
  if (predicate.kind === 'and') return predicate.operands.every(isWindow);
  return predicate.kind === 'compare' && predicate.operator !== '==' && predicate.operator !== '!=';
}

/** Cuts the queries, the commonest first, in two where that spares more than a second reading costs. */
function apart<Query extends Wanted>(
  queries: readonly Query[],
  shareOf: (query: Query) => number,
): readonly (readonly Query[])[] {
  const firsts = costs(queries, shareOf);
  const rests = costs(queries.toReversed(), shareOf).toReversed();
  let cut = queries.length;
  let least = firsts.at(-1)! - FEW_COLUMNS;
  for (let at = 1; at < queries.length; at++) {
    const cost = firsts[at - 1]! + rests[at]!;
    if (cost < least) [cut, least] = [at, cost];
  }
  return cut === queries.length ? [queries] : [queries.slice(0, cut), queries.slice(cut)];
}

/** As how many columns of all rows a reading would be for the first query, for the first two, and so on. */
function costs<Query extends Wanted>(
  queries: readonly Query[],
  shareOf: (query: Query) => number,
): readonly number[] {
  const columns = new Set<string>();
  let rows = 0;
  return queries.map((query) => {
    for (const name of query.request.columns) columns.add(name);
    rows += shareOf(query);
    return columns.size * Math.min(1, rows);
  });
}

/** What a scan for all of these asks for. A limit is for one alone, and so is a choice. */
function united(requests: readonly ScanRequest[]): ScanRequest {
  const columns = [...new Set(requests.flatMap((request) => request.columns))];
  const members = membersOf(columns, requests);
  const wanted = members.size === 0 ? { columns } : { columns, members };
  const predicate = anyOf(requests.map((request) => request.predicate));
  if (predicate === undefined) return wanted;
  const makeTest = requests.find((request) => request.makeTest !== undefined)?.makeTest;
  const asked = new Set(columnsOf(predicate));
  if (makeTest !== undefined && (columns.some((name) => !asked.has(name)) || isSearch(predicate)))
    return { ...wanted, predicate, makeTest };
  // No cell would be spared by computing what the queries will compute.
  const plain = withoutComputed(predicate);
  return plain === undefined ? wanted : { ...wanted, predicate: plain };
}

/** The members that any of the requests reads of a column, where none of them reads all. */
function membersOf(columns: readonly string[], requests: readonly ScanRequest[]): MembersRead {
  const all = new Map<string, readonly string[]>();
  for (const name of columns) {
    const keys = new Set<string>();
    const isPartial = requests.every((request) => {
      if (!request.columns.includes(name)) return true;
      const members = request.members?.get(name);
      for (const key of members ?? []) keys.add(key);
      return members !== undefined;
    });
    if (isPartial) all.set(name, [...keys]);
  }
  return all;
}

/** Rows wanted by any of the queries; no condition when one of them wants all. */
function anyOf(predicates: readonly (ScanPredicate | undefined)[]): ScanPredicate | undefined {
  const given = predicates.filter((predicate) => predicate !== undefined);
  if (given.length < predicates.length || given.length === 0) return undefined;
  return given.length === 1 ? given[0] : { kind: 'or', operands: given };
}
