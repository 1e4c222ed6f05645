import type { Expression } from '../../../parser/ast.ts';
import type { Relation } from '../../bound.ts';
import type { Column } from '../../column.ts';

/** The names that a predicate mentions. */
export function namesIn(root: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  const open: unknown[] = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...next);
    else if (typeof next === 'object' && next !== null) {
      if ('kind' in next && next.kind === 'NameReference' && 'name' in next) names.add(String(next.name));
      open.push(...Object.values(next).filter((value) => typeof value === 'object' && value !== null));
    }
  }
  return names;
}

/** A predicate with a bare text or `*` looks at every table; one with names, at the tables that have such a column. */
export function matchingTables(
  predicate: Expression,
  tables: readonly Relation[],
  referenced: readonly Column[],
  read: ReadonlySet<string>,
): readonly Relation[] {
  if (tables.length === 1 || looksEverywhere(predicate)) return tables;
  if (referenced.length === 0) return [];
  return tables.filter(({ row }) => row.isOpen || row.columns.some(({ name }) => read.has(name)));
}

function looksEverywhere(predicate: Expression): boolean {
  switch (predicate.kind) {
    case 'StringLiteral':
    case 'Star':
      return true;
    case 'And':
    case 'Or':
      return predicate.operands.some(looksEverywhere);
    case 'Parenthesized':
      return looksEverywhere(predicate.expression);
    case 'Binary':
      return predicate.left.kind === 'Star';
    default:
      return false;
  }
}
