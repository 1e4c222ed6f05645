import type { Expression } from '../../parser/ast.ts';

/** The name that is written as a word or in quotes; undefined for any other expression. */
export function writtenName(node: Expression | undefined): string | undefined {
  if (node?.kind === 'NameReference') return node.name;
  return node?.kind === 'StringLiteral' ? node.value : undefined;
}
