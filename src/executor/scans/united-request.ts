import { columnsOf, isSearch, withoutComputed } from '../../columns/tables/predicate-parts.ts';
import type { MembersRead, ScanPredicate, ScanRequest } from '../../columns/tables/scan-request.ts';

/** The request of a reading that serves all of these. It has no limit and no choice: what one subscriber can do without, another may want. */
export function unitedRequest(requests: readonly ScanRequest[]): ScanRequest {
  const columns = [...new Set(requests.flatMap((request) => request.columns))];
  const members = membersOf(columns, requests);
  const wanted = members.size === 0 ? { columns } : { columns, members };
  const predicate = anyOf(requests.map((request) => request.predicate));
  if (predicate === undefined) return wanted;
  const makeTest = requests.find((request) => request.makeTest !== undefined)?.makeTest;
  const asked = new Set(columnsOf(predicate));
  if (makeTest !== undefined && (columns.some((name) => !asked.has(name)) || isSearch(predicate)))
    return { ...wanted, predicate, makeTest };
  // Every column is needed to decide: computing the conditions in the source, too, would spare no cell.
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

/** Holds for rows that any of the requests wants; undefined when one of them wants all. */
function anyOf(predicates: readonly (ScanPredicate | undefined)[]): ScanPredicate | undefined {
  const given = predicates.filter((predicate) => predicate !== undefined);
  if (given.length < predicates.length || given.length === 0) return undefined;
  return given.length === 1 ? given[0] : { kind: 'or', operands: given };
}
