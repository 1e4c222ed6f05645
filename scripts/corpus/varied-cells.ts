import { toText } from '../../src/types/convert.ts';
import type { DynamicValue } from '../../src/types/dynamic.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import { formatDatetime } from '../../src/types/time/datetime.ts';
import type { Scalar } from '../../src/types/value.ts';
import { dynamicCellText } from '../../src/writers/cell-text.ts';
import type { Dice } from '../../test/differential/random-values.ts';

/** One way to write the times of a column, and what its heading has after the name. */
export interface TimeForm {
  readonly suffix: string;
  readonly text: (ticks: bigint) => string;
}

const canonical = (ticks: bigint): string => formatDatetime(ticks);
const trimmed = (ticks: bigint): string => canonical(ticks).replace(/\.?0*Z$/, 'Z');

/** A form that keeps all that the times say. */
export function timeForm(times: readonly (bigint | null)[], dice: Dice, isColumn = true): TimeForm {
  const forms: TimeForm[] = [
    { suffix: '', text: canonical },
    { suffix: '', text: trimmed },
    { suffix: '', text: (ticks) => trimmed(ticks).replace('Z', '+00:00') },
    { suffix: '', text: (ticks) => canonical(ticks).replace('T', ' ') },
  ];
  const isCoarse = times.every((ticks) => ticks === null || ticks % 10_000n === 0n);
  // Dates of which none tells day from month are not read.
  const isClear = times.some((ticks) => ticks !== null && Number(canonical(ticks).slice(8, 10)) > 12);
  if (isColumn && isCoarse && isClear) forms.push({ suffix: ' [UTC]', text: portalText });
  return dice.pick(forms);
}

/** As the portal of a workspace prints times: `10/25/2023, 9:43:21.990 AM`. */
function portalText(ticks: bigint): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+\.\d{3})/.exec(canonical(ticks)) ?? [];
  const half = Number(hour) < 12 ? 'AM' : 'PM';
  return `${Number(month)}/${Number(day)}/${year}, ${Number(hour) % 12 || 12}:${minute}:${second} ${half}`;
}

/** A cell that a file may leave out. */
export const isBlank = (value: Scalar | null | undefined): boolean =>
  value === null || value === undefined || value === '';

/** The time of the row: without it a file says less of its table. */
export const isTimeOfRow = (name: string): boolean => name === 'Timestamp' || name === 'TimeGenerated';

/** The same items in another order. */
export function shuffled<Item>(items: readonly Item[], dice: Dice): Item[] {
  const left = [...items];
  return items.map(() => left.splice(dice.below(left.length), 1)[0] as Item);
}

/** A value that is not null as a text that its type is read from. */
export function cellIn(value: Scalar, type: ScalarType, dice: Dice): string {
  if (type === 'dynamic') return dynamicCellText(value as DynamicValue);
  if (type === 'bool') return dice.pick(value === true ? ['true', 'True', '1'] : ['false', 'False', '0']);
  if (type === 'guid') return dice.chance(0.3) ? String(value).toUpperCase() : String(value);
  return toText(value, type);
}
