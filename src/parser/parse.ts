import { EOF, type IRecognitionException, type IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { notAQuery } from '../diagnostics/parser-diagnostics.ts';
import { tokenize } from '../lexer/lexer.ts';
import { span } from '../source/span.ts';
import type { QueryBlock } from './ast.ts';
import { KqlParser } from './kql-parser.ts';

let shared: KqlParser | undefined;

export interface ParseResult {
  /** Absent when the text has syntax errors. */
  readonly query: QueryBlock | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a query. Takes any text and never throws: what is wrong with it is in `diagnostics`, with spans inside the text. */
export function parseQuery(text: string): ParseResult {
  const { tokens, diagnostics } = tokenize(text);
  shared ??= new KqlParser();
  shared.input = tokens;
  shared.findings = [];
  const statements = shared.queryBlock();
  const found = [...diagnostics, ...shared.findings];
  for (const e of shared.errors) found.push(notAQuery.at(span(e.token.startOffset, e.token.startOffset+e.token.image.length), {what: e.name+' '+JSON.stringify(e.message), found: e.token.image}));
  return { query: found.length > 0 || shared.errors.length ? undefined : { kind: 'QueryBlock', span: span(0, text.length), statements }, diagnostics: found };
}
