import { growBytes } from '../../columns/grow.ts';
import type { Vector } from '../../columns/vector.ts';
import type { JudgingWriter, MisfitCount } from './column-writer.ts';
import { writeExtended } from './extended-json.ts';

type Values = Float64Array | Int32Array | Uint8Array;

/** A column of type bool, int or real. */
export class NumberWriter implements JudgingWriter {
  readonly #type: 'bool' | 'int' | 'real';
  readonly #read: (text: string) => number | undefined;
  readonly #misfits: MisfitCount;
  #values: Values;
  #valid: Uint8Array | undefined;
  #length = 0;

  constructor(
    type: 'bool' | 'int' | 'real',
    read: (text: string) => number | undefined,
    misfits: MisfitCount,
  ) {
    this.#type = type;
    this.#read = read;
    this.#misfits = misfits;
    this.#values = this.#room(1024);
  }

  text(bytes: Buffer, start: number, end: number): void {
    if (start === end) this.none();
    else this.string(bytes.toString('utf8', start, end));
  }

  string(text: string): void {
    const value = this.#read(text);
    if (value === undefined) {
      if (text.trim() !== '') this.#misfits.add(text);
      this.none();
    } else {
      this.#put(value);
      if (this.#valid !== undefined) this.#mark(1);
      this.#length++;
    }
  }

  /** As `LongWriter.many`. */
  many(
    values: Float64Array,
    states: Uint8Array | undefined,
    rows: Int32Array | undefined,
    count: number,
    undecided: (row: number) => void,
  ): void {
    for (let index = 0; index < count; index++) {
      const row = rows === undefined ? index : (rows[index] as number);
      const state = states === undefined ? 0 : states[row];
      if (state === 0) {
        this.#put(values[row] as number);
        if (this.#valid !== undefined) this.#mark(1);
        this.#length++;
      } else if (state === 1) this.none();
      else undecided(row);
    }
  }

  literal(bytes: Buffer, start: number, end: number): void {
    this.text(bytes, start, end);
  }

  container(bytes: Buffer, start: number, end: number): void {
    writeExtended(bytes.toString('utf8', start, end), this, this.#misfits);
  }

  none(): void {
    this.#valid ??= new Uint8Array(this.#values.length).fill(1, 0, this.#length);
    this.#put(0);
    this.#mark(0);
    this.#length++;
  }

  #put(value: number): void {
    if (this.#length >= this.#values.length) {
      const larger = this.#room(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
  }

  #mark(valid: number): void {
    this.#valid = growBytes(this.#valid ?? new Uint8Array(0), this.#length + 1);
    this.#valid[this.#length] = valid;
  }

  #room(count: number): Values {
    if (this.#type === 'real') return new Float64Array(count);
    return this.#type === 'int' ? new Int32Array(count) : new Uint8Array(count);
  }

  dropLast(): void {
    this.#length--;
  }

  take(): Vector {
    const length = this.#length;
    const values = this.#values.slice(0, length);
    const valid = this.#valid?.slice(0, length);
    this.#valid = undefined;
    this.#length = 0;
    return { type: this.#type, length, constant: false, valid, values } as Vector;
  }
}
