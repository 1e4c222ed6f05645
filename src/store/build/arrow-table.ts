import {
  type Batch,
  batchType,
  bool,
  Column,
  type DataType,
  dictionary,
  duration,
  type Field,
  field,
  float64,
  int8,
  int16,
  int32,
  int64,
  Table,
  TimeUnit,
  timestamp,
  utf8,
} from '@uwdata/flechette';
import type { BuiltChunk, BuiltColumn, BuiltTexts } from './column-builder.ts';

const none = new Uint8Array(0);

/** The Arrow table of built columns: its buffers are those of the columns. */
export function arrowTable(columns: readonly BuiltColumn[], chunkRows: readonly number[]): Table {
  const made = columns.map((column) => arrowColumn(column, chunkRows));
  const fields = columns.map((column, index) => {
    const facts = new Map<string, string>([['kusto:type', column.type]]);
    if (column.form === 'int64' && column.type !== 'long')
      facts.set('kusto:unit', column.type === 'datetime' ? '100 ns since 0001-01-01' : '100 ns');
    return field(column.name, (made[index] as Column<unknown>).type, true, facts) as Field;
  });
  return new Table({ fields, metadata: new Map([['kqlbox:case', '1']]) }, made);
}

function arrowColumn(column: BuiltColumn, chunkRows: readonly number[]): Column<unknown> {
  const { form, width = 4, dictionary: texts } = column;
  if (form !== 'codes' || texts === undefined) {
    const type = typeOf(column);
    return new Column(
      column.chunks.map((chunk, index) => arrowBatch(type, chunk, chunkRows[index] ?? 0)),
      type,
    );
  }
  const values = utf8();
  const type = dictionary(values, { 1: int8, 2: int16, 4: int32 }[width]());
  const words = new Column([arrowBatch(values, textChunk(texts), texts.count)], values);
  return new Column(
    column.chunks.map((chunk, index) => {
      const batch = arrowBatch(type, chunk, chunkRows[index] ?? 0);
      // Only the writer looks at it, and it wants the batches of the dictionary and no decoded text.
      return Object.assign(batch, { dictionary: words });
    }),
    type,
  );
}

const textChunk = ({ offsets, bytes }: BuiltTexts): BuiltChunk => ({ nulls: 0, offsets, values: bytes });

function typeOf({ form, type }: BuiltColumn): DataType {
  switch (form) {
    case 'bits':
      return bool();
    case 'int32':
      return int32();
    case 'double':
      return float64();
    case 'nanoseconds':
      return type === 'datetime' ? timestamp(TimeUnit.NANOSECOND, 'UTC') : duration(TimeUnit.NANOSECOND);
    case 'int64':
      return int64();
    default:
      return utf8();
  }
}

function arrowBatch(type: DataType, chunk: BuiltChunk, length: number): Batch<unknown> {
  const Made = batchType(type) as new (parts: object) => Batch<unknown>;
  return new Made({
    type,
    length,
    nullCount: chunk.nulls,
    validity: chunk.valid ?? none,
    values: chunk.values,
    ...(chunk.offsets === undefined ? {} : { offsets: chunk.offsets }),
  });
}
