import { unknownType } from '../../diagnostics/binder-type-diagnostics.ts';
import {
  decimalInDynamic,
  dynamicLiteralValue,
  invalidLiteral,
  starNotAllowed,
} from '../../diagnostics/binder-value-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import { arrayOf, bagOf, dynamicOf, type Shape, shapeOf } from '../../functions/signatures/shape.ts';
import type {
  DynamicLiteral,
  DynamicValue as DynamicNode,
  Literal,
  StringLiteral,
  TypeOf,
  TypeReference,
} from '../../parser/ast.ts';
import type { PlanExpression } from '../../plan/expression.ts';
import { convertValue, toDynamic } from '../../types/convert.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { type ScalarType, scalarTypes } from '../../types/scalar-type.ts';
import { parseDatetime } from '../../types/time/datetime.ts';
import { parseTimespan } from '../../types/time/timespan.ts';
import type { Scalar } from '../../types/value.ts';
import { type Bound, bound } from '../bound.ts';
import { call, constant } from '../build.ts';
import { allColumns } from '../column.ts';
import { type Context, report } from '../context.ts';
import { commonOf, conversion } from '../type-facts.ts';

/** Numbers, times, guids and bools. Datetimes that depend on the clock, as `datetime(now)` does, are constant within a query, but no literals. */
export function bindLiteral(node: Literal, context: Context): Bound {
  if (isMoment(node))
    return bound({ node, type: shapeOf('datetime'), expression: moment(node, context), isConstant: true });
  const value = literalValue(node, context);
  const expression = constant(node.type, value);
  return bound({
    node,
    type: shapeOf(node.type),
    expression,
    constant: expression,
    isConstant: true,
    isLiteral: true,
  });
}

/** The time since midnight that a text without a day means: `8:00`, `17:30:15`, `"5:00 PM"`; undefined for any other text. */
function timeOfDay(text: string): bigint | undefined {
  const parts = /^(\d{1,2}):([0-5]\d)(:[0-5]\d)?(?: ?([ap])m)?$/i.exec(unquoted(text));
  if (parts === null) return undefined;
  const [, hours = '', minutes, seconds = ':00', half] = parts;
  const given = Number(hours);
  if (half === undefined ? given > 23 : given < 1 || given > 12) return undefined;
  const hour = half === undefined ? given : (given % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return parseTimespan(`${String(hour).padStart(2, '0')}:${minutes}${seconds}`);
}

/** Whether a literal depends on the clock: `datetime()`, `datetime(now)`, and `datetime(8:00)`, which is today at eight. */
export const isMoment = ({ type, isTyped, text }: Literal): boolean =>
  type === 'datetime' && isTyped && (text === '' || text === 'now' || timeOfDay(text) !== undefined);

function moment({ text, span }: Literal, { session }: Context): PlanExpression {
  const now = call({ name: 'now', args: [], type: 'datetime', span }, session);
  const time = timeOfDay(text);
  if (time === undefined) return now;
  const today = call({ name: 'startofday', args: [now], type: 'datetime', span }, session);
  return call({ name: '+', args: [today, constant('timespan', time)], type: 'datetime', span }, session);
}

const unquoted = (text: string): string => (/^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text);

/** A text in quotes of any kind. */
export function bindString(node: StringLiteral): Bound {
  const expression = constant('string', node.value);
  return bound({
    node,
    type: shapeOf('string'),
    expression,
    constant: expression,
    isConstant: true,
    isLiteral: true,
  });
}

function literalValue(node: Literal, context: Context): Scalar | null {
  const { text, type } = node;
  if (isNull(node)) return null;
  const content = unquoted(text);
  const value = readers[type]?.(content) ?? convertValue(content, 'string', type);
  if (value === null || value === undefined) {
    report(context, invalidLiteral.at(node.span, { text, type }));
    return null;
  }
  return value;
}

/** Forms that a literal may have and a conversion from text may not. */
const readers: Partial<Record<ScalarType, (text: string) => Scalar | undefined>> = {
  timespan: (text) => parseTimespan(text) ?? longUnits(text),
  // `datetime(2025, 6, 14)`, `datetime(2025 - 06 - 14)`
  datetime: (text) =>
    parseDatetime(/^\d+(\s*[,-]\s*\d+)+$/.test(text) ? text.replace(/\s*[,-]\s*/g, '-') : text),
  // Hexadecimal digits are the bits of the number.
  int: (text) => (/^0x[0-9a-f]{1,8}$/i.test(text) ? Number(BigInt.asIntN(32, BigInt(text))) : undefined),
};

/** `timespan(15 seconds)`: a number and a unit in words. */
function longUnits(text: string): bigint | undefined {
  const parts = /^(-?[\d.]+)\s*([a-z]+)$/i.exec(text);
  return parts === null ? undefined : parseTimespan(`${parts[1]}${parts[2]}`);
}

/** `dynamic(…)`: its type says what is in it, as far as that can be read. */
export function bindDynamicLiteral(node: DynamicLiteral, context: Context): Bound {
  const { value, shape } = readDynamic(node.value, context);
  const expression = constant('dynamic', value);
  return bound({
    node,
    type: dynamicOf(shape),
    expression,
    constant: expression,
    isConstant: true,
    isLiteral: true,
  });
}

function readDynamic(
  node: DynamicNode,
  context: Context,
): { readonly value: DynamicValue; readonly shape: Shape } {
  switch (node.kind) {
    case 'DynamicNull':
      return { value: null, shape: shapeOf('null') };
    case 'StringLiteral':
      return { value: node.value, shape: shapeOf('string') };
    case 'Literal':
      if (node.type === 'decimal') report(context, decimalInDynamic.at(node.span, {}));
      if (!mayBeDynamic(node)) report(context, dynamicLiteralValue.at(node.span, { text: printed(node) }));
      // A timespan is kept as its ticks here, where `pack_array(1d)` keeps its text.
      return node.type === 'timespan'
        ? { value: toDynamic(literalValue(node, context), 'long'), shape: shapeOf('long') }
        : { value: toDynamic(literalValue(node, context), node.type), shape: shapeOf(node.type) };
    case 'DynamicLiteral': {
      const inner = readDynamic(node.value, context);
      return { value: inner.value, shape: dynamicOf(inner.shape) };
    }
    case 'DynamicArray': {
      const elements = node.elements.map((element) => readDynamic(element, context));
      const shapes = elements.map(({ shape }) => shape);
      return { value: elements.map(({ value }) => value), shape: arrayOf(commonOf(shapes, conversion.none)) };
    }
    case 'DynamicObject': {
      const properties = node.properties.map((property) => ({
        name: property.name.value,
        ...readDynamic(property.value, context),
      }));
      return {
        value: new Map(properties.map(({ name, value }) => [name, value])),
        shape: bagOf(properties.map(({ name, shape }) => ({ name, shape }))),
      };
    }
  }
}

const isNull = ({ text, isTyped }: Literal): boolean => text === 'null' || (isTyped && text === '');

/**
 * `true` is JSON where `bool(true)` is not, and `long(null)` is the only null with a type. The engine counts no parts of a microsecond
 * in such a literal (half of one is none, where five are fifty ticks); what it makes of more is not known.
 */
const mayBeDynamic = (node: Literal): boolean => {
  if (node.type === 'bool') return !node.isTyped;
  if (node.type === 'timespan' && /\.\d+\s*micro/i.test(node.text)) return false;
  return node.type === 'long' || !isNull(node);
};

const printed = ({ type, text, isTyped }: Literal): string => (isTyped ? `${type}(${text})` : text);

/** The type that a name in the query means; `string` after reporting that there is none. */
export function typeOfReference(reference: TypeReference, context: Context): ScalarType {
  if (reference.type !== undefined) return reference.type;
  report(
    context,
    unknownType.at(reference.span, {
      name: reference.text,
      similar: similarNames(reference.text, scalarTypes),
    }),
  );
  return 'string';
}

/** `typeof(long)` as an argument: its own type is `type`; a schema is carried as columns. */
export function bindTypeOf(node: TypeOf, context: Context): Bound {
  const columns = node.types.flatMap((item) => {
    if (item.kind === 'Star') {
      if (context.row !== undefined) return allColumns(context.row);
      report(context, starNotAllowed.at(item.span, {}));
      return [];
    }
    const [name, reference] = item.kind === 'TypeReference' ? ['', item] : [item.name.name, item.type];
    return [context.session.column(name, shapeOf(typeOfReference(reference, context)))];
  });
  const only = node.types.length === 1 && node.types[0]?.kind === 'TypeReference' ? columns[0] : undefined;
  return bound({
    node,
    type: shapeOf('type'),
    isConstant: true,
    isLiteral: true,
    expression: constant('string', only === undefined ? '' : only.plan.type),
    typeOf: only === undefined ? { columns } : { shape: only.shape },
  });
}
