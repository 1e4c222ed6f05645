import type { ScalarType } from '../../types/scalar-type.ts';
import { type Batch, batchOf } from '../batch.ts';
import { expand } from '../gather.ts';
import type { StringVector, Vector } from '../vector.ts';
import { ByteReader, ByteWriter } from './byte-stream.ts';
import { decimalOf, dynamicFromCell, dynamicToCell } from './dynamic-cells.ts';

/** A batch as bytes, for temporary files: `batchFromBytes` with the same types gives the same rows. */
export function batchToBytes(batch: Batch): Uint8Array {
  const writer = new ByteWriter();
  writer.number(batch.length);
  for (let index = 0; index < batch.width; index++) writeVector(expand(batch.column(index)), writer);
  return writer.bytes();
}

/** A batch from what `batchToBytes` made of one; the types are those of its columns. */
export function batchFromBytes(types: readonly ScalarType[], bytes: Uint8Array): Batch {
  const reader = new ByteReader(bytes);
  const length = reader.number();
  return batchOf(
    length,
    types.map((type) => readVector(type, length, reader)),
  );
}

const none = new Uint8Array(0);

function writeVector(vector: Vector, writer: ByteWriter): void {
  if (vector.type === 'string') {
    writeStrings(vector, writer);
    return;
  }
  writer.part(vector.valid ?? none);
  switch (vector.type) {
    case 'guid':
      writeTexts(vector.values, writer);
      break;
    case 'decimal':
      writeTexts(vector.values.map(String), writer);
      break;
    case 'dynamic':
      writeTexts(vector.values.map(dynamicToCell), writer);
      break;
    case 'bool':
    case 'int':
    case 'real':
      writer.part(vector.values);
      break;
    default:
      writer.number(vector.values instanceof BigInt64Array ? 1 : 0);
      writer.part(vector.values);
  }
}

function readVector(type: ScalarType, length: number, reader: ByteReader): Vector {
  const rows = { length, constant: false } as const;
  if (type === 'string') {
    const isCoded = reader.number() === 1;
    const codes = isCoded ? reader.ints() : undefined;
    return { type, ...rows, values: readTexts(reader), codes, valid: undefined };
  }
  const validity = reader.part();
  const valid = validity.length === 0 ? undefined : validity;
  switch (type) {
    case 'bool':
      return { type, ...rows, valid, values: reader.part() };
    case 'int':
      return { type, ...rows, valid, values: reader.ints() };
    case 'real':
      return { type, ...rows, valid, values: reader.doubles() };
    case 'guid':
      return { type, ...rows, valid, values: readTexts(reader) };
    case 'decimal':
      return { type, ...rows, valid, values: readTexts(reader).map(decimalOf) };
    case 'dynamic':
      return { type, ...rows, valid: undefined, values: readTexts(reader).map(dynamicFromCell) };
    default: {
      const isWide = reader.number() === 1;
      return { type, ...rows, valid, values: isWide ? reader.longs() : reader.doubles() };
    }
  }
}

/** A dictionary is written with the texts in use only. */
function writeStrings(vector: StringVector, writer: ByteWriter): void {
  writer.number(vector.codes === undefined ? 0 : 1);
  if (vector.codes === undefined) {
    writeTexts(vector.values, writer);
    return;
  }
  const renumbered = new Map<number, number>();
  const texts: string[] = [];
  const codes = new Int32Array(vector.length);
  for (let row = 0; row < vector.length; row++) {
    const code = vector.codes[row]!;
    let own = renumbered.get(code);
    if (own === undefined) {
      own = texts.length;
      renumbered.set(code, own);
      texts.push(vector.values[code]!);
    }
    codes[row] = own;
  }
  writer.part(codes);
  writeTexts(texts, writer);
}

const loneSurrogate = /\p{Surrogate}/u;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Lengths, then all texts as one: in UTF-8, or unit by unit when a surrogate stands alone. */
function writeTexts(texts: readonly string[], writer: ByteWriter): void {
  writer.part(Int32Array.from(texts, (text) => text.length));
  const all = texts.join('');
  const isOdd = loneSurrogate.test(all);
  writer.number(isOdd ? 1 : 0);
  writer.part(
    isOdd ? Uint16Array.from({ length: all.length }, (_, at) => all.charCodeAt(at)) : encoder.encode(all),
  );
}

function readTexts(reader: ByteReader): string[] {
  const lengths = reader.ints();
  const all = reader.number() === 1 ? fromUnits(reader.units()) : decoder.decode(reader.part());
  const texts = new Array<string>(lengths.length);
  let at = 0;
  for (let item = 0; item < lengths.length; item++) {
    const end = at + lengths[item]!;
    texts[item] = all.slice(at, end);
    at = end;
  }
  return texts;
}

function fromUnits(units: Uint16Array): string {
  let text = '';
  for (const unit of units) text += String.fromCharCode(unit);
  return text;
}
