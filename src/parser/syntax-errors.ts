import { EOF, type IRecognitionException, type IToken, type TokenType, tokenMatcher } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  expectedToken,
  missingPart,
  nameNeedsBrackets,
  operatorExpected,
  unexpectedFragment,
} from '../diagnostics/parser-diagnostics.ts';
import { similarNames } from '../diagnostics/suggest.ts';
import {
  AnyWord,
  Bar,
  Equal,
  EqualityOperator,
  keyword,
  LeftParen,
  PlainName,
  RelationalOperator,
  RightBrace,
  RightBracket,
  RightParen,
  StringOperator,
  wordTypes,
} from '../lexer/tokens.ts';
import { type Span, span } from '../source/span.ts';
import { spanOf } from './base-parser.ts';
import { operatorNames } from './pipeline-parser.ts';

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
  EOF: 'the end of the query',
};

const infixWords = [...wordTypes].filter(([, type]) => isInfix(type)).map(([text]) => text);

function isInfix(type: TokenType): boolean {
  return (
    type.CATEGORIES?.includes(StringOperator) === true ||
    ['and', 'or', 'in', '!in', 'between'].includes(type.name)
  );
}

/** The diagnostic for an exception of the parser; `previous` is the token before the one that was wrong. */
export function syntaxError(error: IRecognitionException, previous: IToken | undefined): Diagnostic {
  const { token } = error;
  const end = previous === undefined ? 0 : spanOf(previous).end;
  const isEnd = token.tokenType === EOF;
  const where: Span = isEnd ? span(end, end) : spanOf(token);
  const found = isEnd ? 'the end of the query' : quoted(token.image);
  const [expected = '', rule = ''] = error.message.split('\n');
  if (rule === 'operator') return notAnOperator(token, where, found);
  if (error.name === 'NotAllInputParsedException') return leftOver(token, previous, where, found);
  const bracketed = reservedWordHelp(token);
  if (error.name === 'MismatchedTokenException') {
    const part = parts[rule];
    if (part !== undefined && (expected in tokenNames || expected === 'AnyWord'))
      return missingPart.at(where, { part, found, help: bracketed });
    const help = infixHelp(token, previous) ?? '';
    return expectedToken.at(where, { expected: tokenName(expected), found, help });
  }
  return missingPart.at(where, { part: parts[rule] ?? 'expression', found, help: bracketed });
}

const quoted = (text: string): string => `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;

function tokenName(type: string): string {
  const name = tokenNames[type];
  if (name !== undefined) return name;
  return type.startsWith("'") ? type : `'${type}'`;
}

/** A reserved word where a name may have been meant. */
function reservedWordHelp(token: IToken): string {
  const isReserved = tokenMatcher(token, AnyWord) && !tokenMatcher(token, PlainName);
  return isReserved ? `If '${token.image}' is meant as a name, write ['${token.image}'].` : '';
}

function notAnOperator(token: IToken, where: Span, found: string): Diagnostic {
  const similar = tokenMatcher(token, AnyWord) ? similarNames(token.image, operatorNames) : [];
  return operatorExpected.at(where, { found, similar });
}

/** Text after a complete statement. */
function leftOver(token: IToken, previous: IToken | undefined, where: Span, found: string): Diagnostic {
  if (isKeywordAsName(token, previous)) return nameNeedsBrackets.at(where, { name: token.image });
  return unexpectedFragment.at(where, { found, help: infixHelp(token, previous) ?? '' });
}

const isKeywordAsName = (token: IToken, previous: IToken | undefined): boolean =>
  previous?.tokenType === keyword.where && tokenMatcher(token, AnyWord);

/** The next step when `token` stands behind a complete expression. */
function infixHelp(token: IToken, previous: IToken | undefined): string | undefined {
  const type = token.tokenType;
  if (type === RightParen || type === RightBracket || type === RightBrace) return 'No bracket is open here.';
  if (type === Equal) return "Values are compared with '=='.";
  if (type === Bar) return undefined;
  if (
    tokenMatcher(token, EqualityOperator) ||
    tokenMatcher(token, RelationalOperator) ||
    tokenMatcher(token, StringOperator)
  )
    return 'Comparisons do not chain: put parentheses around the first one.';
  if (previous?.image === 'not') return 'A condition is negated with not(…).';
  if (type === LeftParen || !tokenMatcher(token, AnyWord)) return undefined;
  const [best] = similarNames(token.image, infixWords);
  return best === undefined
    ? "An operator, a comma, ';' or '|' may be missing before it."
    : `Did you mean '${best}'?`;
}
