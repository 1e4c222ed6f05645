import type { ScalarType } from '../../types/scalar-type.ts';
import type { Observation } from '../observing/observation.ts';

/**
 * What the ends of names in a custom log say: Azure Monitor adds `_s` and `_g` to texts and guids (both are strings), `_d` to all numbers (a real), `_b` to what
 * is true or false, and `_t` to times.
 */
const types: Readonly<Record<string, ScalarType>> = {
  s: 'string',
  g: 'string',
  d: 'real',
  b: 'bool',
  t: 'datetime',
};

/** The type that the name of a column of a custom log says; undefined for other names and tables. */
export function namedType(table: string, column: string): ScalarType | undefined {
  if (!table.endsWith('_CL')) return undefined;
  return types[/_([a-z])$/.exec(column)?.[1] ?? ''];
}

/**
 * The type that a column of a custom log has by its name whatever its cells are taken for. Undefined where the cells that were seen are of another kind,
 * for tables made otherwise have such names by chance; where none was seen, those of other files may be.
 */
export function customLogType(table: string, column: string, seen: Observation): ScalarType | undefined {
  const type = namedType(table, column);
  if (type === 'string') return seen.type === 'dynamic' ? undefined : 'string';
  return type === 'real' && ['long', 'real', 'decimal'].includes(seen.type) ? 'real' : undefined;
}
