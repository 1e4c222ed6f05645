import type { LateColumn } from '../../columns/late-batch.ts';
import type { Vector } from '../../columns/vector.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { typedText } from '../../types/json/json-datetime.ts';
import { parseJson, parseJsonOrString } from '../../types/json.ts';
import type { ColumnWriter } from './column-writer.ts';
import { type JsonCell, type JsonCells, JsonCellsBuilder } from './json-cells.ts';

/**
 * A dynamic column. A text is read as JSON where the shape writes dynamic values as text (CSV, query APIs); in JSON rows, where a
 * value could stand for itself, only a text that looks like an array or object is.
 */
export class DynamicWriter implements ColumnWriter {
  readonly #asText: boolean;
  readonly #cells = new JsonCellsBuilder();

  constructor(asText: boolean) {
    this.#asText = asText;
  }

  text(bytes: Buffer, start: number, end: number): void {
    this.#cells.add(bytes, start, end, false);
  }

  string(text: string): void {
    this.#cells.addText(text);
  }

  literal(bytes: Buffer, start: number, end: number): void {
    this.#cells.add(bytes, start, end, true);
  }

  container(bytes: Buffer, start: number, end: number): void {
    this.literal(bytes, start, end);
  }

  none(): void {
    this.#cells.none();
  }

  take(): Vector {
    return this.takeLate().read();
  }

  /** The rows since the last `take`, to be read when they are wanted: reading JSON is expensive. */
  takeLate(): LateColumn {
    return lateDynamic(this.takeCells(), this.#asText);
  }

  takeCells(): JsonCells {
    return this.#cells.take();
  }
}

/** A dynamic column of cells, read when they are wanted. */
export const lateDynamic = (cells: JsonCells, asText: boolean): LateColumn => ({
  read(rows) {
    const length = rows?.length ?? cells.length;
    const values = new Array<DynamicValue>(length);
    for (let index = 0; index < length; index++)
      values[index] = dynamicOf(cells.at(rows === undefined ? index : (rows[index] as number)), asText);
    return { type: 'dynamic', length, constant: false, valid: undefined, values };
  },
  weight: () => cells.size,
});

function dynamicOf(cell: JsonCell | undefined, asText: boolean): DynamicValue {
  if (cell === undefined) return null;
  const { text, isLiteral } = cell;
  if (isLiteral) return parseJson(text) ?? text;
  const value = asText || /^\s*[[{]/.test(text) ? parseJsonOrString(text) : text;
  return typeof value === 'string' ? typedText(value) : value;
}
