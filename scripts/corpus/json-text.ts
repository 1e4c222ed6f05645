import { toText } from '../../src/types/convert.ts';
import { type DynamicValue, isArray, isBag } from '../../src/types/dynamic.ts';
import { printJson } from '../../src/types/json.ts';
import type { ScalarType } from '../../src/types/scalar-type.ts';
import type { Scalar } from '../../src/types/value.ts';
import { dynamicCellText } from '../../src/writers/cell-text.ts';
import type { Dice } from '../../test/differential/random-values.ts';
import type { MadeTable } from './evidence.ts';
import { cellIn, isBlank, isTimeOfRow, shuffled, timeForm } from './varied-cells.ts';

/** JSON lines with every cell in its own words, and without columns that have no value in any row, as exports leave them out. */
export function plainJsonText({ columns, rows }: MadeTable): string {
  const kept = columns.flatMap((column, at) =>
    isTimeOfRow(column.name) || rows.some((row) => !isBlank(row[at])) ? [at] : [],
  );
  return rows
    .map((row) => {
      const cells = kept.map((at) => {
        const { name, type } = columns[at] as MadeTable['columns'][number];
        return member(name, plainCell(row[at] ?? null, type));
      });
      return `{${cells.join(',')}}\n`;
    })
    .join('');
}

const member = (name: string, cell: string): string => `${JSON.stringify(name)}:${cell}`;

function plainCell(value: Scalar | null, type: ScalarType): string {
  if (value === null) return 'null';
  if (type === 'dynamic') return printJson(value as DynamicValue);
  return type === 'bool' || type === 'int' || type === 'long'
    ? String(value)
    : JSON.stringify(toText(value, type));
}

/** The rows in one of the forms that answers and exports of JSON have. */
export function variedJsonText(table: MadeTable, dice: Dice): string {
  const form = dice.pick([linesText, linesText, arrayText, huntingText, analyticsText]);
  return form(table, dice);
}

const linesText = (table: MadeTable, dice: Dice): string => {
  const newline = dice.pick(['\n', '\r\n']);
  return objects(table, dice)
    .map((line) => line + newline)
    .join('');
};

const arrayText = (table: MadeTable, dice: Dice): string => `[\n${objects(table, dice).join(',\n')}\n]\n`;

/** The answer of advanced hunting, or Graph's. */
function huntingText(table: MadeTable, dice: Dice): string {
  const results = objects(table, dice).join(',');
  const isGraph = dice.chance(0.5);
  const [schema, name, type] = isGraph ? ['schema', 'name', 'type'] : ['Schema', 'Name', 'Type'];
  const columns = table.columns.map((column) => ({ [name]: column.name, [type]: dotNet[column.type] }));
  return `{"${schema}":${JSON.stringify(columns)},"${isGraph ? 'results' : 'Results'}":[${results}]}`;
}

const dotNet: Readonly<Record<ScalarType, string>> = {
  string: 'String',
  datetime: 'DateTime',
  timespan: 'TimeSpan',
  bool: 'SByte',
  int: 'Int32',
  long: 'Int64',
  real: 'Double',
  decimal: 'SqlDecimal',
  guid: 'Guid',
  dynamic: 'Object',
};

/** The answer of the query API of Log Analytics: rows without keys, what is dynamic as a text. */
function analyticsText({ columns, rows }: MadeTable, dice: Dice): string {
  const lines = rows.map((row) => {
    const cells = columns.map(({ type }, at) => {
      const value = row[at] ?? null;
      return type === 'dynamic' && value !== null
        ? JSON.stringify(dynamicCellText(value as DynamicValue))
        : cellText(value, type, dice);
    });
    return `[${cells.join(',')}]`;
  });
  return `{"tables":[{"name":"PrimaryResult","columns":${JSON.stringify(columns)},"rows":[${lines.join(',')}]}]}`;
}

/** The rows as objects that may leave out what is blank, and have their keys in any order. */
function objects({ columns, rows }: MadeTable, dice: Dice): string[] {
  const isSparse = dice.chance(0.5);
  return rows.map((row) => {
    const cells = columns.flatMap(({ name, type }, at): string[] => {
      const value = row[at] ?? null;
      const isKept = isTimeOfRow(name) || !(isSparse && isBlank(value));
      return isKept ? [member(name, cellText(value, type, dice))] : [];
    });
    return `{${(dice.chance(0.2) ? shuffled(cells, dice) : cells).join(dice.pick([',', ', ']))}}`;
  });
}

function cellText(value: Scalar | null, type: ScalarType, dice: Dice): string {
  if (value === null) return 'null';
  if (type === 'dynamic') {
    // A text of JSON is read as bag or array; what else it is stays a text.
    const hasParts = isArray(value as DynamicValue) || isBag(value as DynamicValue);
    if (!hasParts || dice.chance(0.6)) return printJson(value as DynamicValue);
  }
  const isBare = type === 'bool' || type === 'int' || type === 'long';
  if (isBare && dice.chance(0.7)) return String(value);
  return JSON.stringify(
    type === 'datetime'
      ? timeForm([value as bigint], dice, false).text(value as bigint)
      : cellIn(value, type, dice),
  );
}
