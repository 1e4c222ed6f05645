import { BATCH_ROWS, type Batch, lazyBatch } from '../../columns/batch.ts';
import { nullVector } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { JoinNode } from '../../plan/nodes.ts';
import { rowsByGroup } from '../grouping/rows-by-group.ts';
import type { Sink } from '../sink.ts';
import { type JoinPairs, leftRows, onePartnerEach, partnersOfGroups } from './join-pairs.ts';

/** The held side of a join: its rows, the group of each, and how many groups there are. */
export interface Held {
  readonly rows: Batch;
  readonly groups: Int32Array;
  readonly groupCount: number;
}

/** Streams the left side of a join past the held right side. */
export interface JoinProbe {
  /** `groups[row]` is the group of the right side with the same keys, -1 when there is none. */
  left(batch: Batch, groups: Int32Array): 'more' | 'done';
  /** After the last left row: gives right rows by whether they met a partner, for the kinds that ask. */
  end(): void;
}

type OutputsOf = (left: Batch | undefined, pairs: JoinPairs) => Batch;

export function joinProbe(node: JoinNode, next: Sink, held: Held): JoinProbe {
  const kind = node.joinKind;
  const { rows: right, groupCount } = held;
  // Groups are numbered by first appearance: where each has one row, that row has its number.
  const isUnique = groupCount === right.length;
  const grouped = isUnique ? oneRowAGroup : rowsByGroup(held.groups, groupCount);
  const needsMatches =
    kind === 'rightouter' || kind === 'fullouter' || kind === 'rightsemi' || kind === 'rightanti';
  const givesRight = kind === 'rightsemi' || kind === 'rightanti';
  const givesLeft = kind === 'leftsemi' || kind === 'leftanti';
  const keepsUnmatchedLeft = kind === 'leftouter' || kind === 'fullouter';
  const matched = new Uint8Array(needsMatches ? groupCount : 0);
  const seen = new Uint8Array(kind === 'innerunique' ? groupCount : 0);
  let unseen = new Int32Array(0);
  const outputs = outputsOf(node, right);
  let state: 'more' | 'done' = 'more';

  const emit = (left: Batch | undefined, pairs: JoinPairs): void => {
    if (pairs.left.length > 0 && state === 'more') state = next.push(outputs(left, pairs));
  };
  /** The groups, -1 for all left rows of a group but the first of all batches. */
  const firstOfEach = (groups: Int32Array, length: number): Int32Array => {
    if (unseen.length < length) unseen = new Int32Array(length);
    for (let row = 0; row < length; row++) {
      const group = groups[row]!;
      const isFirst = group >= 0 && seen[group] === 0;
      if (isFirst) seen[group] = 1;
      unseen[row] = isFirst ? group : -1;
    }
    return unseen;
  };

  return {
    left(batch, found) {
      const { length } = batch;
      if (needsMatches) for (let row = 0; row < length; row++) if (found[row]! >= 0) matched[found[row]!] = 1;
      if (givesRight) return 'more';
      if (givesLeft) {
        const rows = leftRows(found, length, kind === 'leftsemi');
        emit(batch, { left: rows, right: noRows });
        return state;
      }
      const groups = kind === 'innerunique' ? firstOfEach(found, length) : found;
      if (isUnique) emit(batch, onePartnerEach(groups, length, keepsUnmatchedLeft));
      else
        for (let row = 0; row < length && state === 'more'; ) {
          const some = partnersOfGroups(groups, row, length, grouped, keepsUnmatchedLeft, BATCH_ROWS * 2);
          emit(batch, some.pairs);
          row = some.next;
        }
      return needsMatches ? 'more' : state;
    },
    end() {
      if (!needsMatches) return;
      const wanted = kind === 'rightsemi' ? 1 : 0;
      const { groups } = held;
      for (let row = 0; row < right.length && state === 'more'; ) {
        const rows = new Int32Array(Math.min(BATCH_ROWS, right.length - row));
        let count = 0;
        for (; row < right.length && count < rows.length; row++)
          if (matched[groups[row]!] === wanted) rows[count++] = row;
        emit(undefined, { left: new Int32Array(count).fill(-1), right: rows.subarray(0, count) });
      }
    },
  };
}

const noRows = new Int32Array(0);
const oneRowAGroup = { starts: noRows, order: noRows };

/** Lays out the columns of the result; each is gathered when asked for. */
function outputsOf(node: JoinNode, right: Batch): OutputsOf {
  const sources = node.outputs.map(({ side, column }) => {
    const columns = side === 'right' ? node.right.columns : node.left.columns;
    return { side, type: column.type, at: columns.findIndex((own) => own.id === column.id) };
  });
  return (left, pairs) => {
    const length = pairs.left.length;
    // Each left row once, as where every row has one partner: nothing to gather.
    const leftRows =
      left === undefined || isIdentity(pairs.left, left.length) ? left : left.select(pairs.left);
    const rightRows = right.select(pairs.right);
    return lazyBatch(length, sources.length, (index): Vector => {
      const { side, type, at } = sources[index]!;
      if (side === 'right') return rightRows.column(at);
      return leftRows === undefined ? nullVector(type, length) : leftRows.column(at);
    });
  };
}

function isIdentity(rows: Int32Array, length: number): boolean {
  if (rows.length !== length) return false;
  for (let row = 0; row < length; row++) if (rows[row] !== row) return false;
  return true;
}
