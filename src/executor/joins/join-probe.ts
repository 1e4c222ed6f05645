import { BATCH_ROWS, type Batch, lazyBatch } from '../../columns/batch.ts';
import { nullVector } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { JoinKind, JoinNode } from '../../plan/nodes.ts';
import { rowsByGroup } from '../grouping/rows-by-group.ts';
import type { Sink } from '../sink.ts';
import {
  type Grouped,
  type JoinPairs,
  onePartnerEach,
  partnersOfGroups,
  streamedRows,
} from './join-pairs.ts';

/** The held side of a join: its rows, the group of each, and how many groups there are. */
export interface Held {
  readonly rows: Batch;
  readonly groups: Int32Array;
  readonly groupCount: number;
}

/** How a side streams past the other. */
export interface Probing {
  /** The kind of join as it is when the streaming side is the left one. */
  readonly kind: JoinKind;
  readonly held: Held;
  readonly heldSide: 'left' | 'right';
}

type OutputsOf = (streamed: Batch | undefined, pairs: JoinPairs) => Batch;

/** Streams one side of a join past the held one. */
export class JoinProbe {
  readonly #kind: JoinKind;
  readonly #next: Sink;
  readonly #held: Held;
  readonly #grouped: Grouped;
  /** Groups are numbered by first appearance: where each has one row, that row has its number. */
  readonly #isUnique: boolean;
  readonly #outputs: OutputsOf;
  /** Held groups that have met a streamed row; undefined for the kinds that do not ask. */
  readonly #matched: Uint8Array | undefined;
  /** For `innerunique`: groups that have their streamed row. */
  readonly #seen: Uint8Array;
  #firsts = new Int32Array(0);
  #state: 'more' | 'done' = 'more';

  constructor(node: JoinNode, next: Sink, { kind, held, heldSide }: Probing) {
    const { rows, groups, groupCount } = held;
    this.#kind = kind;
    this.#next = next;
    this.#held = held;
    this.#isUnique = groupCount === rows.length;
    this.#grouped = this.#isUnique ? oneRowAGroup : rowsByGroup(groups, groupCount);
    this.#outputs = outputsOf(node, rows, heldSide);
    this.#matched = endsWithRight.has(this.#kind) ? new Uint8Array(groupCount) : undefined;
    this.#seen = new Uint8Array(this.#kind === 'innerunique' ? groupCount : 0);
  }

  /** `groups[row]` is the held group with the same keys, -1 when there is none. */
  stream(batch: Batch, groups: Int32Array): 'more' | 'done' {
    const { length } = batch;
    if (this.#matched !== undefined) markMet(this.#matched, groups, length);
    switch (this.#kind) {
      case 'rightsemi':
      case 'rightanti':
        return 'more';
      case 'leftsemi':
      case 'leftanti':
        this.#emit(batch, {
          streamed: streamedRows(groups, length, this.#kind === 'leftsemi'),
          held: noRows,
        });
        return this.#state;
      default:
        this.#emitPairs(batch, this.#kind === 'innerunique' ? this.#firstOfEach(groups, length) : groups);
        return this.#matched === undefined ? this.#state : 'more';
    }
  }

  /** After the last streamed row: gives held rows by whether they met a partner, for the kinds that ask. */
  end(): void {
    const matched = this.#matched;
    if (matched === undefined) return;
    const wanted = this.#kind === 'rightsemi' ? 1 : 0;
    const { groups, rows: held } = this.#held;
    for (let row = 0; row < held.length && this.#state === 'more'; ) {
      const rows = new Int32Array(Math.min(BATCH_ROWS, held.length - row));
      let count = 0;
      for (; row < held.length && count < rows.length; row++)
        if (matched[groups[row]!] === wanted) rows[count++] = row;
      this.#emit(undefined, { streamed: new Int32Array(count).fill(-1), held: rows.subarray(0, count) });
    }
  }

  /** The streamed rows with their partners, and for some kinds those without one. */
  #emitPairs(batch: Batch, groups: Int32Array): void {
    const { length } = batch;
    const keepsAll = this.#kind === 'leftouter' || this.#kind === 'fullouter';
    if (this.#isUnique) this.#emit(batch, onePartnerEach(groups, length, keepsAll));
    else
      for (let row = 0; row < length && this.#state === 'more'; ) {
        const some = partnersOfGroups(groups, row, length, this.#grouped, keepsAll, BATCH_ROWS * 2);
        this.#emit(batch, some.pairs);
        row = some.next;
      }
  }

  #emit(streamed: Batch | undefined, pairs: JoinPairs): void {
    if (pairs.streamed.length > 0 && this.#state === 'more')
      this.#state = this.#next.push(this.#outputs(streamed, pairs));
  }

  /** The groups, -1 for all streamed rows of a group but the first of all batches. */
  #firstOfEach(groups: Int32Array, length: number): Int32Array {
    if (this.#firsts.length < length) this.#firsts = new Int32Array(length);
    const firsts = this.#firsts;
    const seen = this.#seen;
    for (let row = 0; row < length; row++) {
      const group = groups[row]!;
      const isFirst = group >= 0 && seen[group] === 0;
      if (isFirst) seen[group] = 1;
      firsts[row] = isFirst ? group : -1;
    }
    return firsts;
  }
}

/** Kinds that give held rows when the streamed ones are over, by whether they met a partner. */
const endsWithRight: ReadonlySet<JoinKind> = new Set(['rightouter', 'fullouter', 'rightsemi', 'rightanti']);

function markMet(matched: Uint8Array, groups: Int32Array, length: number): void {
  for (let row = 0; row < length; row++) if (groups[row]! >= 0) matched[groups[row]!] = 1;
}

const noRows = new Int32Array(0);
const oneRowAGroup = { starts: noRows, order: noRows };

/** Lays out the columns of the result; each is gathered when asked for. */
function outputsOf(node: JoinNode, held: Batch, heldSide: 'left' | 'right'): OutputsOf {
  const sources = node.outputs.map(({ side, column }) => {
    const columns = side === 'right' ? node.right.columns : node.left.columns;
    return {
      isHeld: side === heldSide,
      type: column.type,
      at: columns.findIndex((own) => own.id === column.id),
    };
  });
  return (streamed, pairs) => {
    const length = pairs.streamed.length;
    // Each streamed row once, as where every row has one partner: nothing to gather.
    const streamedRows =
      streamed === undefined || isIdentity(pairs.streamed, streamed.length)
        ? streamed
        : streamed.select(pairs.streamed);
    const heldRows = held.select(pairs.held);
    return lazyBatch(length, sources.length, (index): Vector => {
      const { isHeld, type, at } = sources[index]!;
      if (isHeld) return heldRows.column(at);
      return streamedRows === undefined ? nullVector(type, length) : streamedRows.column(at);
    });
  };
}

function isIdentity(rows: Int32Array, length: number): boolean {
  if (rows.length !== length) return false;
  for (let row = 0; row < length; row++) if (rows[row] !== row) return false;
  return true;
}
