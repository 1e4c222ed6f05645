import { quoteRegex } from '../../match/quote-regex.ts';
import { compileRegex, type Regex } from '../../match/regex.ts';
import type { ParseNode, ParseStep } from '../../plan/nodes.ts';
import { convertText } from '../../types/convert.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';
import { escapeStrayParentheses } from './stray-parentheses.ts';
import { freeShapes, regexShapes, type Shapes, shapesBeforeText } from './value-shapes.ts';

/** The values of a pattern's captures in a text, in order; undefined when the text does not match. */
export type ParseMatcher = (text: string) => readonly (Scalar | null)[] | undefined;

/**
 * Prepares the pattern of `parse` / `parse-where`. `simple`: every constant must occur, in order, and every typed
 * capture must convert, else the row does not match. `relaxed`: a capture that does not convert is null. `regex`: constants are regular
 * expressions, captures match as much as they can (as little with flag `U`). Source: parse-operator.md.
 */
export function compileParsePattern(node: Pick<ParseNode, 'parseKind' | 'flags' | 'steps'>): ParseMatcher {
  if (node.parseKind === 'regex') return regexMatcher(node.steps, node.flags);
  return simpleMatcher(node.steps, node.parseKind === 'relaxed');
}

type Converted = { readonly value: Scalar | null; readonly fits: boolean };

function convertCapture(text: string, type: ScalarType): Converted {
  if (type === 'string') return { value: text, fits: true };
  const value = convertText(text, type);
  return { value, fits: value !== null || type === 'dynamic' };
}

/** Made on first use: few queries have it, and it is a fiftieth of the time to start. */
let leadingDatetime: Regex | undefined;

/** The datetime that a text starts with: at the end of a pattern, what stands after it does not count. */
function convertLastDatetime(text: string): Converted {
  const whole = convertCapture(text, 'datetime');
  if (whole.fits) return whole;
  leadingDatetime ??= compileRegex(`^(${regexShapes.datetime})`);
  return convertCapture(leadingDatetime.exec(text)?.groups[1] ?? '', 'datetime');
}

/**
 * `simple` and `relaxed`. Texts of captures are as short as they can be while the whole text matches. Taking the first place of each
 * constant but the last finds them, unless a value has to be told from what follows it: then it is read as what its type looks like.
 * In `relaxed`, a text before a constant holds a character where it can: the service was seen to take ` b` from `a b c` by `"a" x " "`.
 */
function simpleMatcher(steps: readonly ParseStep[], relaxed: boolean): ParseMatcher {
  const types = steps.flatMap((step) => (step.kind === 'capture' ? [step.column.type] : []));
  const endsOpen = steps.some(
    (step, at) => hasShape(step, freeShapes) && at + 1 < steps.length && !isText(steps[at + 1]),
  );
  const first = endsOpen ? undefined : relaxed ? relaxedPieces(steps) : pieces(steps);
  const shaped =
    endsOpen || steps.some((step) => hasShape(step, shapesBeforeText))
      ? shapedPieces(steps, relaxed)
      : undefined;
  const last = steps.at(-1);
  const endsInDatetime = last?.kind === 'capture' && last.column.type === 'datetime';
  const convert = (found: readonly string[]): Converted[] =>
    types.map((type, index) =>
      endsInDatetime && index + 1 === types.length
        ? convertLastDatetime(found[index]!)
        : convertCapture(found[index]!, type),
    );
  return (text) => {
    const found = (first ?? shaped)?.(text);
    if (found === undefined) return undefined;
    let values = convert(found);
    if (first !== undefined && shaped !== undefined && !values.every(fits)) {
      const told = shaped(text);
      if (told !== undefined) values = convert(told);
    }
    return relaxed || values.every(fits) ? values.map(({ value }) => value) : undefined;
  };
}

const fits = (converted: Converted): boolean => converted.fits;
const isText = (step: ParseStep | undefined): boolean => step?.kind === 'text';
const hasShape = (step: ParseStep, shapes: Shapes): boolean =>
  step.kind === 'capture' && shapes[step.column.type] !== undefined;

/** Finds the texts of the captures; undefined when the text does not match. */
type PieceFinder = (text: string) => readonly string[] | undefined;

/** Texts that hold a character where they can, and may be empty where the whole would not match otherwise. */
function relaxedPieces(steps: readonly ParseStep[]): PieceFinder {
  const filled = pieces(steps, true);
  const any = pieces(steps);
  return (text) => filled(text) ?? any(text);
}

const pieces =
  (steps: readonly ParseStep[], fill = false): PieceFinder =>
  (text) => {
    const found: string[] = [];
    let at = 0;
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index]!;
      if (step.kind === 'text') {
        // A constant right after a capture was found together with it; one at the start or after another must be here.
        if (!text.startsWith(step.text, at)) return undefined;
        at += step.text.length;
        continue;
      }
      const following = steps[index + 1];
      if (step.kind === 'skip' && following?.kind === 'capture') continue;
      const isLast = index + 2 === steps.length;
      const leaves = fill && step.kind === 'capture' && step.column.type === 'string' && !isLast ? 1 : 0;
      let end = endOfPiece(text, at + leaves, following, isLast);
      if (end < at && leaves > 0) end = endOfPiece(text, at, following, isLast);
      if (end < at) return undefined;
      if (step.kind === 'capture') found.push(text.slice(at, end));
      at = end;
    }
    return steps.at(-1)?.kind === 'text' && at !== text.length ? undefined : found;
  };

/** Where a piece ends: at the constant that follows, which lies at the very end when nothing comes after it. -1 without one. */
function endOfPiece(text: string, at: number, following: ParseStep | undefined, isLast: boolean): number {
  if (following?.kind !== 'text') return text.length;
  if (!isLast) return text.indexOf(following.text, at);
  return text.endsWith(following.text) ? text.length - following.text.length : -1;
}

/** The same by a regular expression in which values look like their types; `relaxed` lets them look otherwise or be missing. */
function shapedPieces(steps: readonly ParseStep[], relaxed: boolean): PieceFinder {
  const body = steps.map((step, index) => {
    if (step.kind === 'text') return quoteRegex(step.text);
    const isLast = index + 1 === steps.length;
    if (step.kind === 'skip') return isLast ? '.*' : '.*?';
    const beforeText = isText(steps[index + 1]);
    const shape = isLast ? undefined : (beforeText ? shapesBeforeText : freeShapes)[step.column.type];
    if (shape === undefined) {
      if (isLast) return '(.*)';
      return relaxed && beforeText && step.column.type === 'string' ? '(.+?|)' : '(.*?)';
    }
    if (beforeText) return relaxed ? `(\\s*(?:${shape}\\s*|.*?))` : `(${shape}\\s*)`;
    // Before something skipped at the very end the value may be missing.
    return relaxed || index + 2 === steps.length ? `(${shape}|)` : `(${shape})`;
  });
  const regex = compileRegex(`(?s)^${body.join('')}$`);
  return (text) =>
    regex
      .exec(text)
      ?.groups.slice(1)
      .map((group) => group ?? '');
}

function regexMatcher(steps: readonly ParseStep[], flags: string): ParseMatcher {
  const types: ScalarType[] = [];
  const texts = escapeStrayParentheses(steps.map((step) => (step.kind === 'text' ? step.text : '')));
  const body = steps
    .map((step, index) => {
      if (step.kind === 'text') return texts[index];
      if (step.kind === 'skip') return '.*?';
      types.push(step.column.type);
      return `(?P<kqlbox_${types.length}>${regexShapes[step.column.type] ?? '.*'})`;
    })
    .join('');
  const inline = [...new Set(flags)].join('');
  const regex = compileRegex(inline === '' ? body : `(?${inline})${body}`);
  const places = types.map((_, index) => regex.groupNames.get(`kqlbox_${index + 1}`) ?? -1);
  return (text) => {
    const match = regex.exec(text);
    if (match === undefined) return undefined;
    const values: (Scalar | null)[] = [];
    for (let index = 0; index < types.length; index++) {
      const { value, fits } = convertCapture(match.groups[places[index]!] ?? '', types[index]!);
      if (!fits) return undefined;
      values.push(value);
    }
    return values;
  };
}
