import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import type { FilePlan, PlannedColumn } from './file-plan.ts';

/** Plans that read each cell once, for a request that may name it twice: a table's time has two names. */
export interface CellsOnce {
  readonly plans: readonly FilePlan[];
  readonly predicate: ScanPredicate | undefined;
  /** Where each column of the request is among those that are read. */
  readonly places: readonly number[];
}

/** Leaves out columns that show the cell of an earlier one in every file; conditions on them become conditions on that one. */
export function cellsOnce(plans: readonly FilePlan[], predicate: ScanPredicate | undefined): CellsOnce {
  const read: PlannedColumn[] = [];
  const indices: number[] = [];
  const places: number[] = [];
  const names = new Map<string, string>();
  for (const [index, column] of (plans[0]?.columns ?? []).entries()) {
    let place = indices.findIndex((earlier) => showSame(plans, earlier, index));
    const same = read[place];
    if (same === undefined) {
      place = read.push(column) - 1;
      indices.push(index);
    } else names.set(column.name, same.name);
    places.push(place);
  }
  if (names.size === 0) return { plans, predicate, places };
  return {
    plans: plans.map((plan) => ({
      ...plan,
      columns: plan.columns.filter((_, index) => indices.includes(index)),
    })),
    predicate: predicate && renamed(predicate, names),
    places,
  };
}

/** Whether two columns are the same cell of every file, and some file has it. */
function showSame(plans: readonly FilePlan[], one: number, other: number): boolean {
  const pairs = plans.map(({ columns }) => [columns[one], columns[other]] as const);
  return (
    pairs.some(([first]) => first !== undefined && first.cell >= 0) &&
    pairs.every(
      ([first, second]) =>
        first?.cell === second?.cell && first?.type === second?.type && first?.zone === second?.zone,
    )
  );
}

function renamed(predicate: ScanPredicate, names: ReadonlyMap<string, string>): ScanPredicate {
  if (predicate.kind === 'not') return { ...predicate, operand: renamed(predicate.operand, names) };
  if (predicate.kind === 'computed') {
    const { condition } = predicate;
    const columns = condition.columns.map(({ name, type }) => ({ name: names.get(name) ?? name, type }));
    return { ...predicate, condition: { ...condition, columns } };
  }
  if ('column' in predicate) {
    const column = names.get(predicate.column);
    return column === undefined ? predicate : { ...predicate, column };
  }
  return { ...predicate, operands: predicate.operands.map((operand) => renamed(operand, names)) };
}
