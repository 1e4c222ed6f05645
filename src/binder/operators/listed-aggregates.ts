import { aggregateNotListed } from '../../diagnostics/binder-operator-diagnostics.ts';
import type { AggregateCall } from '../../plan/nodes.ts';
import { type Context, report } from '../context.ts';

/** Reports the aggregates that an operator or plugin does not take: it has a list of those it does. */
export function checkListed(
  calls: readonly AggregateCall[],
  place: string,
  listed: readonly string[],
  context: Context,
): void {
  for (const { definition, filter, span } of calls) {
    if (filter === undefined && listed.includes(currentName.get(definition.name) ?? definition.name))
      continue;
    const name = filter === undefined ? definition.name : `${definition.name}if`;
    report(context, aggregateNotListed.at(span, { name, place, listed }));
  }
}

/** Older names of aggregates that are listed by their newer ones. */
const currentName: ReadonlyMap<string, string> = new Map([
  ['any', 'take_any'],
  ['makelist', 'make_list'],
  ['makeset', 'make_set'],
  ['make_dictionary', 'make_bag'],
]);
