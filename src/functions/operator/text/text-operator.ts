import {
  defineScalar,
  type KernelColumn,
  type KernelOut,
  overload,
  param,
  type ScalarDefinition,
} from '../../define.ts';
import type { Example } from '../../function-docs.ts';

/** One spelling of an operator between two texts: `has`, `!has_cs` … */
export interface Spelling {
  readonly caseSensitive: boolean;
  readonly negated: boolean;
}

/** Sets `out` for every row of `left <operator> right`. Each family owns its loop, as hot kernels do: no call through a pointer a row. */
export type TextLoop = (
  left: readonly string[],
  right: readonly string[],
  out: Uint8Array,
  spelling: Spelling,
) => void;

const pages: Readonly<Record<string, string>> = {
  '=~': 'equals-operator.md',
  '!~': 'not-equals-operator.md',
};

/** The definition of one spelling. `claim` ends the sentence "Whether the left text …". */
export function textOperator(
  name: string,
  claim: string,
  spelling: Spelling,
  loop: TextLoop,
  examples: readonly Example[],
  aliases: readonly string[] = [],
): ScalarDefinition {
  const page = `${name.replace('!', 'not-').replaceAll('_', '-')}-operator.md`;
  return defineScalar({
    name,
    aliases,
    category: 'operator',
    summary: `Whether the left text ${claim}${spelling.caseSensitive ? '' : ', whatever the case of the letters'}.`,
    returns: 'A `bool`, never null: other types are compared as texts, a null as the empty text.',
    reference: pages[name] ?? page,
    overloads: [
      overload({
        params: [
          param('left', 'string', 'The text to look at.'),
          param('right', 'string', 'The text to look for.'),
        ],
        returns: 'bool',
        kernel: (
          [left, right]: readonly [KernelColumn<'string'>, KernelColumn<'string'>],
          out: KernelOut<'bool'>,
        ) => loop(left.values, right.values, out.values, spelling),
      }),
    ],
    examples,
  });
}

type SpellingName = 'anyCase' | 'notAnyCase' | 'sameCase' | 'notSameCase';

/** The four spellings of a test: `has`, `!has`, `has_cs`, `!has_cs`. `claims` say it and its opposite; `aliases` are of the first. */
export function textTests(
  name: string,
  claims: { readonly yes: string; readonly no: string },
  loop: TextLoop,
  examples: Readonly<Record<SpellingName, Example>>,
  aliases: readonly string[] = [],
): Readonly<Record<SpellingName, ScalarDefinition>> {
  return {
    anyCase: textOperator(name, claims.yes, anyCase, loop, [examples.anyCase], aliases),
    notAnyCase: textOperator(`!${name}`, claims.no, notAnyCase, loop, [examples.notAnyCase]),
    sameCase: textOperator(`${name}_cs`, claims.yes, sameCase, loop, [examples.sameCase]),
    notSameCase: textOperator(`!${name}_cs`, claims.no, notSameCase, loop, [examples.notSameCase]),
  };
}

export const anyCase: Spelling = { caseSensitive: false, negated: false };
export const notAnyCase: Spelling = { caseSensitive: false, negated: true };
const sameCase: Spelling = { caseSensitive: true, negated: false };
const notSameCase: Spelling = { caseSensitive: true, negated: true };
