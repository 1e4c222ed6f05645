import type { FilterNode, ScanNode } from '../../plan/nodes.ts';

/**
 * Makes the tokens by which the hub knows the scans of one query: nodes do not identify them there, since queries of equal text may have nodes in
 * common. A scan below a filter has the filter's token, since what a `let` names may be used again with other conditions on the same scan, or with none.
 */
export function scanTokens(): (scan: FilterNode | ScanNode) => object {
  const tokens = new Map<FilterNode | ScanNode, object>();
  return (scan) => {
    let token = tokens.get(scan);
    if (token === undefined) {
      token = {};
      tokens.set(scan, token);
    }
    return token;
  };
}
