import { operatorParameterRepeated, operatorParameterUnknown } from '../diagnostics/binder-diagnostics.ts';
import { booleanLiteralExpected, wordExpected } from '../diagnostics/binder-value-diagnostics.ts';
import { similarNames } from '../diagnostics/suggest.ts';
import type { Expression, OperatorParameter } from '../parser/ast.ts';
import { type Context, report } from './context.ts';

/** `kind=…`, `hint.strategy=…` and their like: words and literals, read without regard to case. */

/** The text of a parameter's value: a bare word, a string, a number, `true`. */
export function parameterText(
  parameters: readonly OperatorParameter[],
  ...names: readonly string[]
): string | undefined {
  const found = parameters.find(({ name }) => names.includes(name.name.toLowerCase()));
  return found === undefined ? undefined : textOf(found.value);
}

/** The text of a parameter's value, whether it is written as a name, a text or another literal. Undefined for anything that has to be computed. */
export function textOf(value: Expression): string | undefined {
  switch (value.kind) {
    case 'NameReference':
      return value.name;
    case 'StringLiteral':
      return value.value;
    case 'Literal':
      return value.text;
    case 'Parenthesized':
      return textOf(value.expression);
    default:
      return undefined;
  }
}

/** A parameter that may have certain values only; any other is reported. */
export function parameterChoice<Value extends string>(
  parameters: readonly OperatorParameter[],
  name: string,
  allowed: readonly Value[],
  context: Context,
): Value | undefined {
  const found = parameters.find((parameter) => parameter.name.name.toLowerCase() === name);
  if (found === undefined) return undefined;
  const text = textOf(found.value)?.toLowerCase();
  const value = allowed.find((candidate) => candidate === text);
  if (value === undefined)
    report(context, wordExpected.at(found.value.span, { values: allowed, found: text }));
  return value;
}

/** A parameter that is true or false, written out; anything else is reported and false. */
export function parameterFlag(
  parameters: readonly OperatorParameter[],
  name: string,
  context: Context,
): boolean {
  const found = parameters.find((parameter) => parameter.name.name.toLowerCase() === name);
  if (found === undefined) return false;
  checkBooleanLiteral(found.value, context);
  return textOf(found.value)?.toLowerCase() === 'true';
}

/** `true` or `false`, written out. */
export function checkBooleanLiteral(value: Expression, context: Context): void {
  if (value.kind !== 'Literal' || value.type !== 'bool')
    report(context, booleanLiteralExpected.at(value.span, {}));
}

/** Refuses what is given twice, and warns of parameters that the operator does not know; of hints only some words are judged (`checkHints`), they do not change results. */
export function checkParameters(
  parameters: readonly OperatorParameter[],
  known: readonly string[],
  context: Context,
): void {
  const given = new Set<string>();
  for (const { name } of parameters) {
    const text = name.name.toLowerCase();
    if (given.has(text) && text !== 'hint.shufflekey')
      report(context, operatorParameterRepeated.at(name.span, { name: name.name }));
    given.add(text);
    if (text.startsWith('hint.') || known.includes(text)) continue;
    report(
      context,
      operatorParameterUnknown.at(name.span, { name: name.name, similar: similarNames(name.name, known) }),
    );
  }
}
