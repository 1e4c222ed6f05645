import { scalarTypeOf } from '../../types/scalar-type.ts';
import { arrayOf, bagOf, dynamicOf, type Property, type Shape, shapeOf } from './shape.ts';
import type {
  ArgumentKind,
  FunctionSignatures,
  Layout,
  ParameterClass,
  ResultNameRule,
  ReturnRule,
  Returns,
  Signature,
  SignatureKind,
  SignatureParameter,
} from './signature.ts';

/**
 * Reads one line of signature-data.ts: tabs separate the head and the signatures.
 * Head: `name,kind,naming rule,prefix,flags,alternative`; flags are `c` (constant foldable) and `h` (hidden).
 * Signature: `result[!layout];parameter;…`, where parameter is `name:types[count][@argument kind][~default][=values]`, count `?` or `{min,max}`.
 * A result or type in lower case is a type (`dynamic[long]` array, `dynamic{a:long}` bag, `dynamic<long>` wrapped, `(a:long)` table), one with
 * a capital a rule or a class of types.
 */
export function parseSignatures(line: string): FunctionSignatures {
  const [head = '', ...signatures] = line.split('\t');
  const [name = '', kind, rule, prefix = '', flags = '', alternative = ''] = head.split(',');
  return {
    name,
    kind: kind as SignatureKind,
    resultName: rule as ResultNameRule,
    resultPrefix: prefix === '' ? undefined : prefix,
    isConstantFoldable: flags.includes('c'),
    isHidden: flags.includes('h'),
    alternative: alternative === '' ? undefined : alternative,
    signatures: signatures.map(parseSignature),
  };
}

function parseSignature(text: string): Signature {
  const [result = '', ...rest] = text.split(';');
  const [returns = '', layout] = result.split('!');
  const parameters = rest.map(parseParameter);
  return {
    returns: parseReturns(returns),
    layout:
      (layout as Layout | undefined) ??
      (parameters.some((parameter) => parameter.max > 1) ? 'Repeating' : 'Fixed'),
    parameters,
    minArguments: parameters.reduce((sum, parameter) => sum + parameter.min, 0),
    maxArguments: parameters.reduce((sum, parameter) => sum + parameter.max, 0),
  };
}

function parseReturns(text: string): Returns {
  if (/^[A-Z]/.test(text)) return { kind: 'rule', rule: text as ReturnRule };
  if (!text.startsWith('(')) return { kind: 'shape', shape: parseShape(text) };
  const isOpen = text.endsWith('...)');
  return { kind: 'table', columns: parseProperties(text.slice(1, isOpen ? -4 : -1)), isOpen };
}

const parameterForm =
  /^(?<name>[^:]*):(?<types>[^?@~=]*?)(?<count>\?|\{\d+,\d+\})?(?:@(?<argument>\w+))?(?:~(?<indicator>.))?(?:=(?<values>.*))?$/;

function parseParameter(text: string): SignatureParameter {
  const groups = parameterForm.exec(text)?.groups;
  if (groups === undefined) throw new Error(`unreadable parameter in the signature data: ${text}`);
  const { name = '', types = '', count, argument, indicator, values } = groups;
  const [min = 1, max = 1] =
    count === undefined ? [1, 1] : count === '?' ? [0, 1] : count.slice(1, -1).split(',').map(Number);
  return {
    name,
    accepts: /^[A-Z]/.test(types) ? (types as ParameterClass) : types.split('/').map(parseShape),
    argument: (argument as ArgumentKind | undefined) ?? 'Expression',
    min,
    max,
    defaultIndicator: indicator,
    values: values === undefined ? [] : values.split('|'),
  };
}

function parseShape(text: string): Shape {
  if (text.startsWith('dynamic[')) {
    const element = text.slice('dynamic['.length, -1);
    return arrayOf(element === '' ? undefined : parseShape(element));
  }
  if (text.startsWith('dynamic{')) return bagOf(parseProperties(text.slice('dynamic{'.length, -1)));
  if (text.startsWith('dynamic<')) return dynamicOf(parseShape(text.slice('dynamic<'.length, -1)));
  if (text === 'type' || text === 'null' || text === 'unknown') return shapeOf(text);
  const type = scalarTypeOf(text);
  if (type === undefined) throw new Error(`unknown type in the signature data: ${text}`);
  return shapeOf(type);
}

/** `a:long,b:dynamic{c:string,d:real}`: commas inside brackets belong to the inner type. */
function parseProperties(text: string): Property[] {
  const properties: Property[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const char = text[at] ?? ',';
    if ('[{<('.includes(char)) depth++;
    else if (']}>)'.includes(char)) depth--;
    else if (char === ',' && depth === 0) {
      const item = text.slice(start, at);
      const colon = item.indexOf(':');
      if (colon > 0)
        properties.push({ name: item.slice(0, colon), shape: parseShape(item.slice(colon + 1)) });
      start = at + 1;
    }
  }
  return properties;
}
