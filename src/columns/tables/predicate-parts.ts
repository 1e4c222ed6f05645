import type { ScanPredicate } from './scan-request.ts';

/** A part of a condition about one column. */
export type PredicateLeaf = Extract<ScanPredicate, { readonly column: string }>;

/** A part of a condition that has to be computed. */
export type ComputedPart = Extract<ScanPredicate, { readonly kind: 'computed' }>;

/** Whether any part of a condition has to be computed. */
export function isComputed(predicate: ScanPredicate): boolean {
  if (predicate.kind === 'not') return isComputed(predicate.operand);
  if (predicate.kind === 'and' || predicate.kind === 'or') return predicate.operands.some(isComputed);
  return predicate.kind === 'computed';
}

/** What holds wherever the condition does, without anything that has to be computed. Below `not` nothing has to be. */
export function withoutComputed(predicate: ScanPredicate): ScanPredicate | undefined {
  if (predicate.kind === 'computed') return undefined;
  if (predicate.kind !== 'and' && predicate.kind !== 'or') return predicate;
  const operands = predicate.operands
    .map(withoutComputed)
    .filter((operand): operand is ScanPredicate => operand !== undefined);
  const isWhole = operands.length === predicate.operands.length;
  if (isWhole && operands.every((operand, at) => operand === predicate.operands[at])) return predicate;
  if (operands.length === 0 || (predicate.kind === 'or' && !isWhole)) return undefined;
  return operands.length === 1 ? operands[0] : { ...predicate, operands };
}

/** So many columns of texts are searched together, rather than compared. */
const MANY_COLUMNS = 4;

/** Whether a part that has to be computed looks into many columns: a source may tell by the bytes of a row that it does not hold, without reading them. */
export function isSearch(predicate: ScanPredicate): boolean {
  if (predicate.kind === 'and' || predicate.kind === 'or') return predicate.operands.some(isSearch);
  if (predicate.kind !== 'computed') return false;
  const { columns, expression } = predicate.condition;
  return columns.length >= MANY_COLUMNS && expression.kind === 'logic';
}

/** Whether a condition plainly holds for no row: it names a list without values. */
export function holdsNever(predicate: ScanPredicate): boolean {
  if (predicate.kind === 'and') return predicate.operands.some(holdsNever);
  if (predicate.kind === 'or') return predicate.operands.every(holdsNever);
  return predicate.kind === 'in' && predicate.values.length === 0;
}

/** The columns that a condition is about. */
export function columnsOf(predicate: ScanPredicate): readonly string[] {
  if ('column' in predicate) return [predicate.column];
  if (predicate.kind === 'computed') return predicate.condition.columns.map(({ name }) => name);
  return predicate.kind === 'not' ? columnsOf(predicate.operand) : predicate.operands.flatMap(columnsOf);
}
