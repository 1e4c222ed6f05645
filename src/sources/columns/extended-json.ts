import type { ColumnWriter, MisfitCount } from './column-writer.ts';

/** A number or time of MongoDB's extended JSON, alone in an object that says its type. */
const typed =
  /^\{\s*"\$(date|numberLong|numberInt|numberDouble|numberDecimal)"\s*:\s*(?:"([^"\\]*)"|(-?\d+)|\{\s*"\$numberLong"\s*:\s*"(-?\d+)"\s*\})\s*\}$/;

/** `{"$date":"2025-10-20T10:00:00Z"}`, `{"$numberLong":"42"}`: what such an object says; undefined for any other. */
export function extendedValue(json: string): string | undefined {
  const [, kind, text, number, long] = typed.exec(json) ?? [];
  if (kind === undefined) return undefined;
  const milliseconds = Number(number ?? long);
  // A time as a number counts milliseconds since 1970.
  return kind === 'date' && text === undefined ? isoTime(milliseconds) : (text ?? number);
}

/** Appends what an object says that stands in a column of numbers or times; one that says none is a misfit, and null. */
export function writeExtended(
  json: string,
  writer: Pick<ColumnWriter, 'string' | 'none'>,
  misfits: MisfitCount,
): void {
  const value = extendedValue(json);
  if (value !== undefined) {
    writer.string(value);
    return;
  }
  misfits.add(json);
  writer.none();
}

function isoTime(milliseconds: number): string | undefined {
  const time = new Date(milliseconds);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
