import { vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';
import type { JudgingWriter, MisfitCount } from './column-writer.ts';
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
