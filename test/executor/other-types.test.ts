import { expect, test } from 'vitest';
import { batchOf } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import { memoryTable } from '../../src/columns/tables/memory-table.ts';
import type { ScanPredicate } from '../../src/columns/tables/scan-request.ts';
import { subscriptionOf } from '../../src/executor/operators/scan.ts';
import type { ScanNode } from '../../src/plan/nodes.ts';

const plain = { kind: 'compare', column: 'N', operator: '==', value: 1n } satisfies ScanPredicate;

function wantedOfLongs(type: 'long' | 'real') {
  const node: ScanNode = {
    kind: 'Scan',
    table: 'T',
    columns: [{ id: 1, name: 'N', type: 'long' }],
    sourceColumns: ['N'],
    predicate: undefined,
    limit: undefined,
  };
  const batch = batchOf(2, [vectorFrom(type, type === 'real' ? [1.5, 2.5] : [1n, 2n])]);
  const condition = { key: 'N is 1', plain, forSource: plain, test: () => vectorFrom('bool', [true, false]) };
  const wanted = subscriptionOf(node, [condition], memoryTable([{ name: 'N', type }], [batch]));
  const shown = wanted.view(batch).column(0);
  return { asked: wanted.request.predicate, values: [valueAt(shown, 0), valueAt(shown, 1)] };
}

test('a source is told nothing of columns that are another type in the plan: 1.5 fulfils what is asked of a long', () => {
  expect(wantedOfLongs('long')).toEqual({ asked: plain, values: [1n, 2n] });
  expect(wantedOfLongs('real')).toEqual({ asked: undefined, values: [1n, 2n] });
});
