import type { BoundQuery } from '../plan/bound-query.ts';
import type { PlanExpression } from '../plan/expression.ts';
import type { PlanNode } from '../plan/nodes.ts';
import { expressionsOf, partsOf, visitPlan } from '../plan/walk.ts';
import { columnOf, computedBy, withSources } from './column-sources.ts';
import { decidingColumns } from './deciding-columns.ts';

/**
 * Names of the numbers, truth values and times of which a query makes texts that decide (`tostring(Version) == "1.10"`), and of the columns that these
 * are computed of. A text that is only shown is none. By name, so it may be one too many.
 */
export function columnsMadeText(query: BoundQuery): ReadonlySet<string> {
  const deciding = decidingColumns(query);
  const made = new Set<string>();
  const node = (visited: PlanNode): void => {
    const computed = computedBy(visited);
    const asked = new Set(
      computed.flatMap(([name, one]) => (name !== undefined && deciding.has(name) ? [one] : [])),
    );
    const shown = new Set(computed.flatMap(([, one]) => (asked.has(one) ? [] : [one])));
    for (const one of expressionsOf(visited)) if (!shown.has(one)) addMadeText(one, made);
  };
  for (const { plan } of query.results) visitPlan(plan, { node });
  return withSources(made, query);
}

/** Adds the names of the columns that are a part of a text, or of an array or object; one that is only compared decides between such. */
function addMadeText(expression: PlanExpression, made: Set<string>): void {
  const open = [{ part: expression, inText: false, isOwn: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { part, inText, isOwn } = next;
    const column = columnOf(part);
    if (column !== undefined) {
      // An array may be one of such numbers.
      const isAnyPart = inText && ['real', 'bool', 'dynamic'].includes(column.type);
      if (isAnyPart || (isOwn && column.type === 'datetime')) made.add(column.name);
      continue;
    }
    const isText = part.type === 'string' || part.type === 'dynamic';
    // What is computed of a time, such as its day, does not depend on how it was spelled.
    const printsOwn = isText && !(part.kind === 'Call' && part.definition.name === 'format_datetime');
    for (const inner of partsOf(part))
      open.push({ part: inner, inText: isText || (inText && part.type !== 'bool'), isOwn: printsOwn });
  }
}
