import type { ColumnSchema } from '../../../src/columns/schema.ts';
import { textOperators } from '../../differential/generator/expressions.ts';
import type { PlainTable } from '../../differential/interpreter/interpreter.ts';
import { type Dice, randomValue } from '../../differential/random-values.ts';
import { show } from '../../differential/show.ts';
import { words } from './cells.ts';

/** A condition on the rows of a table, beside values that are theirs or nearly so. */
export function condition(table: PlainTable, dice: Dice, depth = 2): string {
  if (depth > 0 && dice.chance(0.45)) {
    const parts = Array.from({ length: 2 + dice.below(2) }, () => condition(table, dice, depth - 1));
    return dice.chance(0.2) ? `not(${parts[0]})` : `(${parts.join(dice.pick([' and ', ' or ']))})`;
  }
  if (dice.chance(0.08)) return inSeveral(table, dice);
  const column = askedOf(table, dice);
  const value = valuesOf(table, column, dice);
  const values = (): string => `(${Array.from({ length: 1 + dice.below(4) }, value).join(', ')})`;
  const { name, type } = column;
  if (type === 'dynamic') return bagCondition(name, dice);
  if (type === 'string' && /^Extra|^Addit/.test(name) && dice.chance(0.5))
    return bagCondition(`parse_json(${name})`, dice);
  const property = `${dice.pick(['isnull', 'isnotnull', 'isempty', 'isnotempty'])}(${name})`;
  if (type === 'string') return dice.chance(0.1) ? property : textCondition(name, table, column, dice);
  if (type === 'bool')
    return dice.pick([name, `not(${name})`, `${name} == true`, `${name} != false`, property]);
  const common = [
    `${name} ${dice.pick(['==', '!='])} ${value()}`,
    `${name} ${dice.pick(['in', '!in'])} ${values()}`,
    property,
  ];
  if (type === 'guid') return dice.pick(common);
  const ranges = [
    `${name} ${dice.pick(['<', '<=', '>', '>='])} ${value()}`,
    `${value()} ${dice.pick(['<', '<=', '>', '>='])} ${name}`,
    `${name} ${dice.pick(['between', '!between'])} (${value()} .. ${value()})`,
  ];
  if (type === 'datetime')
    return dice.pick([
      ...common,
      ...ranges,
      ...ranges,
      `hourofday(${name}) < ${dice.below(24)}`,
      `bin(${name}, 1h) == ${value()}`,
      `${name} > ago(${dice.pick(['1h', '5h', '2d'])})`,
      `${name} between (ago(5h) .. 2h)`,
    ]);
  if (type === 'timespan') return dice.pick([...common, ...ranges]);
  return dice.pick([
    ...common,
    ...ranges,
    ...ranges,
    `${name} % 3 == 1`,
    `${name} + 1 > ${value()}`,
    `${name} * 2 == ${value()}`,
  ]);
}

/** What holds for a row of which any column of several holds it: texts are looked for in all of them together. */
function inSeveral(table: PlainTable, dice: Dice): string {
  const texts = table.columns.filter(({ type }) => type === 'string' || type === 'dynamic');
  const asked = Array.from({ length: 2 + dice.below(6) }, () => askedOf(table, dice, texts));
  const [word, other] = [dice.pick(words), dice.pick(words)].map((text) => JSON.stringify(text));
  const operator = dice.pick(['has', 'contains', 'startswith', '==', '=~', 'has_any', 'in~']);
  const isList = operator === 'has_any' || operator === 'in~';
  const right = isList ? `(${word}, ${other})` : word;
  const parts = asked.map(
    ({ name, type }) =>
      `${type === 'string' || dice.chance(0.7) ? name : `tostring(${name})`} ${operator} ${right}`,
  );
  return `(${parts.join(' or ')})`;
}

/** Columns that files have are asked more often than those that the catalogue adds. */
function askedOf({ columns, rows }: PlainTable, dice: Dice, among = columns): ColumnSchema {
  const column = dice.pick(among);
  const at = columns.indexOf(column);
  // Of every file.
  const step = Math.ceil(rows.length / 40);
  const isBlank = rows.every((row, index) => index % step > 0 || row[at] === null || row[at] === '');
  return isBlank && dice.chance(0.95)
    ? askedOf({ columns, rows: dice.chance(0.05) ? [] : rows }, dice, among)
    : column;
}

/** Literals of a column's values: those of its rows, of near ones, and any. */
function valuesOf({ columns, rows }: PlainTable, column: ColumnSchema, dice: Dice): () => string {
  const at = columns.indexOf(column);
  return () => {
    const own = rows.length > 0 && dice.chance(0.85) ? dice.pick(rows)[at] : undefined;
    return show(own ?? randomValue(column.type, dice), column.type);
  };
}

function textCondition(
  name: string,
  { columns, rows }: PlainTable,
  column: ColumnSchema,
  dice: Dice,
): string {
  const at = columns.indexOf(column);
  const text = (): string => {
    const own = rows.length > 0 && dice.chance(0.85) ? String(dice.pick(rows)[at] ?? '') : dice.pick(words);
    return dice.chance(0.15) ? dice.pick([own.toUpperCase(), own.toLowerCase()]) : own;
  };
  const part = (): string => {
    const own = text();
    if (dice.chance(0.3)) return own;
    const term = dice.pick(own.split(/[ ,./\\"-]+/));
    if (dice.chance(0.6)) return term;
    const from = dice.below(own.length);
    return own.slice(from, from + 1 + dice.below(8));
  };
  const literal = (own: string): string => JSON.stringify(own);
  const list = (one: () => string): string =>
    `(${Array.from({ length: 1 + dice.below(4) }, () => literal(one())).join(', ')})`;
  switch (dice.below(12)) {
    case 0:
    case 1:
      return `${name} ${dice.pick(['==', '!=', '=~', '!~'])} ${literal(text())}`;
    case 2:
      return `${name} ${dice.pick(['in', '!in', 'in~', '!in~'])} ${list(text)}`;
    case 3:
      return `${name} ${dice.pick(['has_any', 'has_all'])} ${list(part)}`;
    case 4:
      return `${name} matches regex ${literal(dice.pick(['^[a-z]+', '(?i)ALPHA', '\\d{3}', 'e$', '[^\\x00-\\x7f]', '"']))}`;
    case 5:
      return dice.pick([
        `tolower(${name}) == ${literal(text().toLowerCase())}`,
        `strlen(${name}) > ${dice.below(30)}`,
        `substring(${name}, 1, 3) == ${literal(text().slice(1, 4))}`,
        `split(${name}, '.')[1] == ${literal(part())}`,
        `strcat(${name}, 'x') endswith ${literal(`${part()}x`)}`,
        `${name} ${dice.pick(['==', '!='])} ${dice.pick(columns.filter(({ type }) => type === 'string')).name}`,
        `ipv4_is_private(${name})`,
        `ipv4_is_in_range(${name}, '10.0.0.0/29')`,
        `toint(${name}) > ${dice.below(30)}`,
      ]);
    default:
      return `${name} ${dice.pick(textOperators)} ${literal(part())}`;
  }
}

const bagCondition = (bag: string, dice: Dice): string =>
  dice.pick([
    `${bag}.kind == ${JSON.stringify(dice.pick(words))}`,
    `tostring(${bag}.kind) has ${JSON.stringify(dice.pick(words))}`,
    `tostring(${bag}.kind) in~ ("ALPHA", "x", "task")`,
    `${bag}.count > ${dice.below(3)}`,
    `toint(${bag}.count) in (1, 2, 7)`,
    `${bag}["in"].a == "${dice.below(7)}"`,
    `tobool(${bag}["in"].a)`,
    `${bag}["in"].b[0] == ${dice.below(3)}`,
    `isnotempty(${bag}.late)`,
    `tostring(${bag}) contains ${JSON.stringify(dice.pick(words))}`,
    `array_length(${bag}["in"].b) == 2`,
    `isnull(${bag}.count)`,
  ]);
