import { valueAt } from '../../columns/make.ts';
import type { Schema } from '../../columns/schema.ts';
import type { Vector } from '../../columns/vector.ts';
import type { PluginCall } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { argumentsOf } from './arguments.ts';
import { type MadeColumn, rowsByKey } from './tables.ts';

/** The rows of the input by the columns that are given for `Dimension`. */
export interface Slices {
  readonly columns: Schema;
  readonly keys: readonly Vector[];
  /** The rows of each combination of values. */
  readonly rows: readonly (readonly number[])[];
}

export function slicesOf(call: PluginCall, plugin: string): Slices {
  const { schema, batch } = call.input;
  const places = argumentsOf(call, 'Dimension').map(
    ({ column }) => column ?? refuse(plugin, 'a dimension is not a column'),
  );
  const keys = places.map((at) => batch.column(at));
  return { columns: places.map((at) => schema[at]!), keys, rows: rowsByKey(keys, batch.length) };
}

/** The dimensions of a result, for each row of which a row of the input is given that has them. */
export const dimensionsOf = ({ columns, keys }: Slices, rows: readonly number[]): readonly MadeColumn[] =>
  columns.map(({ name, type }, at) => ({ name, type, values: rows.map((row) => valueAt(keys[at]!, row)) }));
