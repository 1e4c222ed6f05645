import { type IToken, Lexer, type TokenType } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { missingText, nestedTooDeep, unexpectedCharacter } from '../diagnostics/lexer-diagnostics.ts';
import { span } from '../source/span.ts';
import {
  AnyWord,
  Identifier,
  LeftBrace,
  LeftBracket,
  LeftParen,
  OddWord,
  oddWordStart,
  parsedTokens,
  RightBrace,
  RightBracket,
  RightParen,
  TypedText,
  UnclosedString,
  wordTypes,
} from './tokens.ts';

/** How deep brackets may nest: each level costs the parser, and every later walk of the tree, some of the call stack. */
export const nestingLimit = 100;

/** Above this many findings a text is no query, and more of them help nobody. */
const findingLimit = 20;

export interface Tokens {
  readonly tokens: IToken[];
  readonly diagnostics: readonly Diagnostic[];
  /** True when brackets nest deeper than `nestingLimit`: the tokens must not be parsed. */
  readonly isTooDeep: boolean;
}

let shared: Lexer | undefined;

/** Made on first use. */
function lexer(): Lexer {
  shared ??= new Lexer(parsedTokens, {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
    skipValidations: true,
  });
  return shared;
}

/**
 * The token types that the parser is given. Making the lexer has numbered all types and worked out their categories; the parser would do the same
 * again for each type that it is given, so it is given a single one, enough to see that there are categories.
 */
export function vocabulary(): TokenType[] {
  lexer();
  return [AnyWord];
}

/** The tokens of a query, comments and white space left out. Takes any text; what is wrong with it is in `diagnostics`. */
export function tokenize(text: string): Tokens {
  const { tokens, errors } = lexer().tokenize(text);
  const diagnostics: Diagnostic[] = [];
  for (const error of errors) {
    if (diagnostics.length === findingLimit) break;
    const end = error.offset + Math.max(1, error.length);
    const first = String.fromCodePoint(text.codePointAt(error.offset) ?? 0xfffd);
    diagnostics.push(unexpectedCharacter.at(span(error.offset, end), { text: first }));
  }
  let depth = 0;
  for (const token of tokens) {
    switch (token.tokenType) {
      case Identifier:
      case OddWord: {
        const type = wordTypes.get(token.image);
        if (type !== undefined && !startsLongerWord(text, token)) {
          token.tokenType = type;
          token.tokenTypeIdx = type.tokenTypeIdx ?? token.tokenTypeIdx;
        }
        break;
      }
      case LeftParen:
      case LeftBracket:
      case LeftBrace:
        depth++;
        if (depth > nestingLimit) {
          const { startOffset } = token;
          diagnostics.push(nestedTooDeep.at(span(startOffset, startOffset + 1), { limit: nestingLimit }));
          return { tokens, diagnostics, isTooDeep: true };
        }
        break;
      case RightParen:
      case RightBracket:
      case RightBrace:
        depth--;
        break;
      case UnclosedString:
      case TypedText:
        if (diagnostics.length < findingLimit) reportUnclosed(token, diagnostics);
        break;
    }
  }
  return { tokens, diagnostics, isTooDeep: false };
}

/** `project-awayx` begins with the keyword `project-away`, so that its `project` is a name, as Kusto reads it. */
function startsLongerWord(text: string, { startOffset, image }: IToken): boolean {
  if (text[startOffset + image.length] !== '-') return false;
  oddWordStart.lastIndex = startOffset;
  const found = oddWordStart.exec(text);
  return found !== null && found[0].length > image.length;
}

/** From the opening quote to the first backslash that begins no escape, with the character after it. */
const badEscape =
  /^[hH]?["'](?:[^\\]|\\(?:[\\'"abfnrtv0-7]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}))*\\(?![\\'"abfnrtv0-7]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2})[\s\S]/;

function reportUnclosed(token: IToken, diagnostics: Diagnostic[]): void {
  const end = token.startOffset + token.image.length;
  if (token.tokenType === TypedText) {
    if (!token.image.endsWith(')'))
      diagnostics.push(missingText.at(span(token.startOffset, end), { text: ')', reason: 'literal' }));
    return;
  }
  const quote = /```|~~~|["']/.exec(token.image)?.[0] ?? '"';
  const broken = badEscape.exec(token.image);
  if (broken !== null && !token.image.includes('@')) {
    const at = token.startOffset + broken[0].length;
    diagnostics.push(missingText.at(span(at - 2, Math.min(at, end)), { text: quote, reason: 'escape' }));
  } else {
    diagnostics.push(missingText.at(span(token.startOffset, end), { text: quote, reason: 'string' }));
  }
}
