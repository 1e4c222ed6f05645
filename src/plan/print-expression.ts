import { toCell } from '../types/cell.ts';
import type { DynamicValue } from '../types/dynamic.ts';
import { printJson } from '../types/json.ts';
import { formatDatetime } from '../types/time/datetime.ts';
import { formatTimespan } from '../types/time/timespan.ts';
import type { CallExpression, ConstantExpression, PlanColumn, PlanExpression } from './expression.ts';

/**
 * How tightly a form of KQL binds, loosest first. A part stands in parentheses where it binds looser than its place asks. Comparisons
 * do not chain, nor do tests of text, which bind tighter than arithmetic: `a + b has c` is `a + (b has c)`.
 */
const binding = { or: 0, and: 1, comparison: 2, sum: 3, product: 4, text: 5, sign: 6, path: 7 } as const;

type Binding = (typeof binding)[keyof typeof binding];

const anything: Binding = binding.or;

/** An expression as a text, and how tightly that text holds together. */
interface Printed {
  readonly text: string;
  readonly binds: Binding;
}

/**
 * An expression as text: KQL, parentheses only where the meaning needs them, columns by the names that `naming` gives. What KQL cannot say is named instead: `(…)` for rows,
 * `dynamic(Column)` for a value put into a dynamic as it is, `#7` for a column without a name.
 */
export const printExpression = (expression: PlanExpression, naming: Naming = nameOf): string =>
  within(anything, expression, naming);

/** What a column is called in an expression. */
export type Naming = (column: PlanColumn) => string;

/** A column's name, in brackets unless it may stand alone. Columns that only other parts of a node read have none, and go by their number. */
export function nameOf({ name, id }: PlanColumn): string {
  if (name === '') return `#${id}`;
  return isPlain(name) ? name : `[${JSON.stringify(name)}]`;
}

const isPlain = (name: string): boolean => /^[A-Za-z_$][A-Za-z0-9_]*$/.test(name);

/** `expression` for a place that takes what binds as tightly as `least`. */
function within(least: Binding, expression: PlanExpression, naming: Naming): string {
  const { text, binds } = print(expression, naming);
  return binds < least ? `(${text})` : text;
}

const list = (expressions: readonly PlanExpression[], naming: Naming): string =>
  expressions.map((expression) => printExpression(expression, naming)).join(', ');

const whole = (text: string): Printed => ({ text, binds: binding.path });

function print(expression: PlanExpression, naming: Naming): Printed {
  switch (expression.kind) {
    case 'Column':
      return whole(naming(expression.column));
    case 'Constant':
      return printConstant(expression);
    case 'Cast':
      return whole(
        `${castNames[expression.type] ?? `to${expression.type}`}(${printExpression(expression.input, naming)})`,
      );
    case 'Logic': {
      const binds = binding[expression.operator];
      const operands = expression.operands.map((operand) => within(binds, operand, naming));
      return { text: operands.join(` ${expression.operator} `), binds };
    }
    case 'Call':
      return printCall(expression, naming);
    case 'ScalarSubquery':
      return whole('toscalar(…)');
    case 'ListSubquery':
      return whole('(…)');
    case 'Unsupported':
      return whole(expression.name);
  }
}

/** `todynamic` would parse a text; a cast keeps it. */
const castNames: Readonly<Record<string, string>> = { dynamic: 'dynamic' };

function printCall({ definition, args }: CallExpression, naming: Naming): Printed {
  const { name, category } = definition;
  const [first, second, third] = args;
  if (category !== 'operator' || first === undefined) return whole(`${name}(${list(args, naming)})`);
  if (second === undefined)
    return { text: `${name}${within(binding.path, first, naming)}`, binds: binding.sign };
  if (name === '.member' || name === '.element') return printStep(first, second, naming);
  if (name === 'between' || name === '!between') {
    const range = `${printExpression(second, naming)} .. ${third === undefined ? '' : printExpression(third, naming)}`;
    return { text: `${within(binding.sum, first, naming)} ${name} (${range})`, binds: binding.comparison };
  }
  if (listOperators.has(name)) {
    const isRows = second.kind === 'ListSubquery';
    const items = isRows ? printExpression(second, naming) : `(${list(args.slice(1), naming)})`;
    return { text: `${within(binding.sum, first, naming)} ${name} ${items}`, binds: binding.comparison };
  }
  const binds = operatorBindings[name] ?? binding.text;
  // `a - b - c` is `(a - b) - c`; other operators stand between what binds tighter than they do.
  const leftBinds = isArithmetic(binds) ? binds : tighter(binds);
  return {
    text: `${within(leftBinds, first, naming)} ${name} ${within(tighter(binds), second, naming)}`,
    binds,
  };
}

const isArithmetic = (binds: Binding): boolean => binds === binding.sum || binds === binding.product;

const tighter = (binds: Binding): Binding => (binds + 1) as Binding;

/** Operators whose right side is a list in parentheses. */
const listOperators: ReadonlySet<string> = new Set(['in', '!in', 'in~', '!in~', 'has_any', 'has_all']);

/** The binary operators that do not test a text. */
const operatorBindings: Readonly<Record<string, Binding>> = {
  '==': binding.comparison,
  '!=': binding.comparison,
  '<': binding.comparison,
  '<=': binding.comparison,
  '>': binding.comparison,
  '>=': binding.comparison,
  '+': binding.sum,
  '-': binding.sum,
  '*': binding.product,
  '/': binding.product,
  '%': binding.product,
};

/** `Details.key`, `Details["a key"]`, `Details[0]`. */
function printStep(object: PlanExpression, selector: PlanExpression, naming: Naming): Printed {
  const path = within(binding.path, object, naming);
  const isNamed =
    selector.kind === 'Constant' && typeof selector.value === 'string' && isPlain(selector.value);
  // A dot after a number would be taken for a part of it.
  if (isNamed && object.kind !== 'Constant') return whole(`${path}.${selector.value}`);
  return whole(`${path}[${printExpression(selector, naming)}]`);
}

function printConstant({ type, value }: ConstantExpression): Printed {
  if (value === null) return whole(`${type}(null)`);
  switch (type) {
    case 'string':
      return whole(JSON.stringify(value));
    case 'bool':
      return whole(String(value));
    case 'long':
      return signed(String(value));
    case 'real':
      return printReal(value as number);
    case 'datetime':
      return whole(`datetime(${formatDatetime(value as bigint)})`);
    case 'timespan':
      return whole(`timespan(${formatTimespan(value as bigint)})`);
    case 'dynamic':
      return whole(`dynamic(${printJson(value as DynamicValue)})`);
    default:
      return whole(`${type}(${toCell(value, type)})`);
  }
}

/** A number as it is written alone. The smallest `long` has no positive counterpart that could stand after a sign. */
const signed = (text: string): Printed =>
  text === '-9223372036854775808'
    ? whole(`long(${text})`)
    : { text, binds: text.startsWith('-') ? binding.sign : binding.path };

/** A real that no one takes for a `long`. */
function printReal(value: number): Printed {
  if (Number.isNaN(value)) return whole('real(nan)');
  if (!Number.isFinite(value)) return whole(`real(${value < 0 ? '-' : '+'}inf)`);
  const text = Object.is(value, -0) ? '-0' : String(value);
  return signed(/[.e]/.test(text) ? text : `${text}.0`);
}
