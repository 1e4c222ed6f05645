import type {
  Expression,
  FunctionBody,
  FunctionDeclaration,
  FunctionParameter,
  PatternDeclaration,
  QueryBlock,
  Statement,
  TabularOperator,
} from './ast.ts';
import { expressionText, nameText, propertiesText, schemaText } from './print-expressions.ts';
import { operatorText, type ShowAll } from './print-operators.ts';

/**
 * The canonical text of a tree: one statement a line, one operator of an outer pipeline a line, modern spellings, brackets around names
 * that need them. Parsing the text gives the same tree, spans apart.
 */
export function print(node: QueryBlock | Statement | Expression | TabularOperator): string {
  if (node.kind === 'QueryBlock') return node.statements.map(outerStatement).join(';\n');
  if (isStatement(node)) return outerStatement(node);
  return isOperator(node) ? show.operator(node) : show.expression(node);
}

const show: ShowAll = {
  expression: (node) => expressionText(node, show),
  operator: (node) => operatorText(node, show),
  statement: (node) => statementText(node, show.expression),
};

type Printers = {
  readonly [Kind in Statement['kind']]: (
    node: Extract<Statement, { kind: Kind }>,
    expression: (node: Expression) => string,
  ) => string;
};

const printers: Printers = {
  LetStatement: (node, expression) =>
    `let ${nameText(node.name)} = ${node.value.kind === 'FunctionDeclaration' ? functionText(node.value) : expression(node.value)}`,
  SetStatement: (node) =>
    `set ${nameText(node.name)}${node.value === undefined ? '' : ` = ${show.expression(node.value)}`}`,
  QueryParametersStatement: (node) =>
    `declare query_parameters(${node.parameters.map(parameterText).join(', ')})`,
  DeclarePatternStatement: (node) =>
    `declare pattern ${nameText(node.name)}${node.pattern === undefined ? '' : ` = ${patternText(node.pattern)}`}`,
  AliasStatement: (node) => `alias database ${nameText(node.name)} = ${show.expression(node.expression)}`,
  RestrictStatement: (node) =>
    `restrict access to (${node.expressions.map(show.expression).join(', ')})${propertiesText(node.properties, show)}`,
  ExpressionStatement: (node, expression) => expression(node.expression),
};

function statementText(node: Statement, expression: (node: Expression) => string): string {
  const text = printers[node.kind] as (node: Statement, expression: (node: Expression) => string) => string;
  return text(node, expression);
}

const outerStatement = (node: Statement): string => statementText(node, outerExpression);

function outerExpression(node: Expression): string {
  if (node.kind !== 'Pipeline') return show.expression(node);
  const source = node.source === undefined ? [] : [show.expression(node.source)];
  return [...source, ...node.operators.map(show.operator)].join('\n| ');
}

function functionText({ isView, parameters, body }: FunctionDeclaration): string {
  return `${isView ? 'view ' : ''}(${parameters.map(parameterText).join(', ')}) ${bodyText(body)}`;
}

function parameterText({ name, type, defaultValue }: FunctionParameter): string {
  const text = type.kind === 'RowSchema' ? schemaText(type) : type.text;
  return `${nameText(name)}: ${text}${defaultValue === undefined ? '' : ` = ${show.expression(defaultValue)}`}`;
}

function bodyText({ statements, expression }: FunctionBody): string {
  const parts = statements.map((statement) => `${show.statement(statement)};`);
  if (expression !== undefined) parts.push(show.expression(expression));
  return parts.length === 0 ? '{ }' : `{ ${parts.join(' ')} }`;
}

function patternText({ parameters, pathParameter, matches }: PatternDeclaration): string {
  const columns = parameters.map(({ name, type }) => `${nameText(name)}: ${type.text}`).join(', ');
  const path =
    pathParameter === undefined ? '' : `[${nameText(pathParameter.name)}: ${pathParameter.type.text}]`;
  const cases = matches.map((match) => {
    const values = match.values.map(show.expression).join(', ');
    return `(${values})${match.path === undefined ? '' : `.[${show.expression(match.path.value)}]`} = ${bodyText(match.body)};`;
  });
  return `(${columns})${path} { ${cases.join(' ')} }`;
}

const isStatement = (node: { kind: string }): node is Statement => Object.hasOwn(printers, node.kind);
/** Operators carry the span of their keyword; no expression does. */
const isOperator = (node: Expression | TabularOperator): node is TabularOperator => 'keyword' in node;
