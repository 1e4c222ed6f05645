import { wordExpected } from '../diagnostics/binder-value-diagnostics.ts';
import type { OperatorParameter } from '../parser/ast.ts';
import { type Context, report } from './context.ts';
import { textOf } from './parameters.ts';

/** Words that hints of an operator may have; hints that are not named here take anything. */
const words = {
  join: {
    'hint.strategy': ['auto', 'broadcast', 'centralized', 'shuffle'],
    'hint.remote': ['auto', 'left', 'local', 'right', 'unresolved'],
  },
  distinct: { 'hint.strategy': ['auto', 'broadcast', 'centralized', 'shuffle'] },
  summarize: { 'hint.strategy': ['shuffle'] },
  sort: { 'hint.strategy': ['splitBlock', 'multipleBlocks'] },
  evaluate: {
    'hint.remote': ['auto', 'local'],
    'hint.distribution': ['single', 'per_node', 'per_shard', 'default'],
  },
} satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Hints change no result, but a word that none of them has makes Kusto refuse the query. */
export function checkHints(
  parameters: readonly OperatorParameter[],
  operator: keyof typeof words,
  context: Context,
): void {
  const known: Readonly<Record<string, readonly string[]>> = words[operator];
  for (const { name, value } of parameters) {
    const values = known[name.name.toLowerCase()];
    const text = textOf(value)?.toLowerCase();
    if (values === undefined || values.some((word) => word.toLowerCase() === text)) continue;
    report(context, wordExpected.at(value.span, { values }));
  }
}
