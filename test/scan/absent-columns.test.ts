import { describe, expect, test } from 'vitest';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import { withoutColumns } from '../../src/scan/absent-columns.ts';

const has = (column: string): ScanPredicate => ({
  kind: 'text',
  column,
  operator: 'has',
  needles: ['x'],
  caseSensitive: false,
});
const isEmpty = (column: string): ScanPredicate => ({ kind: 'compare', column, operator: '==', value: '' });
const not = (operand: ScanPredicate): ScanPredicate => ({ kind: 'not', operand });
const all = (...operands: ScanPredicate[]): ScanPredicate => ({ kind: 'and', operands });
const any = (...operands: ScanPredicate[]): ScanPredicate => ({ kind: 'or', operands });
const gone = new Set(['Gone']);
const left = (predicate: ScanPredicate): ScanPredicate | boolean => withoutColumns(predicate, gone);

describe('a condition without the columns that a file lacks', () => {
  test.each([
    [has('Gone'), false],
    [isEmpty('Gone'), true],
    [not(has('Gone')), true],
    [all(has('Here'), has('Gone')), false],
    [all(has('Here'), isEmpty('Gone')), has('Here')],
    [any(has('Here'), has('Gone')), has('Here')],
    [any(has('Here'), not(has('Gone'))), true],
    [any(has('Here'), has('There'), has('Gone')), any(has('Here'), has('There'))],
    [not(any(has('Here'), isEmpty('Gone'))), false],
    [all(isEmpty('Gone'), not(has('Gone'))), true],
    [any(has('Gone'), all(has('Gone'), has('Here'))), false],
  ])('%j', (predicate, expected) => expect(left(predicate)).toEqual(expected));

  test('is itself where it asks nothing of them', () => {
    const predicate = all(has('Here'), any(has('There'), not(isEmpty('Here'))));
    expect(left(predicate)).toBe(predicate);
  });

  test('keeps what cannot be decided of a text', () => {
    const order: ScanPredicate = { kind: 'compare', column: 'Gone', operator: '<', value: 'm' };
    expect(left(order)).toBe(order);
  });
});
