import type {
  ComputedCondition,
  DescribedExpression,
  RowTest,
} from '../columns/tables/computed-condition.ts';
import { operators, scalarFunctions } from '../functions/registry.ts';
import { type PlanColumn, type PlanExpression, readingOf } from '../plan/expression.ts';
import type { Scalar } from '../types/value.ts';
import { compile } from './compile.ts';
import { layoutOf } from './evaluator.ts';
import { trueRows } from './true-rows.ts';

/** Makes a described condition ready to be asked. Throws where it names what is not known here. */
export function rowTest({ columns, expression, now }: ComputedCondition): RowTest {
  const own = columns.map(({ name, type }, id): PlanColumn => ({ id, name, type }));
  const test = compile(planned(expression, own), layoutOf(own), {
    now,
    options: new Map(),
    random() {
      throw new Error('A condition that draws random numbers is not told to a scan.');
    },
  });
  return (rows) => trueRows(test(rows));
}

/** The expression of a plan that was described. */
function planned(described: DescribedExpression, columns: readonly PlanColumn[]): PlanExpression {
  switch (described.kind) {
    case 'column': {
      const column = columns[described.index] as PlanColumn;
      return readingOf(column);
    }
    case 'constant':
      return { kind: 'Constant', type: described.type, value: described.value as Scalar | null };
    case 'cast':
      return { kind: 'Cast', type: described.type, input: planned(described.input, columns) };
    case 'logic': {
      const operands = described.operands.map((operand) => planned(operand, columns));
      return { kind: 'Logic', operator: described.operator, operands, type: 'bool' };
    }
    case 'call': {
      const { of, name, overload, type, span } = described;
      const definition = (of === 'operators' ? operators : scalarFunctions).get(name);
      if (definition === undefined) throw new Error(`Expected a function '${name}'.`);
      const args = described.args.map((arg) => planned(arg, columns));
      return { kind: 'Call', definition, overload: definition.overloads?.[overload], args, type, span };
    }
  }
}
