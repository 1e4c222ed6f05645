import { vectorFrom } from '../../../columns/make.ts';
import { isNullAt, stringAt, type Vector } from '../../../columns/vector.ts';
import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import { defineScalar } from '../../define.ts';

const name = 'estimate_data_size';

/** `estimate_data_size(column, …)` and `estimate_data_size(*)`. */
export const estimateDataSize = defineScalar({
  name,
  category: 'metadata',
  summary: 'Estimates how many bytes the values of columns take.',
  returns:
    'A `long`: 8 for each `long`, and the length of each text. A null in a row ends the query with an error.',
  reference: 'estimate-data-size-function.md',
  differs:
    'The manual shows the size of a long and of a text in ASCII only: other types are refused, and so are nulls and other texts.',
  generic: {
    resolve: (types) =>
      types.every((type) => type === 'long' || type === 'string')
        ? { params: types, returns: 'long' }
        : undefined,
    evaluate: (columns, length) =>
      vectorFrom(
        'long',
        Array.from({ length }, (_, row) =>
          BigInt(columns.reduce((sum, column) => sum + sizeAt(column, row), 0)),
        ),
      ),
    volatile: true,
  },
  examples: [
    {
      kql: 'datatable(a: long, b: string)[1, "one", 2, "three"] | summarize sum(estimate_data_size(*))',
      result: 24,
    },
  ],
});

function sizeAt(column: Vector, row: number): number {
  if (column.type !== 'string') return isNullAt(column, row) ? refuse('a null') : 8;
  const text = stringAt(column, row);
  return /^[\0-\x7f]*$/.test(text) ? text.length : refuse('a text beyond ASCII');
}

function refuse(what: string): never {
  throw new KqlError([invalidArgument.nowhere({ name, problem: `the size of ${what} is not known` })]);
}
