import { quoteText } from '../lexer/literals.ts';
import { PlainName, wordTypes } from '../lexer/tokens.ts';
import type {
  DynamicValue,
  Expression,
  Name,
  NamedExpression,
  OperatorParameter,
  OrderedExpression,
  RowSchema,
  TabularOperator,
  TypeOf,
  TypeReference,
} from './ast.ts';

/** How an expression prints the parts that belong to other files. */
export interface Show {
  expression(node: Expression): string;
  operator(node: TabularOperator): string;
}

type Printers = {
  readonly [Kind in Expression['kind']]: (node: Extract<Expression, { kind: Kind }>, show: Show) => string;
};

const all = (nodes: readonly Expression[], show: Show): string => nodes.map(show.expression).join(', ');

const printers: Printers = {
  NameReference: (node) => (node.isBracketed ? bracketed(node.name) : node.name),
  Wildcard: (node) => (node.isBracketed ? `[${node.pattern}]` : node.pattern),
  Star: () => '*',
  Literal: (node) => (node.isTyped ? `${node.type}(${node.text})` : node.text),
  StringLiteral: (node) => (node.isHidden ? 'h' : '') + quoteText(node.value),
  DynamicLiteral: (node) => `dynamic(${dynamicText(node.value)})`,
  TypeOf: typeOfText,
  And: (node, show) => node.operands.map(show.expression).join(' and '),
  Or: (node, show) => node.operands.map(show.expression).join(' or '),
  Binary: (node, show) => `${show.expression(node.left)} ${node.operator} ${show.expression(node.right)}`,
  Arithmetic: (node, show) =>
    show.expression(node.first) +
    node.rest.map((step) => ` ${step.operator} ${show.expression(step.operand)}`).join(''),
  Unary: (node, show) => node.operator + show.expression(node.operand),
  In: (node, show) => `${show.expression(node.left)} ${node.operator} (${all(node.items, show)})`,
  Between: (node, show) =>
    `${show.expression(node.operand)} ${node.isNegated ? '!between' : 'between'} ` +
    `(${show.expression(node.from)} .. ${show.expression(node.to)})`,
  Call: (node, show) => `${nameText(node.name)}(${all(node.arguments, show)})`,
  NamedArgument: (node, show) => `${nameText(node.name)} = ${show.expression(node.value)}`,
  // A space keeps the dot out of a number.
  Path: (node, show) =>
    `${show.expression(node.object)}${node.object.kind === 'Literal' ? ' ' : ''}.${show.expression(node.member)}`,
  Element: (node, show) => `${show.expression(node.object)}[${show.expression(node.index)}]`,
  Parenthesized: (node, show) => `(${show.expression(node.expression)})`,
  Pipeline: (node, show) =>
    [
      ...(node.source === undefined ? [] : [show.expression(node.source)]),
      ...node.operators.map(show.operator),
    ].join(' | '),
  ToScalar: (node, show) =>
    `toscalar${parametersText(node.parameters, show)}(${show.expression(node.expression)})`,
  ToTable: (node, show) =>
    `totable${parametersText(node.parameters, show)}(${show.expression(node.expression)})`,
  Materialize: (node, show) => `materialize(${show.expression(node.expression)})`,
  DataTable: (node, show) =>
    `datatable${parametersText(node.parameters, show)}${schemaText(node.schema)}[${all(node.values, show)}]`,
  ContextualDataTable: (node, show) =>
    `__contextual_datatable ${show.expression(node.id)} ${schemaText(node.schema)}`,
  ExternalData: (node, show) =>
    `externaldata${parametersText(node.parameters, show)}${schemaText(node.schema)}[${all(node.uris, show)}]` +
    propertiesText(node.properties, show),
  InlineExternalTable: (node, show) =>
    [
      'inline_external_table',
      ...(node.schema === undefined ? [] : [schemaText(node.schema)]),
      `kind=${node.storageKind.name}`,
      ...(node.partitions.length === 0
        ? []
        : [
            `partition by (${node.partitions
              .map(
                ({ name, type, expression }) =>
                  `${nameText(name)}: ${type.text}${expression === undefined ? '' : ` = ${show.expression(expression)}`}`,
              )
              .join(', ')})`,
          ]),
      ...(node.pathFormat.length === 0
        ? []
        : [`pathformat=(${node.pathFormat.map(show.expression).join(' ')})`]),
      ...(node.dataFormat === undefined ? [] : [`dataformat=${node.dataFormat.name}`]),
      `(${all(node.connectionStrings, show)})${propertiesText(node.properties, show)}`,
    ].join(' '),
  MaterializedViewCombine: (node, show) =>
    `materialized-view-combine (${show.expression(node.view)}) base (${show.expression(node.base)}) ` +
    `delta (${show.expression(node.delta)}) aggregations (${show.operator(node.aggregations)})`,
  EntityGroup: (node, show) => `entity_group [${all(node.entities, show)}]`,
};

/** The expression as KQL. What lies within is printed by `show`. */
export function expressionText(node: Expression, show: Show): string {
  const print = printers[node.kind] as (node: Expression, show: Show) => string;
  return print(node, show);
}

// ---- parts ---------------------------------------------------------------------------------------------------------------

const bracketed = (name: string): string => `[${quoteText(name)}]`;

/** A declared name, in brackets unless it is free to stand alone everywhere. */
export function nameText({ name }: Name): string {
  if (!/^[A-Za-z_$][A-Za-z0-9_]*$/.test(name)) return bracketed(name);
  const type = wordTypes.get(name);
  return type === undefined || type.CATEGORIES?.includes(PlainName) === true ? name : bracketed(name);
}

/** ` kind=inner hint.x=y`, with a space in front of each. */
export const parametersText = (parameters: readonly OperatorParameter[], show: Show): string =>
  parameters.map(({ name, value }) => ` ${name.name}=${show.expression(value)}`).join('');

/** ` with (a=1, b=2)`, or nothing. */
export const propertiesText = (properties: readonly OperatorParameter[], show: Show): string =>
  properties.length === 0
    ? ''
    : ` with (${properties.map(({ name, value }) => `${nameText(name)}=${show.expression(value)}`).join(', ')})`;

/** The columns after a plugin: `(*, a: long)`. */
export const schemaText = ({ hasStar, columns }: RowSchema): string =>
  `(${[...(hasStar ? ['*'] : []), ...columns.map(({ name, type }) => `${nameText(name)}: ${type.text}`)].join(', ')})`;

/** `name = expression`, `(a, b) = expression`, or the expression alone. */
export function namedText({ names, expression }: NamedExpression, show: Show): string {
  const [first] = names;
  const text = show.expression(expression);
  if (first === undefined) return text;
  return names.length === 1
    ? `${nameText(first)} = ${text}`
    : `(${names.map(nameText).join(', ')}) = ${text}`;
}

/** ` desc nulls last`: what was written of it, each word after a space. */
export const orderText = ({ direction, nulls }: Pick<OrderedExpression, 'direction' | 'nulls'>): string =>
  (direction === undefined ? '' : ` ${direction}`) + (nulls === undefined ? '' : ` nulls ${nulls}`);

function typeOfText({ types }: TypeOf): string {
  const texts = types.map((type) => {
    if (type.kind === 'Star') return '*';
    return type.kind === 'TypeReference' ? typeText(type) : `${nameText(type.name)}: ${type.type.text}`;
  });
  return `typeof(${texts.join(', ')})`;
}

const typeText = (type: TypeReference): string => type.text;

function dynamicText(value: DynamicValue): string {
  switch (value.kind) {
    case 'DynamicNull':
      return 'null';
    case 'DynamicArray':
      return `[${value.elements.map(dynamicText).join(', ')}]`;
    case 'DynamicObject':
      return `{${value.properties.map((property) => `${dynamicText(property.name)}: ${dynamicText(property.value)}`).join(', ')}}`;
    case 'DynamicLiteral':
      return `dynamic(${dynamicText(value.value)})`;
    case 'StringLiteral':
      return (value.isHidden ? 'h' : '') + quoteText(value.value);
    case 'Literal':
      return value.isTyped ? `${value.type}(${value.text})` : value.text;
  }
}
