import type { LateColumn } from '../../columns/late-batch.ts';
import { vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { typedText } from '../../types/json/json-datetime.ts';
import { parseJson, parseJsonOrString } from '../../types/json.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';
import type { ColumnWriter, JudgingWriter, MisfitCount } from './column-writer.ts';
import { writeExtended } from './extended-json.ts';

/** A column of type decimal or guid. */
export class BoxedWriter implements JudgingWriter {
  readonly #type: ScalarType;
  readonly #read: (text: string) => Scalar | undefined;
  readonly #misfits: MisfitCount;
  #values: (Scalar | null)[] = [];

  constructor(type: ScalarType, read: (text: string) => Scalar | undefined, misfits: MisfitCount) {
    this.#type = type;
    this.#read = read;
    this.#misfits = misfits;
  }

  text(bytes: Buffer, start: number, end: number): void {
    if (start === end) this.none();
    else this.string(bytes.toString('utf8', start, end));
  }

  string(text: string): void {
    const value = this.#read(text);
    if (value === undefined && text.trim() !== '') this.#misfits.add(text);
    this.#values.push(value ?? null);
  }

  literal(bytes: Buffer, start: number, end: number): void {
    this.text(bytes, start, end);
  }

  container(bytes: Buffer, start: number, end: number): void {
    writeExtended(bytes.toString('utf8', start, end), this, this.#misfits);
  }

  none(): void {
    this.#values.push(null);
  }

  dropLast(): void {
    this.#values.pop();
  }

  take(): Vector {
    const values = this.#values;
    this.#values = [];
    return vectorFrom(this.#type, values);
  }
}

/** What a dynamic value is made of: a text to be read, or a literal; null for neither. */
export type DynamicCell = string | { readonly literal: string } | null;

/**
 * A dynamic column. A text is read as JSON where the shape writes dynamic values as text (CSV, query APIs); in JSON rows, where a
 * value could stand for itself, only a text that looks like an array or object is.
 */
export class DynamicWriter implements ColumnWriter {
  readonly #asText: boolean;
  #cells: DynamicCell[] = [];

  constructor(asText: boolean) {
    this.#asText = asText;
  }

  text(bytes: Buffer, start: number, end: number): void {
    this.#cells.push(start === end ? '' : bytes.toString('utf8', start, end));
  }

  string(text: string): void {
    this.#cells.push(text);
  }

  literal(bytes: Buffer, start: number, end: number): void {
    this.#cells.push({ literal: bytes.toString('utf8', start, end) });
  }

  container(bytes: Buffer, start: number, end: number): void {
    this.literal(bytes, start, end);
  }

  none(): void {
    this.#cells.push(null);
  }

  take(): Vector {
    return this.takeLate().read();
  }

  /** The rows since the last `take`, to be read when they are wanted: reading JSON is expensive. */
  takeLate(): LateColumn {
    return lateDynamic(this.takeCells(), this.#asText);
  }

  takeCells(): DynamicCell[] {
    const cells = this.#cells;
    this.#cells = [];
    return cells;
  }
}

/** A dynamic column of cells, read when they are wanted. */
export const lateDynamic = (cells: readonly DynamicCell[], asText: boolean): LateColumn => ({
  read(rows) {
    const length = rows?.length ?? cells.length;
    const values = new Array<DynamicValue>(length);
    for (let index = 0; index < length; index++)
      values[index] = read(cells[rows === undefined ? index : (rows[index] as number)] ?? null, asText);
    return { type: 'dynamic', length, constant: false, valid: undefined, values };
  },
  weight: () =>
    cells.reduce((sum, cell) => sum + ((typeof cell === 'string' ? cell : cell?.literal)?.length ?? 0), 0),
});

function read(cell: DynamicCell, asText: boolean): DynamicValue {
  if (cell === null) return null;
  if (typeof cell !== 'string') return parseJson(cell.literal) ?? cell.literal;
  const value = asText || /^\s*[[{]/.test(cell) ? parseJsonOrString(cell) : cell;
  return typeof value === 'string' ? typedText(value) : value;
}
