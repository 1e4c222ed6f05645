import {
  type ComputedPart,
  columnsOf as columnsOfPredicate,
  type PredicateLeaf,
} from '../columns/tables/predicate-parts.ts';
import type { ScanPredicate } from '../columns/tables/scan-request.ts';
import { predicateKey } from './predicate-key.ts';

/** Parts of conditions; a row for which none of them holds fulfils none of the conditions. */
export interface Alternatives {
  readonly byColumn: ReadonlyMap<string, ScanPredicate>;
  readonly computed: readonly ComputedPart[];
}

/** Leaves of which any holds where the condition does. */
export type Part = readonly (PredicateLeaf | ComputedPart)[];

/** So many conditions are worth the trouble of having few columns to ask. */
const MANY = 8;

/** A part that more than one of so many conditions share seems too common to be asked instead of a rarer one. */
const SHARED = 4;

/**
 * For each condition the part that the scan asks: one that seems to hold for few rows and is cheap to ask; undefined for a condition without such a
 * part. `decides` says which leaves a scan can ask. Where there are many conditions, parts are chosen so that all of them together concern few
 * columns.
 */
export function chooseParts(
  conditions: readonly ScanPredicate[],
  decides: (leaf: PredicateLeaf | ComputedPart) => boolean,
): readonly (Part | undefined)[] {
  const commonness = new Commonness(conditions);
  const options = conditions.map((condition) => partsOf(condition, decides, commonness));
  if (conditions.length < MANY) return options.map((parts) => commonness.rarest(parts));
  const most = conditions.length / SHARED;
  return onFewColumns(options.map((parts) => commonness.rare(parts, most)));
}

/**
 * One part of each list, undefined for an empty list: first the lists that leave no choice, then columns in the order of how many of the remaining
 * lists have a part on them.
 */
function onFewColumns(options: readonly (readonly Part[])[]): readonly (Part | undefined)[] {
  const asked = new Set<string>();
  const chosen = options.map((parts): Part | undefined => (parts.length === 1 ? parts[0] : undefined));
  for (const part of chosen) for (const name of columnsOf(part ?? [])) asked.add(name);
  const isAsked = (part: Part): boolean => columnsOf(part).every((name) => asked.has(name));
  for (;;) {
    const uses = new Map<string, number>();
    for (const [index, parts] of options.entries()) {
      chosen[index] ??= parts.find(isAsked);
      if (chosen[index] !== undefined) continue;
      for (const name of new Set(parts.flatMap(columnsOf)))
        if (!asked.has(name)) uses.set(name, (uses.get(name) ?? 0) + 1);
    }
    let next: string | undefined;
    for (const [name, count] of uses) if (next === undefined || count > (uses.get(next) ?? 0)) next = name;
    if (next === undefined) return chosen;
    asked.add(next);
  }
}

const columnsOf = (part: Part): readonly string[] => part.flatMap(columnsOfPredicate);

/** What conditions of which any has to hold say of a row, column by column as far as that goes. Undefined when nothing can be asked of one of them. */
export function alternatives(parts: readonly (Part | undefined)[]): Alternatives | undefined {
  const byColumn = new Map<string, Map<string, PredicateLeaf>>();
  const computed = new Map<string, ComputedPart>();
  for (const part of parts) {
    if (part === undefined) return undefined;
    for (const leaf of part) {
      if (leaf.kind === 'computed') {
        computed.set(predicateKey(leaf), leaf);
        continue;
      }
      const own = byColumn.get(leaf.column) ?? new Map<string, PredicateLeaf>();
      own.set(predicateKey(leaf), leaf);
      byColumn.set(leaf.column, own);
    }
  }
  return {
    byColumn: new Map(
      Array.from(byColumn, ([column, leaves]) => [column, { kind: 'or', operands: [...leaves.values()] }]),
    ),
    computed: [...computed.values()],
  };
}

/** The parts of a condition: where it holds, each of them does. */
function partsOf(
  condition: ScanPredicate,
  decides: (leaf: PredicateLeaf | ComputedPart) => boolean,
  commonness: Commonness,
): readonly Part[] {
  if ('column' in condition || condition.kind === 'computed') return decides(condition) ? [[condition]] : [];
  if (condition.kind === 'not') return [];
  const parts = condition.operands.map((operand) => partsOf(operand, decides, commonness));
  if (condition.kind === 'and') return parts.flat();
  const rarest = parts.map((own) => commonness.rarest(own)).filter((part) => part !== undefined);
  return rarest.length < parts.length ? [] : [rarest.flat()];
}

/** How common a part seems, by its commonest leaf. */
class Commonness {
  readonly #conditions: readonly ScanPredicate[];
  #counts: LeafCounts | undefined;

  constructor(conditions: readonly ScanPredicate[]) {
    this.#conditions = conditions;
  }

  rarest(parts: readonly Part[]): Part | undefined {
    let best: Part | undefined;
    for (const part of parts) if (best === undefined || this.#isRarer(part, best)) best = part;
    return best;
  }

  /** The rarest parts, and those that are equally good except that more conditions share them, up to `most`. */
  rare(parts: readonly Part[], most: number): readonly Part[] {
    const rarest = this.rarest(parts);
    if (rarest === undefined || parts.length < 2) return parts;
    const rank = rankOf(rarest);
    return parts.filter((part) => part === rarest || (rankOf(part) <= rank && this.#count(part) <= most));
  }

  #isRarer(part: Part, other: Part): boolean {
    const [rank, otherRank] = [rankOf(part), rankOf(other)];
    return rank === otherRank ? this.#count(part) < this.#count(other) : rank < otherRank;
  }

  /** How many conditions share a leaf of the part; counted when it is first asked, for mostly nobody does. */
  #count(part: Part): number {
    this.#counts ??= new LeafCounts(this.#conditions);
    let most = 0;
    for (const leaf of part) most = Math.max(most, this.#counts.of(leaf));
    return most;
  }
}

/** How often leaves stand in conditions. Texts count one by one: lists that are not the same may name the same program. */
class LeafCounts {
  readonly #byKey = new Map<string, number>();
  readonly #byText = new Map<string, Map<string, number>>();

  constructor(conditions: readonly ScanPredicate[]) {
    for (const condition of conditions) this.#add(condition);
  }

  #add(condition: ScanPredicate): void {
    if (condition.kind === 'not') return;
    if (condition.kind === 'and' || condition.kind === 'or')
      for (const operand of condition.operands) this.#add(operand);
    else if (condition.kind === 'text') {
      const counts = this.#textsLike(condition);
      for (const needle of condition.needles) counts.set(needle, (counts.get(needle) ?? 0) + 1);
    } else {
      const key = predicateKey(condition);
      this.#byKey.set(key, (this.#byKey.get(key) ?? 0) + 1);
    }
  }

  /** Of a list of texts it is the most frequent that counts. */
  of(leaf: PredicateLeaf | ComputedPart): number {
    if (leaf.kind !== 'text') return this.#byKey.get(predicateKey(leaf)) ?? 0;
    const counts = this.#textsLike(leaf);
    let most = 0;
    for (const needle of leaf.needles) most = Math.max(most, counts.get(needle) ?? 0);
    return most;
  }

  /** The counts of texts that are looked for in the same column in the same way. */
  #textsLike({
    column,
    operator,
    caseSensitive,
  }: Extract<PredicateLeaf, { readonly kind: 'text' }>): Map<string, number> {
    const like = `${operator} ${caseSensitive} ${column}`;
    let counts = this.#byText.get(like);
    if (counts === undefined) {
      counts = new Map();
      this.#byText.set(like, counts);
    }
    return counts;
  }
}

function rankOf(part: Part): number {
  let most = 0;
  for (const leaf of part) most = Math.max(most, rank(leaf));
  return most;
}

/** 0 for a part that names what it looks for, 1 for a pattern, 2 for what most rows fulfil in most tables, 3 for what has to be computed. */
function rank(leaf: PredicateLeaf | ComputedPart): number {
  if (leaf.kind === 'computed') return 3;
  if (leaf.kind === 'regex') return 1;
  return leaf.kind === 'compare' && leaf.operator !== '==' ? 2 : 0;
}
