import type { Misspelt, Named } from './binder-diagnostics.ts';
import { defineDiagnostic } from './diagnostic.ts';
import { didYouMean } from './suggest.ts';

/** What the binder says about calls: which functions may be called where, and with which arguments. */

export const argumentListRequired = defineDiagnostic<Named>({
  code: 'KS117',
  slug: 'argument-list-required',
  stage: 'binding',
  severity: 'error',
  explain:
    'The name is that of a function; only a function of the query itself without parameters can be used without parentheses.',
  message: ({ name }) => `The function '${name}' must be called with parentheses.`,
});

export const notAFunction = defineDiagnostic<Named>({
  code: 'KS211',
  slug: 'not-a-function',
  stage: 'binding',
  severity: 'error',
  explain: 'A name followed by parentheses must be that of a function.',
  message: ({ name }) => `'${name}' is not a function.`,
});

interface Count extends Named {
  readonly min: number;
  readonly max: number;
}

const wrongCount = {
  stage: 'binding',
  severity: 'error',
  explain:
    'The call has more or fewer arguments than the function takes. `kqlbox functions NAME` shows its parameters.',
  message: ({ name, min, max }: Count): string => {
    const count = max === 0 ? 'no arguments' : `${min} argument${min === 1 ? '' : 's'}`;
    return min === max
      ? `'${name}' takes ${count}.`
      : max > 1000
        ? `'${name}' takes at least ${count}.`
        : `'${name}' takes from ${min} to ${max} arguments.`;
  },
} as const;

export const argumentCount = defineDiagnostic<Count>({
  code: 'KS119',
  slug: 'argument-count',
  ...wrongCount,
});

/** Of a function that takes more or fewer. */
export const argumentCountRange = defineDiagnostic<Count>({
  code: 'KS120',
  slug: 'argument-count-range',
  ...wrongCount,
});

/** Of a function that is called in several ways, none of which has so many. */
export const argumentCountOfAll = defineDiagnostic<Count>({
  code: 'KS127',
  slug: 'argument-count-of-all',
  ...wrongCount,
});

/** Of a function that takes arguments in pairs, or pairs and one more. */
export const argumentGroups = defineDiagnostic<Named & { readonly count: number }>({
  code: 'KS121',
  slug: 'argument-groups',
  stage: 'binding',
  severity: 'error',
  explain:
    'The function takes arguments in groups, as `bag_pack(key, value, …)` and `case(condition, value, …, otherwise)` do, and a part of a group is missing. `kqlbox functions NAME` shows its parameters.',
  message: ({ name, count }) => `'${name}' cannot take ${count} arguments: they belong in groups.`,
});

export const argumentTypes = defineDiagnostic<Named & { readonly types: readonly string[] }>({
  code: 'KS127',
  slug: 'argument-types',
  stage: 'binding',
  severity: 'error',
  explain:
    'The function exists, but not for arguments of these types. A conversion such as tostring() or tolong() may be what is missing.',
  message: ({ name, types }) => `'${name}' cannot be called with (${types.join(', ')}).`,
});

export const operandTypes = defineDiagnostic<Named & { readonly types: readonly string[] }>({
  code: 'KS106',
  slug: 'operand-types',
  stage: 'binding',
  severity: 'error',
  explain:
    'The operator is not defined for operands of these types. A conversion such as tostring() or tolong() may be what is missing.',
  message: ({ name, types }) => `'${name}' is not defined for ${types.join(' and ')}.`,
  help: ({ types }) => {
    const [other, ...more] = new Set(types.filter((type) => type !== 'string'));
    return types.includes('string') && other !== undefined && more.length === 0 && convertible.has(other)
      ? `Convert one side: to${other}() reads a string as ${other}, tostring() writes ${other} as a string.`
      : undefined;
  },
});

/** Types that `to…()` of their name makes of a string. */
const convertible: ReadonlySet<string> = new Set([
  ...['bool', 'int', 'long', 'real', 'decimal'],
  ...['datetime', 'timespan', 'guid'],
]);

export const aggregateNotAllowed = defineDiagnostic<Named>({
  code: 'KS144',
  slug: 'aggregate-not-allowed',
  stage: 'binding',
  severity: 'error',
  explain:
    'Aggregates work on groups of rows: they can be called in summarize, make-series, top-nested and a few other places only.',
  message: ({ name }) => `The aggregate '${name}' cannot be called here.`,
});

export const pluginNotAllowed = defineDiagnostic<Named>({
  code: 'KS126',
  slug: 'plugin-not-allowed',
  stage: 'binding',
  severity: 'error',
  explain: 'Plugins are called by the evaluate operator only.',
  message: ({ name }) => `The plugin '${name}' can be called by evaluate only.`,
});

export const unknownArgument = defineDiagnostic<Misspelt>({
  code: 'KS196',
  slug: 'unknown-argument',
  stage: 'binding',
  severity: 'error',
  explain: 'The function has no parameter of this name.',
  message: ({ name }) => `There is no parameter '${name}'.`,
  help: ({ similar }) => didYouMean(similar),
});

export const unnamedAfterNamed = defineDiagnostic({
  code: 'KS195',
  slug: 'unnamed-after-named',
  stage: 'binding',
  severity: 'error',
  explain: 'Once an argument is given by name out of its place, all that follow must be given by name.',
  message: () => 'The arguments after one that is named out of order must be named too.',
});

export const missingArgument = defineDiagnostic<Named>({
  code: 'KS197',
  slug: 'missing-argument',
  stage: 'binding',
  severity: 'error',
  explain: 'A parameter without a default value must be given.',
  message: ({ name }) => `No argument is given for parameter '${name}'.`,
});

export const recursiveFunction = defineDiagnostic<Named>({
  code: 'KB001',
  slug: 'recursive-function',
  stage: 'binding',
  severity: 'error',
  explain:
    'Functions of a query are inlined where they are called, so a function cannot call itself, directly or by way of others.',
  message: ({ name }) => `The function '${name}' calls itself.`,
});

export const brokenFunction = defineDiagnostic<Named & { readonly origin: string; readonly problem: string }>(
  {
    code: 'KB011',
    slug: 'broken-function',
    stage: 'binding',
    severity: 'error',
    explain:
      'A function that is stored outside the query was found by its name, but its text cannot be read as parameters and a body that ends with one expression. The message names the file.',
    message: ({ name, origin, problem }) =>
      `The function '${name}' of ${origin} cannot be used: ${problem.replace(/\.$/, '')}.`,
  },
);
