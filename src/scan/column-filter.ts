import { fitsNarrow, toNarrow } from '../columns/long.ts';
import type { PredicateLeaf } from '../columns/tables/predicate-parts.ts';
import type { ScanPredicate } from '../columns/tables/scan-request.ts';
import { KqlError } from '../diagnostics/kql-error.ts';
import { foldCase } from '../match/fold.ts';
import { networksTest } from '../match/ipv4-networks.ts';
import { Needles } from '../match/needles.ts';
import { type NumberTest, type Ranges, rangeTest, union } from '../match/ranges.ts';
import { compileRegex, type Regex } from '../match/regex.ts';
import { textTest } from '../match/text-test.ts';
import { isLongType, type ScalarType } from '../types/scalar-type.ts';
import { rangesOf } from './number-ranges.ts';
import { predicateKey } from './predicate-key.ts';

export type { NumberTest, Ranges };

/**
 * What a condition on rows says about a column of texts: `false` for a text with which no row can fulfil it. Undefined where it says
 * nothing.
 */
export function textColumnTest(predicate: ScanPredicate, column: string): TextTest | undefined {
  const own = project(predicate, column);
  return own && textCondition(own);
}

/** The same for a column of whole numbers or times; the values of the condition have its type's narrow form (see `narrowValue`). */
export function numberColumnTest(
  predicate: ScanPredicate,
  column: string,
  type: ScalarType,
): NumberTest | undefined {
  const ranges = numberColumnRanges(predicate, column, type);
  return ranges && rangeTest(ranges);
}

/** The numbers with which a row may fulfil the condition. */
export function numberColumnRanges(
  predicate: ScanPredicate,
  column: string,
  type: ScalarType,
): Ranges | undefined {
  const own = project(predicate, column);
  const ranges = own && rangesOf(own, (value) => narrowValue(type, value));
  return ranges && union(ranges);
}

/** Whether `textColumnTest` or `numberColumnTest` can decide a condition of one part, about a column of the type. */
export function isDecidable(leaf: PredicateLeaf, type: ScalarType): boolean {
  if (type !== 'string' && type !== 'dynamic') return numberColumnTest(leaf, leaf.column, type) !== undefined;
  if (leaf.kind === 'in') return true;
  if (leaf.kind === 'regex') return regexOf(leaf.pattern) !== undefined;
  return (
    leaf.kind !== 'compare' ||
    (typeof leaf.value === 'string' && (leaf.operator === '==' || leaf.operator === '!='))
  );
}

const projections = new WeakMap<ScanPredicate, Map<string, ScanPredicate | undefined>>();

/** As `projected`, worked out once: a scan asks for every stretch of a file. */
function project(predicate: ScanPredicate, column: string): ScanPredicate | undefined {
  let known = projections.get(predicate);
  if (known === undefined) {
    known = new Map();
    projections.set(predicate, known);
  }
  if (!known.has(column)) known.set(column, projected(predicate, column));
  return known.get(column);
}

/** A value of a condition as a column of whole numbers or times holds its own (see `LongVector`); undefined when it has no such form. */
function narrowValue(type: ScalarType, value: bigint | number): number | undefined {
  if (typeof value === 'number') return type === 'int' || type === 'long' ? value : undefined;
  if (isLongType(type)) return fitsNarrow(type, value) ? toNarrow(type, value) : undefined;
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : undefined;
}

/** The condition with everything about other columns taken for true; equal parts once. Undefined when nothing is left. */
function projected(predicate: ScanPredicate, column: string): ScanPredicate | undefined {
  if (predicate.kind === 'not') return isAbout(predicate.operand, column) ? predicate : undefined;
  if (predicate.kind === 'computed') return undefined;
  if ('column' in predicate) return predicate.column === column ? predicate : undefined;
  const { kind } = predicate;
  const parts: ScanPredicate[] = [];
  for (const operand of predicate.operands) {
    const part = projected(operand, column);
    if (part !== undefined) parts.push(part);
    else if (kind === 'or') return undefined;
  }
  if (parts.length < 2) return parts[0];
  const different = new Map<string, ScanPredicate>();
  for (const part of parts) different.set(predicateKey(part), part);
  const operands = [...different.values()];
  return operands.length < 2 ? operands[0] : { kind, operands };
}

/** Whether all of a condition is about the column. */
function isAbout(predicate: ScanPredicate, column: string): boolean {
  if ('column' in predicate) return predicate.column === column;
  if (predicate.kind === 'computed') return false;
  if (predicate.kind === 'not') return isAbout(predicate.operand, column);
  return predicate.operands.every((operand) => isAbout(operand, column));
}

/** Whether a row with this text may fulfil a condition. */
export type TextTest = (value: string) => boolean;

/** Undefined when the condition cannot be decided. For an `and`, the operands that can be decided are enough. */
function textCondition(predicate: ScanPredicate): TextTest | undefined {
  if (predicate.kind === 'not') return negation(predicate.operand);
  if (predicate.kind === 'computed') return undefined;
  if ('column' in predicate) return textLeaf(predicate);
  const isAny = predicate.kind === 'or';
  const { tests, rest } = isAny ? together(predicate.operands) : { tests: [], rest: predicate.operands };
  const all = [...tests, ...rest.map(textCondition)];
  const known = all.filter((test) => test !== undefined);
  if (isAny) return known.length < all.length ? undefined : (value) => known.some((test) => test(value));
  return known.length === 0 ? undefined : (value) => known.every((test) => test(value));
}

/** Undefined unless all of the condition can be decided. */
function negation(predicate: ScanPredicate): TextTest | undefined {
  if (predicate.kind === 'not') return textCondition(predicate.operand);
  if (predicate.kind === 'computed') return undefined;
  if ('column' in predicate) {
    const test = textLeaf(predicate);
    return test && ((value) => !test(value));
  }
  const tests = predicate.operands.map(negation);
  const known = tests.filter((test) => test !== undefined);
  if (known.length < tests.length) return undefined;
  return predicate.kind === 'and'
    ? (value) => known.some((test) => test(value))
    : (value) => known.every((test) => test(value));
}

/**
 * Of conditions on a text of which any has to hold: those that are decided together, however many they are, and the others. An `or` within is
 * part of it.
 */
function together(operands: readonly ScanPredicate[]): {
  readonly tests: readonly TextTest[];
  readonly rest: readonly ScanPredicate[];
} {
  const needles = new Set<string>();
  const exact = new Set<unknown>();
  const folded = new Set<string>();
  const networks = new Set<string>();
  const rest: ScanPredicate[] = [];
  const sort = (operand: ScanPredicate): void => {
    if (operand.kind === 'or') operand.operands.forEach(sort);
    else if (operand.kind === 'text' && operand.operator === 'has' && !operand.caseSensitive)
      for (const needle of operand.needles) needles.add(needle);
    else if (operand.kind === 'text' && operand.operator === 'equals' && !operand.caseSensitive)
      for (const needle of operand.needles) folded.add(foldCase(needle));
    else if (operand.kind === 'in') for (const value of operand.values) exact.add(value);
    else if (operand.kind === 'compare' && operand.operator === '==' && typeof operand.value === 'string')
      exact.add(operand.value);
    else if (operand.kind === 'ipv4' && operand.networks !== 'private')
      for (const network of operand.networks) networks.add(network);
    else rest.push(operand);
  };
  operands.forEach(sort);
  const tests: TextTest[] = [];
  if (exact.size > 0) tests.push((value) => exact.has(value));
  if (folded.size > 0) tests.push((value) => folded.has(foldCase(value)));
  if (needles.size > 0) {
    const many = new Needles([...needles]);
    tests.push((value) => many.any(value));
  }
  if (networks.size > 0) tests.push(networksTest([...networks]));
  return { tests, rest };
}

/** Undefined for a pattern that is not allowed: the query that asks for it meets the error, and no other one of the scan. */
function regexOf(pattern: string): Regex | undefined {
  try {
    return compileRegex(pattern);
  } catch (error) {
    if (error instanceof KqlError) return undefined;
    throw error;
  }
}

function textLeaf(leaf: PredicateLeaf): TextTest | undefined {
  switch (leaf.kind) {
    case 'text': {
      const { operator, needles, caseSensitive } = leaf;
      if (needles.length > 1 && !caseSensitive && (operator === 'has' || operator === 'equals'))
        return together([leaf]).tests[0];
      const [test, ...others] = needles.map((needle) => textTest(operator, needle, caseSensitive));
      if (test === undefined) return () => false;
      return others.length === 0
        ? (value) => test(value)
        : (value) => test(value) || others.some((other) => other(value));
    }
    case 'regex': {
      const regex = regexOf(leaf.pattern);
      return regex && ((value) => regex.test(value));
    }
    case 'ipv4':
      return networksTest(leaf.networks);
    case 'in': {
      const values = new Set<unknown>(leaf.values);
      return (value) => values.has(value);
    }
    case 'compare': {
      const { value: wanted, operator } = leaf;
      if (typeof wanted !== 'string') return undefined;
      if (operator === '==') return (value) => value === wanted;
      return operator === '!=' ? (value) => value !== wanted : undefined;
    }
  }
}
