import { shapeOf } from '../../functions/signatures/shape.ts';
import type { GetSchemaOperator } from '../../parser/ast.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { allColumns, columnType } from '../column.ts';
import { errorFlow, rows } from '../flow.ts';
import { inputRows, type OperatorBinder } from '../operator-binder.ts';
import { parameterText } from '../parameters.ts';
import { source, unsupportedPlan } from '../relations.ts';

/** What .NET calls the types: the DataType column. */
const dotNetTypes: Readonly<Record<ScalarType, string>> = {
  bool: 'System.SByte',
  int: 'System.Int32',
  long: 'System.Int64',
  real: 'System.Double',
  decimal: 'System.Data.SqlTypes.SqlDecimal',
  datetime: 'System.DateTime',
  timespan: 'System.TimeSpan',
  guid: 'System.Guid',
  string: 'System.String',
  dynamic: 'System.Object',
};

/** `T | getschema`: a row per column, known without reading any rows. That ordinals are ints is what answers of the service show. */
export const bindGetSchema: OperatorBinder<GetSchemaOperator> = (operator, input, context) => {
  const relation = inputRows(operator, input, context);
  if (relation === undefined) return errorFlow;
  const { session } = context;
  if (parameterText(operator.parameters, 'kind')?.toLowerCase() === 'csl') {
    const column = session.column('Schema', shapeOf('string'));
    return rows(
      source(unsupportedPlan('getschema kind=csl', operator.keyword, [column], [relation.plan]), [column]),
    );
  }
  const columns = [
    session.column('ColumnName', shapeOf('string')),
    session.column('ColumnOrdinal', shapeOf('int')),
    session.column('DataType', shapeOf('string')),
    session.column('ColumnType', shapeOf('string')),
  ];
  const described = allColumns(relation.row).map((column, at) => {
    const type = columnType(column);
    return [column.name, at, dotNetTypes[type], type];
  });
  const plan = { kind: 'Values', columns: columns.map((column) => column.plan), rows: described } as const;
  return rows({ ...source(plan, columns), isSerialized: true });
};
