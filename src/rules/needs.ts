import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engine/engine.ts';
import { visitPlan } from '../plan/walk.ts';
import type { Rule } from './rule.ts';
import { leavesRange } from './time-range.ts';

/** Something that a rule reads and that is no part of it. */
export interface Need {
  readonly kind: 'table' | 'external data' | 'watchlist' | 'function' | 'other' | 'unknown name';
  /** A table, an address, an alias, a function. */
  readonly name: string;
  /** The word for it in findings (`FileProfile`, `geoip`, `cross-resource`), where it is of the kind `other`. */
  readonly needs?: string;
  readonly given: boolean;
}

/** What a rule needs from outside, and what keeps it from being understood. */
export interface RuleNeeds {
  readonly needs: readonly Need[];
  /** What keeps the rule from being understood, other than names that nothing knows. */
  readonly errors: readonly Diagnostic[];
}

/** What a rule needs from outside, as far as its text tells; functions that were given are looked into. */
export function needsOf(engine: Engine, rule: Rule): RuleNeeds {
  const { bound, diagnostics } = engine.prepare(rule.query);
  const found = new Map<string, Need>();
  const add = (need: Need): void => {
    found.set(`${need.kind} ${need.name}`, need);
  };
  if (leavesRange(rule.query))
    add({ kind: 'other', name: 'a time range', needs: 'time range', given: false });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  for (const { name } of errors) if (name !== undefined) add({ kind: 'unknown name', name, given: false });
  if (bound === undefined)
    return { needs: [...found.values()], errors: errors.filter(({ name }) => name === undefined) };
  for (const table of bound.tables) add({ kind: 'table', name: table, given: engine.tables.has(table) });
  const lack = (name: string, needs: string): void => {
    for (const need of lacking(name, needs)) add(need);
  };
  const evidence = new Set(bound.tables);
  for (const { plan } of bound.results)
    visitPlan(plan, {
      node: (node) => {
        if (node.kind === 'Unsupported' && node.stage === 'external')
          lack(node.name, node.needs ?? node.name);
        if (node.kind === 'Scan' && !evidence.has(node.table))
          for (const need of provided(node.table)) add(need);
      },
      expression: (expression) => {
        if (expression.kind === 'Unsupported' && expression.stage === 'external')
          lack(expression.name, expression.needs ?? expression.name);
      },
    });
  return { needs: [...found.values()], errors: [] };
}

function lacking(name: string, needs: string): readonly Need[] {
  switch (needs) {
    case 'externaldata':
      return name.split("', '").map((url) => ({ kind: 'external data', name: url, given: false }) as const);
    case 'watchlist':
      return [
        { kind: 'watchlist', name: /^_GetWatchlist\("(.*)"\)$/s.exec(name)?.[1] ?? name, given: false },
      ];
    case 'asim':
    case 'custom-function':
      return [{ kind: 'function', name, given: false }];
    default:
      return [{ kind: 'other', name, needs, given: false }];
  }
}

/** What a table outside the evidence stands for. */
function provided(table: string): readonly Need[] {
  const [kind = '', rest = ''] = table.split(/ (.*)/s);
  if (kind === 'watchlist') return [{ kind: 'watchlist', name: rest, given: true }];
  if (kind !== 'externaldata') return [{ kind: 'other', name: table, given: true }];
  const [urls] = JSON.parse(rest) as [string[]];
  return urls.map((url) => ({ kind: 'external data', name: url, given: true }) as const);
}
