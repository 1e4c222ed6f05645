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
import { type NumberedType, numbered, tokenType } from './token-numbers.ts';
import type { TokenForm } from './token-reader.ts';

/** A type of tokens that no text gives by itself: categories, words. */
const category = (name: string, ...categories: NumberedType[]): NumberedType => tokenType(name, categories);

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
export const AnExpression = category('AnExpression');

const digits = '0123456789';
const hexDigits = `${digits}abcdefABCDEF`;
const wordStarts = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$';
/** How types are read that are read by themselves. */
const forms = new Map<NumberedType, TokenForm>();

/** A type that is read by a sticky pattern; `starts` are the characters with which such a token may begin. */
function readBy(name: string, starts: string, pattern: RegExp, ...categories: NumberedType[]): NumberedType {
  const type = category(name, ...categories);
  forms.set(type, { type, pattern, starts, isSkipped: false });
  return type;
}

/** What stands between tokens. */
function skippedBy(name: string, starts: string, pattern: RegExp): NumberedType {
  const type = category(name);
  forms.set(type, { type, pattern, starts, isSkipped: true });
  return type;
}

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
export const wordTypes = new Map<string, NumberedType>();

/** `keyword['mv-expand']`: the token type of a word that grammar rules mention. */
export const keyword: Record<Keyword, NumberedType> = Object.create(null);

function defineWord(text: string, ...categories: NumberedType[]): void {
  if (stringOperatorWords.has(text)) categories.push(StringOperator);
  if (listOperatorWords.has(text)) categories.push(ListOperator);
  if (declarableTypeWords.has(text) || text === 'bool' || text === 'guid') categories.push(TypeName);
  const type = category(text, AnyWord, ...categories);
  wordTypes.set(text, type);
  keyword[text as Keyword] = type;
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

/** Keywords with characters that identifiers lack: `project-away`, `!contains`, `matches regex`. */
const oddWords = [...wordTypes.keys()].filter((text) => !/^[A-Za-z_$][A-Za-z0-9_]*$/.test(text));

// ---- everything else ---------------------------------------------------------------------------------------------------

const whiteSpaceStarts =
  ' \t\r\n\f\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff';
export const WhiteSpace = skippedBy(
  'WhiteSpace',
  whiteSpaceStarts,
  /[ \t\r\n\f\u00a0\u1680\u180e\u2000-\u200b\u202f\u205f\u3000\ufeff]+/y,
);
export const Comment = skippedBy('Comment', '/', /\/\/[^\r\n\u2028\u2029]*/y);
/** `#…` to the end of the line: a directive of Kusto's clients. */
export const Directive = readBy('Directive', '#', /#[^\r\n\u2028\u2029]*/y);

const oddWordTexts = oddWords
  .sort((a, b) => b.length - a.length)
  .map(escapeText)
  .join('|');
const oddWordStarts = [...new Set(oddWords.map((text) => text.charAt(0)))].join('');
export const OddWord = readBy('OddWord', oddWordStarts, new RegExp(`(?:${oddWordTexts})${notLetter}`, 'y'));
/** The start of such a keyword, whatever follows it. */
export const oddWordStart = new RegExp(oddWordTexts, 'y');
export const Identifier = readBy('Identifier', wordStarts, /[A-Za-z_$][A-Za-z0-9_]*/y, PlainName, AnyWord);
/** `3abc`: Kusto's identifiers may start with digits. */
export const DigitIdentifier = readBy('DigitIdentifier', digits, /[0-9]+[A-Za-z_][A-Za-z0-9_]*/y, Identifier);

const escapes =
  '\\\\(?:[\\\\\'"abfnrtv]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[0-3][0-7]{2}|[0-7]{1,2})';
const quotes = 'hH@`~"\'';
const quoted = [
  `"(?:[^"\\\\\\r\\n]|${escapes})*"`,
  `'(?:[^'\\\\\\r\\n]|${escapes})*'`,
  '@"(?:[^"\\r\\n]|"")*"',
  "@'(?:[^'\\r\\n]|'')*'",
  '@?```[\\s\\S]*?```',
  '@?~~~[\\s\\S]*?~~~',
];
export const StringText = readBy('StringText', quotes, new RegExp(`[hH]?(?:${quoted.join('|')})`, 'y'));
const opened = [
  '"(?:[^"\\\\\\r\\n]|\\\\[^\\r\\n])*\\\\?"?',
  "'(?:[^'\\\\\\r\\n]|\\\\[^\\r\\n])*\\\\?'?",
  '@"(?:[^"\\r\\n]|"")*',
  "@'(?:[^'\\r\\n]|'')*",
  '@?```[\\s\\S]*',
  '@?~~~[\\s\\S]*',
];
/** A string without its closing quote or with an escape that is none; reported by the lexer, then taken for a string. */
export const UnclosedString = readBy(
  'UnclosedString',
  quotes,
  new RegExp(`[hH]?(?:${opened.join('|')})`, 'y'),
  StringText,
);

const hex = '[0-9a-fA-F]';
export const GuidText = readBy(
  'GuidText',
  hexDigits,
  new RegExp(`${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}`, 'y'),
  ScalarLiteral,
);
/** `type(text)` written without a space before the parenthesis. */
export const TypedText = readBy(
  'TypedText',
  'lidrbgt',
  /(?:long|int64|int32|int|real|double|decimal|bool|datetime|date|timespan|time|guid)\([^)\r\n\u2028\u2029]*\)?/y,
  ScalarLiteral,
);
export const RealText = readBy(
  'RealText',
  digits,
  new RegExp(`[0-9]+(?:\\.(?!\\.(?!\\.))[0-9]*(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)${notLetter}`, 'y'),
  ScalarLiteral,
);
const units =
  'microseconds|microsecond|milliseconds|millisecond|nanoseconds|nanosecond|microsec|millisec|nanosec|minutes|seconds|micros|' +
  'millis|minute|second|hours|micro|milli|nanos|ticks|days|hour|nano|tick|day|hrs|min|sec|hr|ms|d|h|m|s';
export const TimespanText = readBy(
  'TimespanText',
  digits,
  new RegExp(`[0-9]+(?:\\.[0-9]+)?(?:${units})${notLetter}`, 'y'),
  ScalarLiteral,
);
export const LongText = readBy(
  'LongText',
  digits,
  new RegExp(`(?:0[xX]${hex}+|[0-9]+)${notLetter}`, 'y'),
  ScalarLiteral,
);
export const BooleanText = category('BooleanText', ScalarLiteral);
for (const text of booleanWords) wordTypes.set(text, BooleanText);

/** A type that is read as `text`, and called so in errors. */
function mark(name: string, text: string, ...categories: NumberedType[]): NumberedType {
  const type = tokenType(name, categories, `'${text}'`);
  forms.set(type, { type, pattern: text, starts: text.charAt(0), isSkipped: false });
  return type;
}

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
const lexedTokens: NumberedType[] = [
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

/** How the tokens of a text are read. */
export const tokenForms: readonly TokenForm[] = lexedTokens.map((type) => forms.get(type) as TokenForm);

/** All types, by their numbers. */
export const parsedTokens: readonly NumberedType[] = numbered([
  ...new Set([
    ...[AnyWord, DeclarableName, PlainName, TypeName, StringOperator, ListOperator],
    ...[AdditiveOperator, MultiplicativeOperator, RelationalOperator, EqualityOperator],
    ...[ScalarLiteral, AnExpression],
    ...wordTypes.values(),
    ...lexedTokens,
  ]),
]);
