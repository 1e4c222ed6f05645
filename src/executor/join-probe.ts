import { BATCH_ROWS, type Batch, lazyBatch } from '../columns/batch.ts';
import { nullVector } from '../columns/make.ts';
import type { Vector } from '../columns/vector.ts';
import type { JoinNode } from '../plan/nodes.ts';
import { JoinPairs } from './join-pairs.ts';
import { rowsByGroup } from './rows-by-group.ts';
import type { Sink } from './sink.ts';

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

type OutputsOf = (left: Batch | undefined, pairs: { left: Int32Array; right: Int32Array }) => Batch;

export function joinProbe(node: JoinNode, next: Sink, held: Held): JoinProbe {
  const kind = node.joinKind;
  const { rows: right, groupCount } = held;
  // Groups are numbered by first appearance: where each has one row, that row has its number.
  const isUnique = groupCount === right.length;
  const { starts, order } = isUnique ? oneRowAGroup : rowsByGroup(held.groups, groupCount);
  const needsMatches =
    kind === 'rightouter' || kind === 'fullouter' || kind === 'rightsemi' || kind === 'rightanti';
  const keepsUnmatchedLeft = kind === 'leftouter' || kind === 'fullouter';
  const matched = new Uint8Array(needsMatches ? groupCount : 0);
  const seen = new Uint8Array(kind === 'innerunique' ? groupCount : 0);
  const outputs = outputsOf(node, right);
  const pairs = new JoinPairs();
  let state: 'more' | 'done' = 'more';

  const emit = (left: Batch | undefined): void => {
    if (pairs.count > 0 && state === 'more') state = next.push(outputs(left, pairs.take()));
  };
  const pairRow = (row: number, group: number): void => {
    if (group < 0) {
      if (keepsUnmatchedLeft) pairs.add(row, -1);
      return;
    }
    if (needsMatches) matched[group] = 1;
    if (kind === 'rightsemi' || kind === 'rightanti') return;
    if (kind === 'innerunique') {
      if (seen[group] === 1) return;
      seen[group] = 1;
    }
    if (isUnique) {
      pairs.add(row, group);
      return;
    }
    const start = starts[group]!;
    const end = starts[group + 1]!;
    if (end === start + 1) pairs.add(row, order[start]!);
    else pairs.addAll(row, order, start, end);
  };

  return {
    left(batch, groups) {
      if (kind === 'leftsemi' || kind === 'leftanti')
        pairs.addLeft(groups, batch.length, kind === 'leftsemi');
      else if (isUnique && (kind === 'inner' || kind === 'leftouter'))
        pairs.addPartners(groups, batch.length, keepsUnmatchedLeft);
      else
        for (let row = 0; row < batch.length; row++) {
          pairRow(row, groups[row]!);
          if (pairs.count < BATCH_ROWS * 2) continue;
          emit(batch);
          if (state === 'done' && !needsMatches) return 'done';
        }
      emit(batch);
      return needsMatches ? 'more' : state;
    },
    end() {
      if (!needsMatches) return;
      const wanted = kind === 'rightsemi' ? 1 : 0;
      for (let row = 0; row < right.length && state === 'more'; row++) {
        if (matched[held.groups[row]!] !== wanted) continue;
        pairs.add(-1, row);
        if (pairs.count >= BATCH_ROWS) emit(undefined);
      }
      emit(undefined);
    },
  };
}

const oneRowAGroup = { starts: new Int32Array(0), order: new Int32Array(0) };

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
