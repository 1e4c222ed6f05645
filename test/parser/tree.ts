/** A tree as one text without its places in the query, for comparing what two queries mean. */
export const treeText = (node: unknown): string =>
  JSON.stringify(node, (key, value: unknown) =>
    key === 'span' || key === 'keyword' || key === 'operatorSpan' ? undefined : value,
  ) ?? 'no tree';

interface Spanned {
  readonly span: { readonly start: number; readonly end: number };
}

/** Every node of a tree with the node that holds it. */
export function* spannedNodes(
  node: unknown,
  parent?: Spanned,
): Generator<{ node: Spanned; parent: Spanned | undefined }> {
  if (typeof node !== 'object' || node === null) return;
  const isNode = 'kind' in node && 'span' in node;
  if (isNode) yield { node: node as unknown as Spanned, parent };
  for (const value of Object.values(node))
    yield* spannedNodes(value, isNode ? (node as unknown as Spanned) : parent);
}
