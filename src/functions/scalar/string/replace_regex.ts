import { compileRegex, type Regex, type RegexMatch } from '../../../match/regex.ts';
import { checkPattern } from '../../check-pattern.ts';
import { defineScalar, overload, param } from '../../define.ts';

const source = param('source', 'string', 'The text to search.');
const lookup = param('lookup_regex', 'string', 'The pattern to replace.');
const rewrite = param(
  'rewrite_pattern',
  'string',
  'What stands in its place: `\\0` is the match, `\\1` the first group.',
);

export const replaceRegex = defineScalar({
  name: 'replace_regex',
  category: 'string',
  summary: 'Replaces every match of a regular expression.',
  returns:
    'The text with all matches replaced, never null; matches do not overlap, and a pattern that matches no character does so between any two.',
  reference: 'replace-regex-function.md',
  check: checkPattern(1),
  overloads: [
    overload({
      params: [source, lookup, rewrite],
      returns: 'string',
      kernel([texts, patterns, rewrites], out) {
        replaceRows(patterns.values, rewrites.values, texts.values, out.values);
      },
    }),
  ],
  examples: [
    { kql: "print replace_regex('Number is 1', @'is (\\d+)', @'was: \\1')", result: 'Number was: 1' },
    { kql: 'print replace_regex("word", @"(\\w)(\\w)", @"\\2\\1")', result: 'owdr' },
  ],
});

export const replace = defineScalar({
  name: 'replace',
  category: 'string',
  summary: 'The old form of `replace_regex`, with the text last.',
  returns:
    'The text with all matches replaced, never null; matches do not overlap, and a pattern that matches no character does so between any two.',
  reference: 'replace-regex-function.md',
  check: checkPattern(0),
  overloads: [
    overload({
      params: [lookup, rewrite, source],
      returns: 'string',
      kernel([patterns, rewrites, texts], out) {
        replaceRows(patterns.values, rewrites.values, texts.values, out.values);
      },
    }),
  ],
  examples: [{ kql: "print replace(@'is (\\d+)', @'was: \\1', 'Number is 1')", result: 'Number was: 1' }],
});

function replaceRows(
  patterns: readonly string[],
  rewrites: readonly string[],
  texts: readonly string[],
  out: { [row: number]: string },
): void {
  let pattern: string | undefined;
  let rewriting: string | undefined;
  let regex = compileRegex('');
  let pieces: readonly Piece[] = [];
  for (let row = 0; row < texts.length; row++) {
    if (patterns[row] !== pattern) {
      pattern = patterns[row]!;
      regex = compileRegex(pattern);
    }
    if (rewrites[row] !== rewriting) {
      rewriting = rewrites[row]!;
      pieces = piecesOf(rewriting);
    }
    out[row] = replaceAll(texts[row]!, regex, pieces);
  }
}

/** A piece of the rewrite: text, or the number of a group. */
type Piece = string | number;

const piecesOf = (text: string): readonly Piece[] =>
  text
    .split(/(\\[0-9\\])/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece.length !== 2 || piece[0] !== '\\') return piece;
      return piece === '\\\\' ? '\\' : Number(piece[1]);
    });

function replaceAll(text: string, regex: Regex, pieces: readonly Piece[]): string {
  let result = '';
  let from = 0;
  for (const match of regex.all(text)) {
    result += text.slice(from, match.start) + rewritten(match, pieces);
    from = match.end;
  }
  return from === 0 && result === '' ? text : result + text.slice(from);
}

function rewritten(match: RegexMatch, pieces: readonly Piece[]): string {
  let result = '';
  for (const piece of pieces) result += typeof piece === 'string' ? piece : (match.group(piece) ?? '');
  return result;
}
