import { Lexer, type TokenType } from 'chevrotain';
import {
  booleanWords,
  contextualWords,
  declarableTypes,
  declarableWords,
  type Keyword,
  operandWords,
  otherReservedWords,
  otherTypes,
  reservedWords,
} from './keywords.ts';

interface TokenConfig {
  readonly name: string;
  readonly pattern: RegExp | string;
  readonly categories?: TokenType[];
  readonly label?: string;
  readonly group?: string;
  readonly start_chars_hint?: string[];
}

/**
 * As chevrotain's `createToken`, but numbers and categories are left to the lexer, which works them out for all types
 * at once: one by one, the time grows with the square of the number of words.
 */
const createToken = (config: TokenConfig): TokenType => ({
  name: config.name,
  PATTERN: config.pattern,
  CATEGORIES: config.categories ?? [],
  ...(config.label === undefined ? {} : { LABEL: config.label }),
  ...(config.group === undefined ? {} : { GROUP: config.group }),
  ...(config.start_chars_hint === undefined ? {} : { START_CHARS_HINT: config.start_chars_hint }),
});

const category = (name: string, ...categories: TokenType[]): TokenType =>
  createToken({ name, pattern: Lexer.NA, categories });

/** Anything written as a word: identifiers and keywords. */
export const AnyWord = category('AnyWord');
/** What may name something on the left of `=` and of `:`. */
export const DeclarableName = category('DeclarableName');
/** What may be a name everywhere. */
export const PlainName = category('PlainName', DeclarableName);
export const TypeName = category('TypeName');
/** Operators between a value and a text. */
export const StringOperator = category('StringOperator');
/** Operators between a value and a list in parentheses. */
export const ListOperator = category('ListOperator');
export const AdditiveOperator = category('AdditiveOperator');
export const MultiplicativeOperator = category('MultiplicativeOperator');
export const RelationalOperator = category('RelationalOperator');
export const EqualityOperator = category('EqualityOperator');
/** Literals of one token, strings apart. */
export const ScalarLiteral = category('ScalarLiteral');

/** No text gives this token: a rule asks for it to say that an expression is missing. */
export const AnExpression = createToken({ name: 'AnExpression', pattern: Lexer.NA });

const digits = '0123456789';
const hexDigits = `${digits}abcdefABCDEF`;
const wordStarts = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$';
/** The characters with which a pattern may begin, so that the lexer need not find out by reading it. */
const startingWith = (characters: string): { readonly start_chars_hint: string[] } => ({
  start_chars_hint: [...characters],
});

const letter = 'A-Za-z0-9_';
const notLetter = `(?![${letter}])`;
const escapeText = (text: string): string => text.replace(/[.*+?^${}()|[\]\\~!-]/g, '\\$&');

// ---- words -------------------------------------------------------------------------------------------------------------

const stringOperatorWords = new Set<string>(
  (
    'has !has has_cs !has_cs hasprefix !hasprefix hasprefix_cs !hasprefix_cs hassuffix !hassuffix hassuffix_cs !hassuffix_cs ' +
    'contains !contains contains_cs !contains_cs containscs notcontains notcontainscs startswith !startswith startswith_cs ' +
    '!startswith_cs endswith !endswith endswith_cs !endswith_cs like notlike likecs notlikecs'
  )
    .split(' ')
    .concat('matches regex'),
);
const listOperatorWords = new Set<string>(['in', '!in', 'in~', '!in~', 'has_any', 'has_all']);
const declarableTypeWords = new Set<string>(declarableTypes);

/** Token types by the text of the word; the lexer reads a word first and looks here what it means. */
export const wordTypes = new Map<string, TokenType>();

function defineWord(text: string, ...categories: TokenType[]): void {
  if (stringOperatorWords.has(text)) categories.push(StringOperator);
  if (listOperatorWords.has(text)) categories.push(ListOperator);
  if (declarableTypeWords.has(text) || text === 'bool' || text === 'guid') categories.push(TypeName);
  wordTypes.set(text, createToken({ name: text, pattern: Lexer.NA, categories: [AnyWord, ...categories] }));
}

for (const text of contextualWords) defineWord(text, PlainName);
for (const text of declarableWords) defineWord(text, DeclarableName);
for (const text of [
  ...operandWords,
  ...reservedWords,
  ...otherReservedWords,
  ...declarableTypes,
  ...otherTypes,
])
  defineWord(text);

/** `keyword['mv-expand']`: the token type of a word that grammar rules mention. */
export const keyword = Object.fromEntries(wordTypes) as Record<Keyword, TokenType>;

/** Keywords with characters that identifiers lack: `project-away`, `!contains`, `matches regex`. */
const oddWords = [...wordTypes.keys()].filter((text) => !/^[A-Za-z_$][A-Za-z0-9_]*$/.test(text));

// ---- everything else ---------------------------------------------------------------------------------------------------

const whiteSpaceStarts =
  ' \t\r\n\f\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff';
export const WhiteSpace = createToken({
  name: 'WhiteSpace',
  ...startingWith(whiteSpaceStarts),
  pattern: /[ \t\r\n\f\u00a0\u1680\u180e\u2000-\u200b\u202f\u205f\u3000\ufeff]+/,
  group: Lexer.SKIPPED,
});
export const Comment = createToken({
  name: 'Comment',
  ...startingWith('/'),
  pattern: /\/\/[^\r\n\u2028\u2029]*/,
  group: Lexer.SKIPPED,
});
/** `#…` to the end of the line: a directive of Kusto's clients. */
export const Directive = createToken({
  name: 'Directive',
  ...startingWith('#'),
  pattern: /#[^\r\n\u2028\u2029]*/,
});

const oddWordTexts = oddWords
  .sort((a, b) => b.length - a.length)
  .map(escapeText)
  .join('|');
const oddWordStarts = [...new Set(oddWords.map((text) => text.charAt(0)))].join('');
/** Keywords that no identifier looks like: `mv-expand`, `!has` … */
export const OddWord = createToken({
  name: 'OddWord',
  ...startingWith(oddWordStarts),
  pattern: new RegExp(`(?:${oddWordTexts})${notLetter}`),
});
/** The start of such a keyword, whatever follows it. */
export const oddWordStart = new RegExp(oddWordTexts, 'y');
export const Identifier = createToken({
  name: 'Identifier',
  ...startingWith(wordStarts),
  pattern: /[A-Za-z_$][A-Za-z0-9_]*/,
  categories: [PlainName, AnyWord],
});
/** `3abc`: Kusto's identifiers may start with digits. */
export const DigitIdentifier = createToken({
  name: 'DigitIdentifier',
  ...startingWith(digits),
  pattern: /[0-9]+[A-Za-z_][A-Za-z0-9_]*/,
  categories: [Identifier],
});

const escapes =
  '\\\\(?:[\\\\\'"abfnrtv]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-3][0-7]{2}|[0-7]{1,2})';
const quoted = [
  `"(?:[^"\\\\\\r\\n]|${escapes})*"`,
  `'(?:[^'\\\\\\r\\n]|${escapes})*'`,
  '@"(?:[^"\\r\\n]|"")*"',
  "@'(?:[^'\\r\\n]|'')*'",
  '@?```[\\s\\S]*?```',
  '@?~~~[\\s\\S]*?~~~',
];
/** A string with its quotes, and with the `h` before it that hides it from Kusto's logs. */
export const StringText = createToken({
  name: 'StringText',
  ...startingWith('hH@`~"\''),
  pattern: new RegExp(`[hH]?(?:${quoted.join('|')})`),
});
const opened = [
  '"(?:[^"\\\\\\r\\n]|\\\\[^\\r\\n])*\\\\?"?',
  "'(?:[^'\\\\\\r\\n]|\\\\[^\\r\\n])*\\\\?'?",
  '@"(?:[^"\\r\\n]|"")*',
  "@'(?:[^'\\r\\n]|'')*",
  '@?```[\\s\\S]*',
  '@?~~~[\\s\\S]*',
];
/** A string without its closing quote or with an escape that is none; reported by the lexer, then taken for a string. */
export const UnclosedString = createToken({
  name: 'UnclosedString',
  ...startingWith('hH@`~"\''),
  pattern: new RegExp(`[hH]?(?:${opened.join('|')})`),
  categories: [StringText],
});

const hex = '[0-9a-fA-F]';
/** A guid without quotes and without `guid(…)`. */
export const GuidText = createToken({
  name: 'GuidText',
  ...startingWith(hexDigits),
  pattern: new RegExp(`${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`),
  categories: [ScalarLiteral],
});
/** `type(text)` written without a space before the parenthesis. */
export const TypedText = createToken({
  name: 'TypedText',
  ...startingWith('lidrbgt'),
  pattern:
    /(?:long|int64|int32|int|real|double|decimal|bool|datetime|date|timespan|time|guid)\([^)\r\n\u2028\u2029]*\)?/,
  categories: [ScalarLiteral],
});
export const RealText = createToken({
  name: 'RealText',
  ...startingWith(digits),
  pattern: new RegExp(`[0-9]+(?:\\.(?!\\.(?!\\.))[0-9]*(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)${notLetter}`),
  categories: [ScalarLiteral],
});
const units =
  'microseconds|microsecond|milliseconds|millisecond|nanoseconds|nanosecond|microsec|millisec|nanosec|minutes|seconds|micros|' +
  'millis|minute|second|hours|micro|milli|nanos|ticks|days|hour|nano|tick|day|hrs|min|sec|hr|ms|d|h|m|s';
/** A number with its unit: `1.5h`, `2days`. */
export const TimespanText = createToken({
  name: 'TimespanText',
  ...startingWith(digits),
  pattern: new RegExp(`[0-9]+(?:\\.[0-9]+)?(?:${units})${notLetter}`),
  categories: [ScalarLiteral],
});
/** In tens, or in sixteens with `0x`. */
export const LongText = createToken({
  name: 'LongText',
  ...startingWith(digits),
  pattern: new RegExp(`(?:0[xX]${hex}+|[0-9]+)${notLetter}`),
  categories: [ScalarLiteral],
});
/** `true` and `false` in the spellings of `booleanWords`; made of an identifier, so it has no pattern. */
export const BooleanText = createToken({
  name: 'BooleanText',
  pattern: Lexer.NA,
  categories: [ScalarLiteral],
});
for (const text of booleanWords) wordTypes.set(text, BooleanText);

const mark = (name: string, text: string, ...categories: TokenType[]): TokenType =>
  createToken({ name, pattern: text, label: `'${text}'`, categories });

export const LeftParen = mark('LeftParen', '(');
export const RightParen = mark('RightParen', ')');
export const LeftBracket = mark('LeftBracket', '[');
export const RightBracket = mark('RightBracket', ']');
export const LeftBrace = mark('LeftBrace', '{');
export const RightBrace = mark('RightBrace', '}');
export const Bar = mark('Bar', '|');
export const DotDot = mark('DotDot', '..');
export const Dot = mark('Dot', '.');
export const Plus = mark('Plus', '+', AdditiveOperator);
export const Minus = mark('Minus', '-', AdditiveOperator);
export const Star = mark('Star', '*', MultiplicativeOperator);
export const Slash = mark('Slash', '/', MultiplicativeOperator);
export const Percent = mark('Percent', '%', MultiplicativeOperator);
export const LessBar = mark('LessBar', '<|');
export const LessOrEqual = mark('LessOrEqual', '<=', RelationalOperator);
export const LessGreater = mark('LessGreater', '<>', EqualityOperator);
export const Less = mark('Less', '<', RelationalOperator);
export const GreaterOrEqual = mark('GreaterOrEqual', '>=', RelationalOperator);
export const Greater = mark('Greater', '>', RelationalOperator);
export const EqualEqual = mark('EqualEqual', '==', EqualityOperator);
export const Arrow = mark('Arrow', '=>');
export const EqualTilde = mark('EqualTilde', '=~', StringOperator);
export const Equal = mark('Equal', '=');
export const BangEqual = mark('BangEqual', '!=', EqualityOperator);
export const BangTilde = mark('BangTilde', '!~', StringOperator);
export const Colon = mark('Colon', ':', StringOperator);
export const Semicolon = mark('Semicolon', ';');
export const Comma = mark('Comma', ',');
export const At = mark('At', '@');
export const Question = mark('Question', '?');

/** What the lexer tries at each place, in this order. */
const lexedTokens: TokenType[] = [
  WhiteSpace,
  Comment,
  GuidText,
  TypedText,
  OddWord,
  StringText,
  UnclosedString,
  Identifier,
  RealText,
  TimespanText,
  LongText,
  DigitIdentifier,
  ...[
    LeftParen,
    RightParen,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,
    Bar,
    DotDot,
    Dot,
    Plus,
    Minus,
    Star,
    Slash,
  ],
  ...[
    Percent,
    LessBar,
    LessOrEqual,
    LessGreater,
    Less,
    GreaterOrEqual,
    Greater,
    EqualEqual,
    Arrow,
    EqualTilde,
    Equal,
  ],
  ...[BangEqual, BangTilde, Colon, Semicolon, Comma, At, Question],
  Directive,
];

/** All token types of the parser; the lexer uses those that have a pattern. */
export const parsedTokens: TokenType[] = [
  ...[
    AnyWord,
    DeclarableName,
    PlainName,
    TypeName,
    StringOperator,
    ListOperator,
    AdditiveOperator,
    MultiplicativeOperator,
  ],
  ...[RelationalOperator, EqualityOperator, ScalarLiteral, BooleanText, AnExpression],
  ...new Set(wordTypes.values()),
  ...lexedTokens,
];
