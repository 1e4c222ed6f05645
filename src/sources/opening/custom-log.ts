import type { ScalarType } from '../../types/scalar-type.ts';
import type { Observation } from '../columns/observation.ts';

/**
 * The type that the name of a column of a custom log says: Azure Monitor ends names of texts and guids with `_s` and `_g` (both are strings) and of
 * all numbers with `_d` (a real). Undefined where the cells that were seen are of another kind: tables made otherwise have such names by chance.
 */
export function customLogType(table: string, column: string, seen: Observation): ScalarType | undefined {
  if (!table.endsWith('_CL')) return undefined;
  if (/_[sg]$/.test(column)) return seen.type === 'dynamic' ? undefined : 'string';
  if (!column.endsWith('_d')) return undefined;
  return seen.isEmpty || ['long', 'real', 'decimal'].includes(seen.type) ? 'real' : undefined;
}
