import { BATCH_ROWS, type Batch, lazyBatch } from '../../columns/batch.ts';
import type { MetRows } from '../../columns/keys/group.ts';
import { nullVector } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { JoinKind, JoinNode } from '../../plan/nodes.ts';
import { rowsByGroup } from '../grouping/rows-by-group.ts';
import type { Sink } from '../sink.ts';
import {
  allWithPartners,
  type Grouped,
  type JoinPairs,
  partnersOfGroups,
  rowsWithoutPartner,
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

  /** Whether streamed rows without a partner have one of nulls: all are then handed to `stream`, else those that have one to `streamMet`. */
  get asksForAll(): boolean {
    return this.#kind === 'leftouter' || this.#kind === 'fullouter';
  }

  /** `groups[row]` is the held group with the same keys, -1 when there is none. */
  stream(batch: Batch, groups: Int32Array): 'more' | 'done' {
    if (this.#matched !== undefined) markMet(this.#matched, groups);
    if (this.#isUnique) this.#emit(batch, allWithPartners(groups));
    else this.#emitGroups(batch, groups, undefined);
    return this.#state;
  }

  /** As `stream`, for the rows that have a partner only. */
  streamMet(batch: Batch, met: MetRows): 'more' | 'done' {
    if (this.#matched !== undefined) markMet(this.#matched, met.groups);
    switch (this.#kind) {
      case 'rightsemi':
      case 'rightanti':
        return 'more';
      case 'leftsemi':
        this.#emit(batch, { streamed: met.rows.slice(), held: noRows });
        return this.#state;
      case 'leftanti':
        this.#emit(batch, { streamed: rowsWithoutPartner(met.rows, batch.length), held: noRows });
        return this.#state;
      default: {
        const { rows, groups } = this.#kind === 'innerunique' ? this.#firstOfEach(met) : met;
        if (this.#isUnique) this.#emit(batch, { streamed: rows.slice(), held: groups.slice() });
        else this.#emitGroups(batch, groups, rows);
        return this.#state;
      }
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

  /** Rows, all of the batch where they are not named, with their partners. */
  #emitGroups(batch: Batch, groups: Int32Array, rows: Int32Array | undefined): void {
    for (let at = 0; at < groups.length && this.#state === 'more'; ) {
      const some = partnersOfGroups(groups, rows, at, this.#grouped, BATCH_ROWS * 2);
      this.#emit(batch, some.pairs);
      at = some.next;
    }
  }

  #emit(streamed: Batch | undefined, pairs: JoinPairs): void {
    if (pairs.streamed.length > 0 && this.#state === 'more')
      this.#state = this.#next.push(this.#outputs(streamed, pairs));
  }

  /** Of streamed rows those that are the first of their group in all batches. */
  #firstOfEach({ rows, groups }: MetRows): MetRows {
    const { length } = rows;
    const firsts = new Int32Array(length);
    const firstGroups = new Int32Array(length);
    const seen = this.#seen;
    let count = 0;
    for (let at = 0; at < length; at++) {
      const group = groups[at]!;
      if (seen[group] === 1) continue;
      seen[group] = 1;
      firsts[count] = rows[at]!;
      firstGroups[count++] = group;
    }
    return { rows: firsts.subarray(0, count), groups: firstGroups.subarray(0, count) };
  }
}

/** Kinds that give held rows when the streamed ones are over, by whether they met a partner. */
const endsWithRight: ReadonlySet<JoinKind> = new Set(['rightouter', 'fullouter', 'rightsemi', 'rightanti']);

function markMet(matched: Uint8Array, groups: Int32Array): void {
  for (let row = 0; row < groups.length; row++) if (groups[row]! >= 0) matched[groups[row]!] = 1;
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
