import { expect, test } from 'vitest';
import { type Batch, batchOf } from '../../src/columns/batch.ts';
import { valueAt, vectorFrom } from '../../src/columns/make.ts';
import { Engine } from '../../src/engine/engine.ts';
import { compileAll } from '../../src/evaluate/compile.ts';
import { layoutOf } from '../../src/evaluate/evaluator.ts';
import type { EvaluationContext } from '../../src/functions/context.ts';
import { defineScalar } from '../../src/functions/define.ts';
import type { CallExpression, PlanExpression } from '../../src/plan/expression.ts';

const column = { id: 1, name: 'x', type: 'long' } as const;
const x: PlanExpression = { kind: 'Column', column, type: 'long' };
const constant = (value: bigint): PlanExpression => ({ kind: 'Constant', type: 'long', value });
const context = {} as EvaluationContext;
const rows = (...values: bigint[]) => batchOf(values.length, [vectorFrom('long', values)]);

/** A sum that counts how often it is asked. */
function counting(volatile: boolean) {
  const counted = { asked: 0 };
  const definition = defineScalar({
    name: 'sum_of',
    category: 'math',
    summary: '',
    returns: '',
    reference: '',
    generic: {
      resolve: () => ({ params: ['long', 'long'], returns: 'long' }),
      volatile,
      evaluate(args, length) {
        counted.asked++;
        const sumAt = (row: number) => args.reduce((sum, arg) => sum + (valueAt(arg, row) as bigint), 0n);
        return vectorFrom(
          'long',
          Array.from({ length }, (_, row) => sumAt(row)),
        );
      },
    },
    examples: [],
  });
  const sum = (...args: PlanExpression[]): CallExpression => ({
    ...{ kind: 'Call', definition, overload: undefined, args },
    ...{ type: 'long', span: { start: 0, end: 0 } },
  });
  return { counted, sum };
}

/** Values of expressions that are compiled together. */
function together(...expressions: PlanExpression[]) {
  const evaluators = compileAll(expressions, layoutOf([column]), context);
  return (index: number, batch: Batch, row = 0) => {
    const evaluate = evaluators[index];
    return evaluate === undefined ? undefined : valueAt(evaluate(batch), row);
  };
}

test('copies of a part are computed once for a batch, whichever expression they stand in', () => {
  const { counted, sum } = counting(false);
  const part = () => sum(x, constant(1n));
  const value = together(sum(part(), part()), part(), sum(x, constant(2n)));
  const first = rows(1n, 2n);
  expect(value(0, first, 1)).toBe(6n);
  expect(counted.asked).toBe(2);
  expect(value(1, first, 1)).toBe(3n);
  expect(counted.asked).toBe(2);
  expect(value(2, first, 1)).toBe(4n);
  expect(counted.asked).toBe(3);
  expect(value(1, rows(9n))).toBe(10n);
  expect(value(0, rows(4n))).toBe(10n);
  expect(value(0, first)).toBe(4n);
});

test('what gives another value each time is asked wherever it stands', () => {
  const { counted, sum } = counting(true);
  const part = sum(x, constant(1n));
  const value = together(part, { ...part }, part);
  const batch = rows(1n);
  expect([value(0, batch), value(1, batch), value(2, batch)]).toEqual([2n, 2n, 2n]);
  expect(counted.asked).toBe(3);
});

test('a variable that gives another value each time is asked for each mention, whatever stands around it', async () => {
  const engine = new Engine({ now: '2025-01-01T00:00:00Z' });
  const { primary } = await engine.query(
    'let r = rand(); range x from 1 to 9 step 1 | extend a = r * 2, b = r * 2 | summarize countif(a == b)',
  );
  expect(primary.rows()).toEqual([[0]]);
});
