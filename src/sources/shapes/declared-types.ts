import { type ScalarType, scalarTypeOf } from '../../types/scalar-type.ts';

/** .NET's names for types, as query services print them. Their bool travels as a signed byte. */
const dotNet: Readonly<Record<string, ScalarType>> = {
  string: 'string',
  datetime: 'datetime',
  timespan: 'timespan',
  boolean: 'bool',
  sbyte: 'bool',
  byte: 'int',
  int16: 'int',
  int32: 'int',
  uint16: 'int',
  int64: 'long',
  uint32: 'long',
  double: 'real',
  single: 'real',
  decimal: 'decimal',
  sqldecimal: 'decimal',
  guid: 'guid',
  object: 'dynamic',
};

/** The Kusto type of a type name in an answer; undefined when it names none. */
export function declaredType(name: string | undefined): ScalarType | undefined {
  if (name === undefined) return undefined;
  const lower = name.toLowerCase().replace(/^system\.(?:data\.sqltypes\.)?/, '');
  return scalarTypeOf(lower) ?? dotNet[lower];
}
