import { compileRegex } from '../match/regex.ts';
import type { ParseNode, ParseStep } from '../plan/nodes.ts';
import { convertValue } from '../types/convert.ts';
import type { ScalarType } from '../types/scalar-type.ts';
import type { Scalar } from '../types/value.ts';

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
  const value = convertValue(text, 'string', type);
  return { value, fits: value !== null };
}

function simpleMatcher(steps: readonly ParseStep[], relaxed: boolean): ParseMatcher {
  return (text) => {
    const values: (Scalar | null)[] = [];
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
      const end =
        following?.kind === 'text' ? text.indexOf(following.text, at) : endOfValue(text, at, step, following);
      if (end < 0) return undefined;
      if (step.kind === 'capture') {
        const { value, fits } = convertCapture(text.slice(at, end), step.column.type);
        if (!fits && !relaxed) return undefined;
        values.push(value);
      }
      at = end;
    }
    const last = steps.at(-1);
    return last?.kind === 'text' && at !== text.length ? undefined : values;
  };
}

/** Where a value ends that no constant follows: at the end of the text, or as far as a number or date reaches. */
function endOfValue(text: string, at: number, step: ParseStep, following: ParseStep | undefined): number {
  if (following === undefined || step.kind !== 'capture' || step.column.type === 'string') return text.length;
  const value = valuePatterns[step.column.type];
  if (value === undefined) return text.length;
  value.lastIndex = at;
  const match = value.exec(text);
  return match === null ? -1 : at + match[0].length;
}

const valuePatterns: Partial<Record<ScalarType, RegExp>> = {
  int: /\s*[+-]?\d+/y,
  long: /\s*[+-]?\d+/y,
  real: /\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y,
  decimal: /\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y,
  bool: /true|false|[01]/iy,
};

function regexMatcher(steps: readonly ParseStep[], flags: string): ParseMatcher {
  const types: ScalarType[] = [];
  const body = steps
    .map((step) => {
      if (step.kind === 'text') return step.text;
      if (step.kind === 'skip') return '.*';
      types.push(step.column.type);
      return `(?P<kqlbox_${types.length}>${capturePattern(step.column.type)})`;
    })
    .join('');
  const inline = [...new Set(flags.replace(/[^ismU]/g, ''))].join('');
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

const capturePattern = (type: ScalarType): string =>
  type === 'long' || type === 'int'
    ? '-?\\d+'
    : type === 'real' || type === 'decimal'
      ? '-?\\d+(?:\\.\\d+)?'
      : '.*';
