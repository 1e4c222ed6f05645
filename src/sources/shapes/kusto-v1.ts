import { incompleteAnswer } from '../../diagnostics/evidence-diagnostics.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { declaredType } from './declared-types.ts';
import type { FirstObject } from './first-object.ts';
import { get, listOf, textOf } from './json-view.ts';
import { anyArrays, type PositionalTable, positionalTables } from './positional-table.ts';
import { readSkeleton } from './read-skeleton.ts';
import type { Shaped } from './shape.ts';

/** Whether a file begins as the answer of Kusto's REST API, version 1. */
export const isKustoV1 = (head: FirstObject): boolean => head.isAnswer('Tables', 'Exceptions');

/** Columns of a table in an answer of Kusto's REST API. */
export const kustoColumns = (table: DynamicValue | undefined) =>
  listOf(get(table, 'Columns')).map((column) => ({
    name: textOf(column, 'ColumnName') ?? '',
    type: declaredType(textOf(column, 'ColumnType') ?? textOf(column, 'DataType')),
  }));

/**
 * The answer of Kusto's REST API, version 1: results first, then (from three tables on) properties, status, and a table of
 * contents, which are no evidence.
 */
export async function kustoV1Shape(path: string, signal?: AbortSignal): Promise<Shaped> {
  const rowsAt = '$.tables[].rows[]';
  const skeleton = await readSkeleton(path, anyArrays(rowsAt), signal);
  const { tables, notes } = positionalTables(path, rowsAt, skeleton, resultsIn);
  const exceptions = skeleton.documents.flatMap((document) => listOf(get(document, 'Exceptions')));
  const said = skeleton.problem ?? exceptions.find((exception) => typeof exception === 'string');
  return {
    shape: 'kusto-v1',
    tables,
    spelled: false,
    dynamicAsText: true,
    notes: [
      ...(typeof said === 'string' ? [incompleteAnswer.nowhere({ file: path, problem: said })] : []),
      ...notes,
    ],
    cut: skeleton.cut,
  };
}

function resultsIn(document: DynamicValue): PositionalTable[] {
  const tables = listOf(get(document, 'Tables'));
  const results = tables.length > 2 ? tables.slice(0, -3) : tables.slice(0, 1);
  return (results.length === 0 ? tables.slice(0, 1) : results).map((table, index) => ({
    places: [index],
    columns: kustoColumns(table),
  }));
}
