import { isNumeric, type ScalarType, scalarTypes } from '../../../src/types/scalar-type.ts';
import type { Dice } from '../random-values.ts';
import { literal } from './literals.ts';

export interface Column {
  readonly name: string;
  readonly type: ScalarType;
}

/** What an expression may use. */
export interface Scope {
  readonly columns: readonly Column[];
  readonly dice: Dice;
  /** A small tabular expression with one column of the type, for `in (T)` and `toscalar(T)`. */
  readonly subquery: (type: ScalarType) => string;
}

const some = ['a', 'A', 'b', 'ab', 'x', '.', '0', '10', 'org'].map((text) => JSON.stringify(text));
const patterns = ['"[a-z]+"', '"^a|b$"', '@"\\d+"', '"(.)(b)?"', '"(?i)A"', '"."'];
export const textOperators = ['contains', 'has', 'hasprefix', 'hassuffix', 'startswith', 'endswith'].flatMap(
  (name) => [name, `!${name}`, `${name}_cs`, `!${name}_cs`],
);

/** An expression of a type, as text. */
export function expression(type: ScalarType, scope: Scope, depth: number): string {
  const { dice, columns } = scope;
  const fitting = columns.filter((column) => column.type === type);
  if (fitting.length > 0 && dice.chance(depth <= 0 ? 0.8 : 0.35)) return dice.pick(fitting).name;
  if (depth <= 0 || dice.chance(0.12)) return literal(type, dice);
  const of = (wanted: ScalarType): string => expression(wanted, scope, depth - 1);
  if (dice.chance(0.1)) return conditional(type, scope, of);
  return dice.pick(forms[type])(of, scope);
}

type Of = (type: ScalarType) => string;
type Form = (of: Of, scope: Scope) => string;

function conditional(type: ScalarType, { dice, subquery }: Scope, of: Of): string {
  switch (dice.below(type === 'dynamic' || type === 'guid' || type === 'bool' ? 3 : 5)) {
    case 0:
      return `iff(${of('bool')}, ${of(type)}, ${of(type)})`;
    case 1:
      return `case(${of('bool')}, ${of(type)}, ${of('bool')}, ${of(type)}, ${of(type)})`;
    case 2:
      return `coalesce(${of(type)}, ${of(type)})`;
    case 3:
      return type === 'string'
        ? `strcat(${of('string')}, ${of('string')})`
        : `${dice.pick(['min_of', 'max_of'])}(${of(type)}, ${of(type)})`;
    default:
      return `toscalar(${subquery(type)})`;
  }
}

const numbers: readonly ScalarType[] = ['int', 'long', 'real', 'decimal'];
const ordered: readonly ScalarType[] = [...numbers, 'datetime', 'timespan', 'bool'];
const any = ({ dice }: Scope): ScalarType => dice.pick(scalarTypes);

/** A type that compares with another. */
const beside = (type: ScalarType, { dice }: Scope): ScalarType =>
  dice.chance(0.75) ? type : isNumeric(type) ? dice.pick([...numbers, 'dynamic']) : type;

const binary =
  (symbols: readonly string[], left: ScalarType, right: ScalarType): Form =>
  (of, { dice }) =>
    `(${of(left)} ${dice.pick(symbols)} ${of(right)})`;

const call =
  (name: string, ...types: readonly ScalarType[]): Form =>
  (of) =>
    `${name}(${types.map(of).join(', ')})`;

const forms: Readonly<Record<ScalarType, readonly Form[]>> = {
  bool: [
    (of, scope) => {
      const type = scope.dice.pick(ordered);
      return `(${of(type)} ${scope.dice.pick(['<', '<=', '>', '>=', '==', '!='])} ${of(beside(type, scope))})`;
    },
    (of, scope) => {
      const type = scope.dice.pick(scalarTypes.filter((one) => one !== 'dynamic'));
      return `(${of(type)} ${scope.dice.pick(['==', '!='])} ${of(beside(type, scope))})`;
    },
    (of, { dice }) => `(${of('bool')} ${dice.pick(['and', 'or'])} ${of('bool')})`,
    (of, { dice }) =>
      `(${of('bool')} ${dice.pick(['and', 'or'])} ${of('bool')} ${dice.pick(['and', 'or'])} ${of('bool')})`,
    (of) => `not(${of('bool')})`,
    (of, { dice }) =>
      `(${of('string')} ${dice.pick(textOperators)} ${dice.chance(0.7) ? dice.pick(some) : of('string')})`,
    (of, { dice }) =>
      `(${of('string')} ${dice.pick(['=~', '!~'])} ${dice.chance(0.5) ? dice.pick(some) : of('string')})`,
    (of, { dice }) =>
      `(${of('string')} ${dice.pick(['has_any', 'has_all'])} (${dice.pick(some)}, ${dice.pick(some)}))`,
    (of, { dice }) => `(${of('string')} matches regex ${dice.pick(patterns)})`,
    (of, scope) => {
      const type = scope.dice.pick<ScalarType>([
        'long',
        'string',
        'int',
        'real',
        'datetime',
        'timespan',
        'guid',
      ]);
      const items = Array.from({ length: 1 + scope.dice.below(4) }, () =>
        literal(beside(type, scope) === 'dynamic' ? type : type, scope.dice),
      );
      return `(${of(type)} ${scope.dice.pick(['in', '!in'])} (${items.join(', ')}))`;
    },
    (of, { dice }) =>
      `(${of('string')} ${dice.pick(['in~', '!in~', 'in', '!in'])} (${dice.pick(some)}, ${dice.pick(some)}, ${dice.pick(some)}))`,
    (of, { dice }) =>
      `(${of(dice.pick(['long', 'string', 'real']))} ${dice.pick(['in', '!in'])} (${of('dynamic')}))`,
    (of, { dice, subquery }) => {
      const type = dice.pick<ScalarType>(['long', 'string', 'datetime']);
      return `(${of(type)} ${dice.pick(['in', '!in'])} (${subquery(type)}))`;
    },
    (of, { dice }) => {
      const type = dice.pick<ScalarType>(['int', 'long', 'real', 'decimal', 'datetime', 'timespan']);
      return `(${of(type)} ${dice.pick(['between', '!between'])} (${of(type)} .. ${of(type)}))`;
    },
    (of) => `(${of('datetime')} between (${of('datetime')} .. ${of('timespan')}))`,
    (of, scope) => `${scope.dice.pick(['isnull', 'isnotnull', 'isempty', 'isnotempty'])}(${of(any(scope))})`,
    call('isnan', 'real'),
    call('isfinite', 'real'),
    call('tobool', 'string'),
    call('tobool', 'dynamic'),
    call('set_has_element', 'dynamic', 'long'),
    call('has_any_ipv4', 'string', 'dynamic'),
  ],
  int: [
    call('toint', 'long'),
    call('toint', 'real'),
    call('toint', 'string'),
    call('toint', 'dynamic'),
    call('dayofmonth', 'datetime'),
    call('dayofyear', 'datetime'),
    call('hourofday', 'datetime'),
    call('monthofyear', 'datetime'),
  ],
  long: [
    binary(['+', '-', '*', '/', '%'], 'long', 'long'),
    binary(['+', '-', '*', '/', '%'], 'int', 'long'),
    binary(['+', '-', '*', '/', '%'], 'int', 'int'),
    (of) => `(-${of('long')})`,
    call('strlen', 'string'),
    call('tolong', 'string'),
    call('tolong', 'real'),
    call('tolong', 'dynamic'),
    call('tolong', 'decimal'),
    call('array_length', 'dynamic'),
    (of, { dice }) => `bin(${of('long')}, ${dice.pick(['1', '2', '7', '100'])})`,
    (of, { dice }) => `indexof(${of('string')}, ${dice.pick(some)})`,
    (of, { dice }) => `countof(${of('string')}, ${dice.pick(some)})`,
    (of, { dice }) =>
      `datetime_diff(${dice.pick(['"day"', '"hour"', '"year"', '"month"'])}, ${of('datetime')}, ${of('datetime')})`,
    call('abs', 'long'),
    call('binary_and', 'long', 'long'),
    call('binary_xor', 'long', 'long'),
    call('hash', 'string'),
  ],
  real: [
    binary(['+', '-', '*', '/', '%'], 'real', 'real'),
    binary(['+', '-', '*', '/', '%'], 'real', 'long'),
    binary(['+', '-', '*', '/', '%'], 'int', 'real'),
    binary(['/'], 'timespan', 'timespan'),
    (of) => `(-${of('real')})`,
    call('toreal', 'long'),
    call('toreal', 'string'),
    call('toreal', 'dynamic'),
    call('toreal', 'decimal'),
    call('sqrt', 'real'),
    call('ceiling', 'real'),
    call('round', 'real'),
    call('abs', 'real'),
    (of) => `floor(${of('real')}, 0.5)`,
  ],
  decimal: [
    binary(['+', '-', '*', '/', '%'], 'decimal', 'decimal'),
    binary(['+', '-', '*', '/'], 'decimal', 'long'),
    binary(['+', '-', '*', '/'], 'real', 'decimal'),
    call('todecimal', 'long'),
    call('todecimal', 'string'),
  ],
  datetime: [
    binary(['+', '-'], 'datetime', 'timespan'),
    call('startofday', 'datetime'),
    call('endofmonth', 'datetime'),
    call('startofweek', 'datetime'),
    call('todatetime', 'string'),
    call('todatetime', 'dynamic'),
    (of, { dice }) => `bin(${of('datetime')}, ${dice.pick(['1h', '1d', '7d', '5m'])})`,
    (of, { dice }) =>
      `datetime_add(${dice.pick(['"day"', '"month"', '"year"'])}, ${dice.pick(['1', '-1', '13'])}, ${of('datetime')})`,
    () => 'now()',
    (of) => `ago(${of('timespan')})`,
  ],
  timespan: [
    binary(['-'], 'datetime', 'datetime'),
    binary(['+', '-', '%'], 'timespan', 'timespan'),
    binary(['*', '/'], 'timespan', 'long'),
    binary(['*', '/'], 'timespan', 'real'),
    binary(['*'], 'long', 'timespan'),
    (of) => `(-${of('timespan')})`,
    call('totimespan', 'string'),
    call('totimespan', 'dynamic'),
    (of) => `bin(${of('timespan')}, 1h)`,
  ],
  guid: [call('toguid', 'string'), call('toguid', 'dynamic')],
  string: [
    (of, scope) => `tostring(${of(any(scope))})`,
    (of, scope) => `strcat(${of('string')}, ${of(any(scope))})`,
    call('tolower', 'string'),
    call('toupper', 'string'),
    call('reverse', 'string'),
    (of, { dice }) =>
      `substring(${of('string')}, ${dice.pick(['0', '1', '2', '-2'])}, ${dice.pick(['1', '2', '10'])})`,
    (of, { dice }) => `replace_string(${of('string')}, ${dice.pick(some)}, ${of('string')})`,
    (of, { dice }) => `replace_regex(${of('string')}, ${dice.pick(patterns)}, "<\\\\0>")`,
    (of, { dice }) => `extract(${dice.pick(patterns)}, 0, ${of('string')})`,
    (of, { dice }) => `trim(${dice.pick(patterns)}, ${of('string')})`,
    (of, { dice }) => `tostring(split(${of('string')}, ${dice.pick(some)})[${dice.pick(['0', '1', '-1'])}])`,
    (of) => `tostring(${of('dynamic')}.a)`,
    (of) => `format_datetime(${of('datetime')}, "yyyy-MM-dd HH:mm:ss.fff")`,
    call('strcat_delim', 'string', 'string', 'long'),
    call('url_encode', 'string'),
    (of) => `tostring(parse_path(${of('string')}).Filename)`,
  ],
  dynamic: [
    (of) => `${of('dynamic')}.a`,
    (of, { dice }) => `${of('dynamic')}[${dice.pick(['0', '1', '-1', '"b"', '"x y"'])}]`,
    (of, scope) => `pack_array(${of(any(scope))}, ${of(any(scope))})`,
    (of, scope) => `bag_pack("a", ${of(any(scope))}, "b", ${of(any(scope))})`,
    call('parse_json', 'string'),
    call('todynamic', 'string'),
    (of, { dice }) => `split(${of('string')}, ${dice.pick(some)})`,
    call('array_concat', 'dynamic', 'dynamic'),
    call('set_union', 'dynamic', 'dynamic'),
    call('bag_keys', 'dynamic'),
    call('array_sort_asc', 'dynamic'),
    (of) => `array_slice(${of('dynamic')}, 0, 1)`,
    (of, { dice }) =>
      `extract_all(${dice.pick(patterns.filter((pattern) => pattern.includes('(') && !pattern.includes('?i')))}, ${of('string')})`,
    call('parse_url', 'string'),
    call('zip', 'dynamic', 'dynamic'),
  ],
};
