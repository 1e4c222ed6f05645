import { constantVector, vectorFrom } from '../../../columns/make.ts';
import { kindOf } from '../../../types/dynamic.ts';
import { defineScalar } from '../../define.ts';

/** `gettype(value)`: the static type, but for a dynamic value that of what it holds. */
export const gettype = defineScalar({
  name: 'gettype',
  category: 'dynamic',
  summary: 'Returns the runtime type of a value.',
  returns:
    'The name of the type, also for a typed null. Of a dynamic value the kind that it holds: `long`, `double`, `string`, `bool`, `datetime`, `timespan`, `guid`, `array`, `dictionary` or `null`.',
  reference: 'gettype-function.md',
  generic: {
    resolve: (types) => (types.length === 1 ? { params: types, returns: 'string' } : undefined),
    evaluate: ([column], length) => {
      if (column === undefined) return vectorFrom('string', []);
      if (column.type !== 'dynamic') return constantVector('string', column.type, length);
      if (column.constant && length > 0) return constantVector('string', kindName(column.values[0]!), length);
      return vectorFrom('string', column.values.slice(0, length).map(kindName));
    },
    perDistinct: false,
  },
  examples: [
    { kql: 'print gettype("a")', result: 'string' },
    { kql: 'print gettype(toint("bad"))', result: 'int' },
    { kql: 'print gettype(dynamic([1.5])[0])', result: 'double' },
    { kql: 'print gettype(dynamic(null))', result: 'null' },
  ],
});

function kindName(value: Parameters<typeof kindOf>[0]): string {
  const kind = kindOf(value);
  // Inside dynamic, Kusto calls a real `double`.
  return kind === 'real' ? 'double' : kind;
}
