import { decimalOf } from '../../columns/bytes/dynamic-cells.ts';
import type { LateColumn } from '../../columns/late-batch.ts';
import type { StringVector, Vector } from '../../columns/vector.ts';
import type { TextDictionary } from '../../scan/text-dictionary.ts';
import type { ColumnWriter } from '../columns/column-writer.ts';
import { lateDynamic } from '../columns/dynamic-writer.ts';
import { JsonCells } from '../columns/json-cells.ts';
import { jsonTexts } from '../columns/json-texts.ts';
import { CodedWriter } from '../fast/coded-writer.ts';
import type { FilePlan } from '../scanning/file-plan.ts';
import type { FreshTexts, PackedColumn } from './packed.ts';

/** The columns of one other thread's rows, as they come over. Texts get the codes of this thread's dictionaries. */
export class ColumnUnpacker {
  readonly #texts = new Map<number, OtherTexts>();

  /** `writer` is the one of this thread for the same column. */
  unpack(
    column: number,
    packed: PackedColumn,
    writer: ColumnWriter | undefined,
    { dynamicAsText, dynamicAsJson }: Pick<FilePlan, 'dynamicAsText' | 'dynamicAsJson'>,
  ): Vector | LateColumn {
    switch (packed.kind) {
      case 'vector':
        return packed.vector;
      case 'decimals':
        return { type: 'decimal', ...packed.rest, values: packed.texts.map(decimalOf) };
      case 'dynamic': {
        const cells = new JsonCells(packed.cells);
        return dynamicAsJson ? jsonTexts(cells, dynamicAsText) : lateDynamic(cells, dynamicAsText);
      }
      case 'codes': {
        let texts = this.#texts.get(column);
        if (texts === undefined) {
          texts = new OtherTexts(writer instanceof CodedWriter ? writer : undefined);
          this.#texts.set(column, texts);
        }
        return texts.vector(packed.codes, packed.fresh);
      }
    }
  }
}

/** Another thread's dictionary of a column, as far as its texts have come over. */
class OtherTexts {
  readonly #writer: CodedWriter | undefined;
  /** The dictionary of this thread, until its column is without one. */
  #dictionary: TextDictionary | undefined;
  /** The code here of each code there. */
  #codes = new Int32Array(1024);
  /** Once this column has no dictionary, the texts by the codes of the other thread. */
  #values: string[] | undefined;

  constructor(writer: CodedWriter | undefined) {
    this.#writer = writer;
    this.#dictionary = writer?.dictionary;
  }

  vector(codes: Int32Array, fresh: FreshTexts | undefined): StringVector {
    if (fresh !== undefined) this.#take(fresh);
    const rest = { type: 'string', length: codes.length, constant: false, valid: undefined } as const;
    if (this.#values !== undefined) return { ...rest, values: this.#values, codes };
    const known = this.#codes;
    for (let row = 0; row < codes.length; row++) codes[row] = known[codes[row] as number] as number;
    return { ...rest, values: this.#dictionary?.values ?? [], codes };
  }

  #take({ codes, bytes, ends, others }: FreshTexts): void {
    if (this.#values === undefined && this.#dictionary !== this.#writer?.dictionary) this.#leave();
    const adopted = this.#values === undefined ? this.#writer?.adopt(bytes, ends, others) : undefined;
    if (adopted === undefined) {
      if (this.#values === undefined) this.#leave();
      const values = this.#values as unknown as string[];
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      for (let index = 0, from = 0; index < codes.length; index++) {
        const end = ends[index] as number;
        values[codes[index] as number] = text.toString('utf8', from, end);
        from = end;
      }
      for (const [index, other] of others) values[codes[index] as number] = other;
      return;
    }
    for (let index = 0; index < codes.length; index++) {
      const code = codes[index] as number;
      if (code >= this.#codes.length) {
        const larger = new Int32Array(Math.max(code + 1, this.#codes.length * 2));
        larger.set(this.#codes);
        this.#codes = larger;
      }
      this.#codes[code] = adopted[index] as number;
    }
  }

  /** The column has no dictionary any more: texts that came over are kept by the other thread's codes. */
  #leave(): void {
    const known = this.#dictionary?.values ?? [];
    this.#values = Array.from(this.#codes, (code) => known[code] ?? '');
    this.#dictionary = undefined;
  }
}
