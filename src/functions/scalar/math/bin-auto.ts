import { constantVector } from '../../../columns/make.ts';
import type { Vector } from '../../../columns/vector.ts';
import { KqlError } from '../../../diagnostics/kql-error.ts';
import { invalidArgument } from '../../../diagnostics/runtime-diagnostics.ts';
import type { ScalarType } from '../../../types/scalar-type.ts';
import { defineScalar } from '../../define.ts';
import { binAround } from './bin-at.ts';

/** An option that was set with the query, as a constant of the type that binning needs. */
function optionVector(name: string, option: unknown, type: ScalarType, length: number): Vector {
  if (type === 'real' && (typeof option === 'number' || typeof option === 'bigint'))
    return constantVector(type, Number(option), length);
  if (typeof option === 'bigint') return constantVector(type, option, length);
  if (typeof option === 'number' && type === 'long' && Number.isInteger(option))
    return constantVector(type, BigInt(option), length);
  const problem =
    option === undefined
      ? `the bin size is missing; write 'set ${name} = 1h;' before the query`
      : `the option '${name}' does not fit a value of type ${type}`;
  throw new KqlError([invalidArgument.nowhere({ name: 'bin_auto', problem })]);
}

export const binAuto = defineScalar({
  name: 'bin_auto',
  category: 'rounding',
  summary: 'Rounds a value down to a bin whose size and starting point are set with the query.',
  returns:
    'The start of the bin that `set query_bin_auto_size` and, optionally, `set query_bin_auto_at` lay out; null for null.',
  reference: 'bin-auto-function.md',
  generic: {
    resolve([value, ...rest]) {
      if (value === undefined || rest.length > 0) return undefined;
      const type = value === 'int' ? 'long' : value;
      const fits = type === 'long' || type === 'real' || type === 'datetime' || type === 'timespan';
      return fits ? { params: [type], returns: type } : undefined;
    },
    evaluate([value], length, returns, context) {
      const sizeType = returns === 'datetime' ? 'timespan' : returns;
      const size = optionVector(
        'query_bin_auto_size',
        context.options.get('query_bin_auto_size'),
        sizeType,
        length,
      );
      const at = context.options.get('query_bin_auto_at') ?? 0n;
      return binAround(
        [value!, size, optionVector('query_bin_auto_at', at, returns, length)],
        length,
        returns,
        context,
      );
    },
  },
  examples: [{ kql: 'set query_bin_auto_size = 2; print bin_auto(7)', result: 6 }],
});
