import { valueAt } from '../columns/make.ts';
import type { Vector } from '../columns/vector.ts';
import type { DynamicValue } from '../types/dynamic.ts';
import { quoteJson } from '../types/json.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import { dynamicCellText } from './cell-text.ts';
import { jsonCell } from './json-cell.ts';
import { type Part, Pieces } from './pieces.ts';
import { addRows } from './rows/add-rows.ts';
import type { RowFormat } from './rows/row-format.ts';
import type { Writable, Writer } from './writer.ts';

const dotNet = {
  bool: 'SByte',
  int: 'Int32',
  long: 'Int64',
  real: 'Double',
  decimal: 'SqlDecimal',
  datetime: 'DateTime',
  timespan: 'TimeSpan',
  guid: 'Guid',
  string: 'String',
  dynamic: 'Object',
} as const satisfies { [T in ScalarType]: string };

/** The answer of Kusto's REST API, version 1, with types; a long keeps all its digits, a dynamic value is JSON inside a text. */
export const writeKusto: Writer = (table, out) => writeKustoTables([table], out);

/** As `writeKusto`, for a query that gives several tables: one document has them all. */
export function writeKustoTables(tables: readonly Writable[], out: (part: Part) => void): void {
  const pieces = new Pieces(out);
  pieces.add('{"Tables":[');
  for (const [index, table] of tables.entries()) addTable(table, index, pieces);
  pieces.add(']}\n');
  pieces.end();
}

function addTable(table: Writable, index: number, pieces: Pieces): void {
  const { columns, rowCount } = table;
  const headings = columns.map(
    ({ name, type }) =>
      `{"ColumnName":${quoteJson(name)},"DataType":"${dotNet[type]}","ColumnType":"${type}"}`,
  );
  pieces.add(
    `${index === 0 ? '' : ',\n'}{"TableName":"Table_${index}","Columns":[${headings.join(',')}],"Rows":[`,
  );
  if (rowCount > 0) pieces.add('\n');
  addRows(table, kustoRows(table), pieces);
  pieces.add(`${rowCount === 0 ? '' : '\n'}]}`);
}

/** Rows as arrays. */
export const kustoRows = ({ columns }: Writable): RowFormat => ({
  spelling: { cell: kustoCell, text: quoteJson, nothing: 'null', quote: '"', hasArrays: false },
  opening: '[',
  leads: columns.map((_, index) => (index === 0 ? '' : ',')),
  closing: ']',
  between: ',\n',
});

function kustoCell(vector: Vector, row: number): string {
  if (vector.type !== 'long' && vector.type !== 'dynamic') return jsonCell(vector, row);
  const value = valueAt(vector, row);
  if (value === null) return 'null';
  return vector.type === 'long' ? String(value) : quoteJson(dynamicCellText(value as DynamicValue));
}
