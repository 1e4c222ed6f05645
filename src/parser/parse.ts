import { EOF, type IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { notAQuery, unexpectedFragment } from '../diagnostics/parser-diagnostics.ts';
import { tokenize } from '../lexer/lexer.ts';
import {
  Bar,
  Dot,
  LeftBrace,
  LeftBracket,
  LeftParen,
  RightBrace,
  RightBracket,
  RightParen,
  Semicolon,
} from '../lexer/tokens.ts';
import { span } from '../source/span.ts';
import type { QueryBlock } from './ast.ts';
import { spanOf } from './grammar/base-parser.ts';
import { builtTable } from './grammar/grammar-table.ts';
import { KqlParser } from './grammar/kql-parser.ts';
import { type Neighbours, syntaxError } from './syntax-errors.ts';

/** A parsed query, and what was found in its text. */
export interface ParseResult {
  /** Absent when a diagnostic is an error. */
  readonly query: QueryBlock | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Above this many syntax errors a text is no query, and more of them help nobody. */
const errorLimit = 10;

let shared: KqlParser | undefined;

/** Reads a query. Takes any text and never throws: what is wrong with it is in `diagnostics`, with spans inside the text. */
export function parseQuery(text: string): ParseResult {
  const { tokens, diagnostics: lexical, isTooDeep } = tokenize(text);
  if (isTooDeep) return { query: undefined, diagnostics: lexical };
  const opening = tokens[0];
  if (opening?.tokenType === Dot) {
    const command = text.slice(opening.startOffset).split('\n', 1)[0]?.trimEnd() ?? '.';
    const found = `'${command.length > 40 ? `${command.slice(0, 40)}…` : command}'`;
    const where = span(opening.startOffset, opening.startOffset + command.length);
    return { query: undefined, diagnostics: [notAQuery.at(where, { what: 'a management command', found })] };
  }
  shared ??= new KqlParser(builtTable);
  shared.findings = [];
  shared.input = tokens;
  const statements = shared.queryBlock();
  const [first] = shared.errors;
  if (first !== undefined) {
    const found = [...lexical, ...syntaxErrors(shared, tokens, text)];
    // Statement by statement, nothing may be wrong with a text whose `;` stands in a wrong place (after a directive).
    if (!found.some((diagnostic) => diagnostic.severity === 'error'))
      found.push(syntaxError(first, neighbours(tokens, first.token), text));
    return { query: undefined, diagnostics: inOrder(found) };
  }
  const diagnostics = inOrder([...lexical, ...shared.findings]);
  const isBroken = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  const query: QueryBlock = { kind: 'QueryBlock', span: span(0, text.length), statements };
  return { query: isBroken ? undefined : query, diagnostics };
}

/** The tokens around one of `tokens`; around the end where it is none of them. */
function neighbours(tokens: readonly IToken[], token: IToken): Neighbours {
  const index = tokens.indexOf(token);
  if (index < 0) return { previous: tokens.at(-1), next: undefined };
  return { previous: tokens[index - 1], next: tokens[index + 1] };
}

const inOrder = (diagnostics: Diagnostic[]): Diagnostic[] =>
  diagnostics.length < 2
    ? diagnostics
    : diagnostics.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));

/**
 * Reads a broken query once more, statement by statement; after an error it goes on at the next `|` outside brackets, so that one run
 * shows several mistakes.
 */
function syntaxErrors(parser: KqlParser, tokens: readonly IToken[], text: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const { statements, bars } = outsideBrackets(tokens);
  for (const [start, end] of statements) {
    if (found.length >= errorLimit) break;
    const after = tokens[end];
    if (start === end && after !== undefined)
      found.push(unexpectedFragment.at(spanOf(after), { found: "';'" }));
    let from = start;
    let isTail = false;
    while (from < end && found.length < errorLimit) {
      const part = tokens.slice(from, end);
      parser.findings = [];
      parser.input = part;
      if (isTail) parser.laterOperators();
      else if (start === 0) parser.queryBlock();
      else parser.statement();
      found.push(...parser.findings);
      const [error] = parser.errors;
      if (error === undefined) break;
      const index = part.indexOf(error.token);
      const { previous = tokens[from - 1], next: following } = neighbours(part, error.token);
      found.push(syntaxError(error, { previous, next: following }, text));
      const at = error.token.tokenType === EOF ? end : from + index;
      // An operator that ends too early leaves the next one whole.
      const goesOnHere = error.token.tokenType === Bar && !error.message.endsWith('\noperator');
      const next = bars.find((bar) => (goesOnHere ? bar >= at : bar > at) && bar < end);
      if (next === undefined) break;
      from = next + 1;
      isTail = true;
    }
  }
  return found;
}

/** The statements as ranges of tokens, and the places of `|`, all outside brackets. */
function outsideBrackets(tokens: readonly IToken[]): { statements: [number, number][]; bars: number[] } {
  const statements: [number, number][] = [];
  const bars: number[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < tokens.length; index++) {
    switch (tokens[index]?.tokenType) {
      case LeftParen:
      case LeftBracket:
      case LeftBrace:
        depth++;
        break;
      case RightParen:
      case RightBracket:
      case RightBrace:
        depth = Math.max(0, depth - 1);
        break;
      case Bar:
        if (depth === 0) bars.push(index);
        break;
      case Semicolon:
        if (depth === 0) {
          statements.push([start, index]);
          start = index + 1;
        }
        break;
    }
  }
  if (start < tokens.length) statements.push([start, tokens.length]);
  return { statements, bars };
}
