import { ambiguousDates, mixedDates } from '../../diagnostics/evidence-column-diagnostics.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { DateOrder } from '../columns/time-reading.ts';
import type { FileReport } from '../file-report.ts';
import type { Observation } from '../observing/observation.ts';
import type { PartColumn } from '../part.ts';

/** Whether a column has dates of numbers, none of which tells day from month yet. */
export const undecided = ({ dates }: Observation, order: DateOrder | undefined): boolean =>
  order === undefined && dates.example !== undefined && !dates.dayFirst && !dates.monthFirst;

/** The order of day and month in the file; `refused` when its dates do not tell. Either will do where `all` were seen and are like `11/11/2025`. */
export function dateOrder(
  file: string,
  columns: readonly PartColumn[],
  types: ReadonlyMap<string, ScalarType>,
  report: FileReport,
  order: DateOrder | undefined,
  all: boolean,
): DateOrder | undefined | 'refused' {
  const times = columns.filter(
    ({ name, observation, isTime }) =>
      observation.dates.example !== undefined && (isTime || types.get(name) === 'datetime'),
  );
  const [first] = times;
  if (first === undefined) return undefined;
  const dayFirst = times.find((column) => column.observation.dates.dayFirst);
  const monthFirst = times.find((column) => column.observation.dates.monthFirst);
  if (dayFirst !== undefined && monthFirst !== undefined) {
    report.notes.push(mixedDates.nowhere({ file, column: monthFirst.name }));
    return 'refused';
  }
  if (dayFirst !== undefined) return 'dmy';
  if (monthFirst !== undefined) return 'mdy';
  if (order !== undefined) return order;
  if (all && !times.some((column) => column.observation.dates.hasUnlike)) return 'mdy';
  report.notes.push(
    ambiguousDates.nowhere({ file, column: first.name, example: first.observation.dates.example ?? '' }),
  );
  return 'refused';
}
