import { integerLiteralExpected, wordExpected } from '../diagnostics/binder-value-diagnostics.ts';
import type { Expression, OperatorParameter } from '../parser/ast.ts';
import { columnOf } from './checks.ts';
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
  union: {
    'hint.concurrency': ['auto', 'left', 'local', 'right', 'unresolved'],
    'hint.spread': ['auto', 'local'],
  },
  'make-series': {},
  'mv-expand': {},
} satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Hints that take a number in the place of a word. */
const countable: ReadonlySet<string> = new Set(['hint.concurrency', 'hint.spread']);

/**
 * Hints change no result, but a word that none of them has makes Kusto refuse the query, and so does a key that is no column or a number
 * of partitions that is none.
 * @param inside the rows of the operator, whose columns hints may name
 */
export function checkHints(
  parameters: readonly OperatorParameter[],
  operator: keyof typeof words,
  inside: Context,
): void {
  const known: Readonly<Record<string, readonly string[]>> = words[operator];
  for (const { name, value } of parameters) {
    const hint = name.name.toLowerCase();
    if (hint === 'hint.shufflekey') columnOf(inside.bind.expression(value, inside), inside);
    if (hint === 'hint.num_partitions' && operator in partitioned && !isWholeNumber(value))
      report(inside, integerLiteralExpected.at(value.span, {}));
    const values = known[hint];
    const text = textOf(value)?.toLowerCase();
    if (values === undefined || values.some((word) => word.toLowerCase() === text)) continue;
    if (countable.has(hint) && value.kind === 'Literal') continue;
    report(inside, wordExpected.at(value.span, { values, found: text }));
  }
}

/** The operators of whose parts the number may be given; others take anything there. */
const partitioned = { join: true, distinct: true, summarize: true };

function isWholeNumber(value: Expression): boolean {
  if (value.kind === 'Unary') return isWholeNumber(value.operand);
  return value.kind === 'Literal' && (value.type === 'long' || value.type === 'int');
}
