import { type CellRuns, csvRuns, jsonRuns, type RunRoom } from '../../scan/cell-runs.ts';
import { headingStarts } from '../cursors/csv-headings.ts';
import type { RowLayout } from '../cursors/row-layout.ts';

const jsonForms = { 'json-lines': 'lines', 'json-elements': 'elements', 'json-arrays': 'arrays' } as const;

/** Takes apart rows that lie so in a file; `names` are those of its cells, and `cells` (ascending) the numbers of the wanted ones. */
export function layoutRuns(
  room: RunRoom,
  layout: RowLayout,
  names: readonly string[],
  cells: readonly number[],
): CellRuns {
  if (layout.kind === 'csv') {
    const { delimiter } = layout;
    return csvRuns(room, { width: names.length, delimiter, headings: headingStarts(names) }, cells);
  }
  const category = layout.kind === 'json-arrays' ? undefined : layout.category;
  return jsonRuns(room, names, cells, { form: jsonForms[layout.kind], category });
}
