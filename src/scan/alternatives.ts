import type { ScanPredicate } from '../columns/scan-request.ts';
import { predicateKey } from './predicate-key.ts';

type Leaf = Extract<ScanPredicate, { readonly column: string }>;
type Computed = Extract<ScanPredicate, { readonly kind: 'computed' }>;

/** Parts of conditions; a row for which none of them holds fulfils none of the conditions. */
export interface Alternatives {
  readonly byColumn: ReadonlyMap<string, ScanPredicate>;
  readonly computed: readonly Computed[];
}

/**
 * What conditions of which any has to hold say of a row, column by column as far as that goes. Each of them is there with one part, the one
 * that seems to hold for the fewest rows, and costs least to ask. `decides` says which parts can be asked. Undefined when one of the
 * conditions has no such part, and for conditions on one column only.
 */
export function alternatives(
  conditions: readonly ScanPredicate[],
  decides: (leaf: Leaf | Computed) => boolean,
): Alternatives | undefined {
  const counts = new Map<string, number>();
  for (const condition of conditions)
    for (const key of new Set(leavesOf(condition).map(predicateKey)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const weight = (leaf: Leaf | Computed): number =>
    rank(leaf) * conditions.length * 3 + (counts.get(predicateKey(leaf)) ?? 0);
  const byColumn = new Map<string, Map<string, Leaf>>();
  const computed = new Map<string, Computed>();
  for (const condition of conditions) {
    const part = rarestPart(condition, decides, weight);
    if (part === undefined) return undefined;
    for (const leaf of part.leaves) {
      if (leaf.kind === 'computed') {
        computed.set(predicateKey(leaf), leaf);
        continue;
      }
      const own = byColumn.get(leaf.column) ?? new Map<string, Leaf>();
      own.set(predicateKey(leaf), leaf);
      byColumn.set(leaf.column, own);
    }
  }
  if (byColumn.size < 2 && computed.size === 0) return undefined;
  return {
    byColumn: new Map(
      Array.from(byColumn, ([column, leaves]) => [column, { kind: 'or', operands: [...leaves.values()] }]),
    ),
    computed: [...computed.values()],
  };
}

/** Leaves of which any holds where the condition does, and how common the commonest of them seems. */
interface Part {
  readonly leaves: readonly (Leaf | Computed)[];
  readonly weight: number;
}

function rarestPart(
  condition: ScanPredicate,
  decides: (leaf: Leaf | Computed) => boolean,
  weight: (leaf: Leaf | Computed) => number,
): Part | undefined {
  if ('column' in condition || condition.kind === 'computed')
    return decides(condition) ? { leaves: [condition], weight: weight(condition) } : undefined;
  if (condition.kind === 'not') return undefined;
  const parts = condition.operands.map((operand) => rarestPart(operand, decides, weight));
  if (condition.kind === 'and')
    return parts.reduce(
      (best, part) => (part !== undefined && (best === undefined || part.weight < best.weight) ? part : best),
      undefined,
    );
  const all = parts.filter((part) => part !== undefined);
  return all.length < parts.length
    ? undefined
    : {
        leaves: all.flatMap(({ leaves }) => leaves),
        weight: Math.max(0, ...all.map((part) => part.weight)),
      };
}

/** 0 for a part that names what it looks for, 1 for one that most rows fulfil in most tables, 2 for one that has to be computed. */
function rank(leaf: Leaf | Computed): number {
  if (leaf.kind === 'computed') return 2;
  return leaf.kind === 'compare' && leaf.operator !== '==' ? 1 : 0;
}

function leavesOf(condition: ScanPredicate): readonly (Leaf | Computed)[] {
  if ('column' in condition || condition.kind === 'computed') return [condition];
  return condition.kind === 'not' ? [] : condition.operands.flatMap(leavesOf);
}
