import { EOF, type IRecognitionException, type IToken, type TokenType, tokenMatcher } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  expectedToken,
  missingPart,
  nameNeedsBrackets,
  operatorExpected,
  separatorExpected,
  unexpectedFragment,
} from '../diagnostics/parser-diagnostics.ts';
import { didYouMean, similarNames } from '../diagnostics/suggest.ts';
import {
  AdditiveOperator,
  AnyWord,
  Bar,
  Comma,
  Dot,
  Equal,
  EqualityOperator,
  Identifier,
  keyword,
  LeftBrace,
  LeftBracket,
  LeftParen,
  LessGreater,
  ListOperator,
  MultiplicativeOperator,
  PlainName,
  RelationalOperator,
  RightBrace,
  RightBracket,
  RightParen,
  ScalarLiteral,
  Semicolon,
  StringOperator,
  StringText,
  wordTypes,
} from '../lexer/tokens.ts';
import { type Span, span } from '../source/span.ts';
import { spanOf } from './grammar/base-parser.ts';
import { operatorNames } from './grammar/pipeline-parser.ts';

/** What a rule of the grammar wants, in plain words, where it is no expression. */
const parts: Readonly<Record<string, string>> = {
  name: 'name',
  declaredName: 'name',
  identifier: 'name',
  plainReference: 'name',
  pathName: 'name',
  nameReference: 'name',
  declaredNameReference: 'name',
  clientParameter: 'name',
  anyWord: 'name',
  parameterName: 'name of a parameter',
  parameterValue: 'value',
  property: 'value',
  bareWord: 'word',
  wildcard: 'name',
  columnType: 'type',
  typeOfElement: 'type',
  literal: 'literal',
  scalarLiteral: 'literal',
  dynamicValue: 'JSON value',
  dynamicNegative: 'number',
  seriesFromToStep: "'from', 'to', 'step' or 'in range(…)'",
  graphElement: 'pattern of nodes and edges',
  graphEdge: 'edge',
  graphOutput: "'nodes' or 'edges'",
  nullsOrder: "'first' or 'last'",
  functionParameter: 'type',
  joinOn: "'on' with the columns to join by",
};

/** Kinds of tokens in plain words. */
const tokenNames: Readonly<Record<string, string>> = {
  PlainName: 'a name',
  DeclarableName: 'a name',
  Identifier: 'a name',
  AnyWord: 'a word',
  StringText: 'a string',
  ScalarLiteral: 'a literal',
  LongText: 'a number',
  AnExpression: 'an expression',
  EOF: 'the end of the query',
};

const infixWords = [...wordTypes].filter(([, type]) => isInfix(type)).map(([text]) => text);

function isInfix(type: TokenType): boolean {
  return (
    type.CATEGORIES?.includes(StringOperator) === true ||
    ['and', 'or', 'in', '!in', 'between'].includes(type.name)
  );
}

/** The tokens before and after the one that was wrong. */
export interface Neighbours {
  readonly previous: IToken | undefined;
  readonly next: IToken | undefined;
}

/** The diagnostic for an exception of the parser. */
export function syntaxError(
  error: IRecognitionException,
  { previous, next }: Neighbours,
  text: string,
): Diagnostic {
  const { token } = error;
  const end = previous === undefined ? 0 : spanOf(previous).end;
  const isEnd = token.tokenType === EOF;
  const where: Span = isEnd ? span(end, end) : spanOf(token);
  const found = isEnd ? 'the end of the query' : quoted(token.image);
  const [expected = '', rule = ''] = error.message.split('\n');
  const dashed = token.tokenType === Equal ? dashedName(text, token.startOffset) : undefined;
  if (dashed !== undefined)
    return nameNeedsBrackets.at(dashed, { name: text.slice(dashed.start, dashed.end) });
  if (rule === 'operator') return notAnOperator(token, text, where, found);
  if (error.name === 'NotAllInputParsedException') {
    const misspelled = dashedOperator(text, where.start);
    if (misspelled !== undefined) return misspelled;
    const lineBreak = /[\r\n]/.test(text.slice(end, where.start));
    return (beginsSomething(token) ? separatorExpected : unexpectedFragment).at(where, {
      found,
      help:
        beginningHelp(text.slice(0, where.start), token, previous) ??
        infixHelp(token, previous) ??
        gapHelp(token, lineBreak),
    });
  }
  if (error.name === 'MismatchedTokenException') {
    const part = parts[rule];
    if (part !== undefined && expected in tokenNames)
      return missingPart.at(where, { part, found, help: nameHelp(token) });
    if (expected === 'StringText' && previous?.tokenType === LeftBracket && tokenMatcher(token, AnyWord)) {
      if (isReserved(token)) return nameNeedsBrackets.at(where, { name: token.image });
    }
    const help =
      rule === 'dynamicObject' ? 'Names of properties are written in quotes.' : infixHelp(token, previous);
    return expectedToken.at(where, { expected: tokenName(expected), found, help: help ?? '' });
  }
  const part = parts[rule];
  if (part === undefined && isReserved(token) && next !== undefined && goesOn(next))
    return nameNeedsBrackets.at(where, { name: token.image });
  return missingPart.at(where, { part: part ?? 'expression', found, help: nameHelp(token) });
}

/** The next step for a query that begins as one of SQL, or with a pipe; `before` is the text up to `token`. */
const beginningHelp = (before: string, token: IToken, previous: IToken | undefined): string | undefined =>
  /^\s*select\s[^|]*$/i.test(before) || (token.tokenType === Bar && previous === undefined)
    ? 'A query begins with its table: `Table | where … | project …`.'
    : undefined;

/** Whether a statement or an item of a list could begin with the token. */
const beginsSomething = (token: IToken): boolean =>
  isReserved(token)
    ? operatorNames.includes(token.image)
    : beginnings.some((type) => tokenMatcher(token, type));

const beginnings: readonly TokenType[] = [
  ...[AnyWord, Identifier, ScalarLiteral, StringText, AdditiveOperator],
  ...[LeftParen, LeftBracket, LeftBrace],
];

const quoted = (text: string): string => `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;

function tokenName(type: string): string {
  const name = tokenNames[type];
  if (name !== undefined) return name;
  return type.startsWith("'") ? type : `'${type}'`;
}

/** A reserved word where a name may have been meant. */
function nameHelp(token: IToken): string {
  return isReserved(token) ? `If '${token.image}' is meant as a name, write ['${token.image}'].` : '';
}

const isReserved = (token: IToken): boolean =>
  tokenMatcher(token, AnyWord) && !tokenMatcher(token, PlainName);

/** Whether `token` can only follow an expression, so that a reserved word before it was meant as one; as Kusto, not before `<>`. */
const goesOn = (token: IToken): boolean =>
  token.tokenType !== LessGreater && continuations.some((kind) => tokenMatcher(token, kind));

const continuations = [
  ...[EqualityOperator, RelationalOperator, StringOperator, ListOperator, MultiplicativeOperator, Comma, Dot],
  ...[keyword.and, keyword.or, keyword.between, keyword['!between']],
];

/** `a-b` in front of `=` at `offset`. */
function dashedName(text: string, offset: number): Span | undefined {
  const found = /(?<![\w$])[A-Za-z_$]\w*(?:-\w+)+(\s*)$/.exec(text.slice(Math.max(0, offset - 200), offset));
  if (found === null) return undefined;
  const end = offset - (found[1]?.length ?? 0);
  return span(end - found[0].trimEnd().length, end);
}

/** `| project-awy` in front of `offset`: read as `project` and a difference, but meant as one word. */
function dashedOperator(text: string, offset: number): Diagnostic | undefined {
  const found = /\|\s*([a-z]+(?:-[a-z]+)+)\s+$/.exec(text.slice(Math.max(0, offset - 100), offset));
  const word = found?.[1];
  if (found === null || word === undefined) return undefined;
  const similar = similarNames(word, operatorNames);
  const start = offset - found[0].length + found[0].indexOf(word);
  return similar.length === 0
    ? undefined
    : operatorExpected.at(span(start, start + word.length), { found: quoted(word), similar });
}

function notAnOperator(token: IToken, text: string, where: Span, found: string): Diagnostic {
  if (token.tokenType === Bar)
    return operatorExpected.at(where, { found, similar: [], help: "Conditions are joined with 'or'." });
  if (!tokenMatcher(token, AnyWord)) return operatorExpected.at(where, { found, similar: [] });
  const [word = token.image] = /^[\w$]+(?:-[\w]+)*/.exec(text.slice(where.start, where.start + 60)) ?? [];
  const range = span(where.start, where.start + word.length);
  return operatorExpected.at(range, { found: quoted(word), similar: similarNames(word, operatorNames) });
}

/** The next step when `token` stands after a complete expression and we can tell what was meant. */
function infixHelp(token: IToken, previous: IToken | undefined): string | undefined {
  const type = token.tokenType;
  if (type === RightParen || type === RightBracket || type === RightBrace)
    return 'No such bracket is open here.';
  if (type === Equal) return "Values are compared with '=='.";
  if (comparisons.some((kind) => tokenMatcher(token, kind)))
    return 'Comparisons do not chain: put parentheses around the first one.';
  if (previous?.image === 'not') return 'A condition is negated with not(…).';
  if (!tokenMatcher(token, AnyWord)) return undefined;
  if (token.image.toLowerCase() === 'is')
    return 'Whether a value is there is asked with isnull(…), isnotnull(…), isempty(…).';
  return didYouMean(similarNames(token.image, infixWords).slice(0, 1));
}

const comparisons = [EqualityOperator, RelationalOperator, StringOperator];

function gapHelp(token: IToken, isNewLine: boolean): string {
  if (token.tokenType === Semicolon) return '';
  return isNewLine
    ? "';' or '|' may be missing at the end of the line above."
    : 'An operator or a comma may be missing before it.';
}
