import type { ScanPredicate } from '../columns/scan-request.ts';
import { predicateKey } from './predicate-key.ts';

type Leaf = Extract<ScanPredicate, { readonly column: string }>;

/**
 * What conditions of which any has to hold say of a row, column by column: a row for which the condition on no column holds, fulfils
 * none of them. Each of them is there with one part, the one that seems to hold for the fewest rows. `decides` says which parts
 * can be asked of a value. Undefined when one of the conditions has no such part, and for conditions on one column only.
 */
export function alternatives(
  conditions: readonly ScanPredicate[],
  decides: (leaf: Leaf) => boolean,
): ReadonlyMap<string, ScanPredicate> | undefined {
  const counts = new Map<string, number>();
  for (const condition of conditions)
    for (const key of new Set(leavesOf(condition).map(predicateKey)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const weight = (leaf: Leaf): number =>
    rank(leaf) * conditions.length * 3 + (counts.get(predicateKey(leaf)) ?? 0);
  const byColumn = new Map<string, Map<string, Leaf>>();
  for (const condition of conditions) {
    const part = rarestPart(condition, decides, weight);
    if (part === undefined) return undefined;
    for (const leaf of part.leaves) {
      const own = byColumn.get(leaf.column) ?? new Map<string, Leaf>();
      own.set(predicateKey(leaf), leaf);
      byColumn.set(leaf.column, own);
    }
  }
  if (byColumn.size < 2) return undefined;
  return new Map(
    Array.from(byColumn, ([column, leaves]) => [column, { kind: 'or', operands: [...leaves.values()] }]),
  );
}

/** Leaves of which any holds where the condition does, and how common the commonest of them seems. */
interface Part {
  readonly leaves: readonly Leaf[];
  readonly weight: number;
}

function rarestPart(
  condition: ScanPredicate,
  decides: (leaf: Leaf) => boolean,
  weight: (leaf: Leaf) => number,
): Part | undefined {
  if ('column' in condition)
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

/** 0 for a part that names what it looks for, 1 for one that most rows fulfil in most tables. */
const rank = (leaf: Leaf): number => (leaf.kind === 'compare' && leaf.operator !== '==' ? 1 : 0);

function leavesOf(condition: ScanPredicate): readonly Leaf[] {
  if ('column' in condition) return [condition];
  return condition.kind === 'not' ? [] : condition.operands.flatMap(leavesOf);
}
