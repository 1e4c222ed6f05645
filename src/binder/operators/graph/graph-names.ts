import { signatureOf } from '../../../functions/signatures/signatures.ts';
import type { Call, Expression } from '../../../parser/ast.ts';

/** What names the column of an unnamed expression: a text, a number (`Column1`), or a rule that nobody has measured. */
export type GraphName = { readonly name: string } | 'numbered' | 'unknown';

/**
 * The column of an unnamed item in the project of `graph-match`. The manual is silent; these are the engine's: `n.a.b` → `n_a_b`,
 * `node_id(n)` → `node_id_n`, `map(p, w)` → `p_w`, `map(inner_nodes(p), f(w))` → `inner_nodes_p_Column`.
 * (The page of node_degree_out prints a column without the node's name, which the engine does not give.)
 * Undefined for other calls and expressions, whose names follow the rules of their functions.
 */
export function graphColumnName(node: Expression): GraphName | undefined {
  if (node.kind !== 'Call') {
    const own = pathName(node);
    return own === undefined ? undefined : { name: own };
  }
  const { name } = node.name;
  if (nodeFunctions.has(name)) {
    const own = node.arguments[0] === undefined ? '' : simpleName(node.arguments[0]);
    return own === undefined ? 'unknown' : { name: own === '' ? name : `${name}_${own}` };
  }
  return pathFunctions.has(name) ? nameOverPath(node) : undefined;
}

const nodeFunctions: ReadonlySet<string> = new Set([
  'labels',
  'node_id',
  'node_degree_in',
  'node_degree_out',
]);
const pathFunctions: ReadonlySet<string> = new Set(['all', 'any', 'map']);

const simpleName = (node: Expression): string | undefined =>
  node.kind === 'NameReference' ? node.name : undefined;

/** `map(p, value)`: the path, then the value. */
function nameOverPath(node: Call): GraphName {
  const [path, value] = node.arguments;
  if (path === undefined || value === undefined) return 'numbered';
  const over = pathOf(path);
  const of = valueName(value);
  return over === undefined || of === undefined ? 'unknown' : { name: `${over}_${of}` };
}

function pathOf(node: Expression): string | undefined {
  if (node.kind !== 'Call') return simpleName(node);
  const inner = node.name.name === 'inner_nodes' ? node.arguments[0] : undefined;
  const name = inner === undefined ? undefined : simpleName(inner);
  return name === undefined ? undefined : `inner_nodes_${name}`;
}

/** What is computed from an edge or a node has no name of its own; calls that would pass on a column's have not been measured. */
function valueName(node: Expression): string | undefined {
  switch (node.kind) {
    case 'NameReference':
    case 'Path':
    case 'Element':
      return pathName(node);
    case 'Call': {
      const { name } = node.name;
      if (nodeFunctions.has(name) && node.arguments.length === 0) return name;
      return signatureOf('scalar', name)?.resultName === 'None' ? 'Column' : undefined;
    }
    default:
      return 'Column';
  }
}

/** `n.a.b` and `n.a["b"]` name their columns after all their parts. */
function pathName(node: Expression): string | undefined {
  if (node.kind === 'NameReference') return node.name;
  if (node.kind !== 'Path' && node.kind !== 'Element') return undefined;
  const part = node.kind === 'Path' ? node.member : node.index;
  const own =
    part.kind === 'NameReference' && node.kind === 'Path'
      ? part.name
      : part.kind === 'StringLiteral'
        ? part.value
        : part.kind === 'Literal'
          ? part.text
          : undefined;
  if (own === undefined) return undefined;
  const left = pathName(node.object);
  return left === undefined ? own : `${left}_${own}`;
}
