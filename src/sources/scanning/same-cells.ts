import type { ComputedCondition } from '../../columns/tables/computed-condition.ts';
import type { RowChoice } from '../../columns/tables/row-choice.ts';
import type { ScanPredicate } from '../../columns/tables/scan-request.ts';
import type { FilePlan, PlannedColumn } from './file-plan.ts';
import type { WantedRows } from './scan-tools.ts';

/** Plans that read each cell once, for a request that may name it twice: a table's time has two names. */
export interface CellsOnce {
  readonly plans: readonly FilePlan[];
  readonly rows: WantedRows;
  /** Where each column of the request is among those that are read. */
  readonly places: readonly number[];
}

/** Leaves out columns that show the cell of an earlier one in every file; what is asked of them is asked of that one. */
export function cellsOnce(plans: readonly FilePlan[], rows: WantedRows): CellsOnce {
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
  if (names.size === 0) return { plans, rows, places };
  // What is read of a column under one of its names need not be what is read under the other.
  const shared = new Set(names.values());
  return {
    plans: plans.map((plan) => ({
      ...plan,
      columns: plan.columns
        .filter((_, index) => indices.includes(index))
        .map((column) => (shared.has(column.name) ? { ...column, members: undefined } : column)),
    })),
    rows: {
      predicate: rows.predicate && renamed(rows.predicate, names),
      choice: rows.choice && choiceRenamed(rows.choice, names),
    },
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
        first?.cell === second?.cell &&
        first?.type === second?.type &&
        first?.zone === second?.zone &&
        first?.epoch === second?.epoch,
    )
  );
}

function renamed(predicate: ScanPredicate, names: ReadonlyMap<string, string>): ScanPredicate {
  if (predicate.kind === 'not') return { ...predicate, operand: renamed(predicate.operand, names) };
  if (predicate.kind === 'computed')
    return { ...predicate, condition: columnsRenamed(predicate.condition, names) };
  if ('column' in predicate) {
    const column = names.get(predicate.column);
    return column === undefined ? predicate : { ...predicate, column };
  }
  return { ...predicate, operands: predicate.operands.map((operand) => renamed(operand, names)) };
}

function choiceRenamed(choice: RowChoice, names: ReadonlyMap<string, string>): RowChoice {
  const { condition } = choice;
  return { ...columnsRenamed(choice, names), condition: condition && columnsRenamed(condition, names) };
}

/** What names columns, with their other names. */
function columnsRenamed<Naming extends Pick<ComputedCondition, 'columns'>>(
  naming: Naming,
  names: ReadonlyMap<string, string>,
): Naming {
  const columns = naming.columns.map(({ name, type }) => ({ name: names.get(name) ?? name, type }));
  return { ...naming, columns };
}
