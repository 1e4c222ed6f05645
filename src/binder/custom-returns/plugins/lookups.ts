import { argumentFor, argumentsFor, type CallFacts } from '../../calls/call-facts.ts';
import { allColumns, type Column } from '../../column.ts';
import { uniquelyNamed } from '../../projections/unify.ts';
import { closedTable, inputColumns, namedColumns, type PluginReturn, sameAsInput } from './tables.ts';

/** The columns of the input and of the lookup table, the first argument, without those that `leavesOut` names. A name that is taken gets a number. */
const lookup =
  (
    leavesOut: (facts: CallFacts) => (column: Column) => boolean,
    first: 'input' | 'lookup' = 'input',
  ): PluginReturn =>
  (facts) => {
    const table = facts.args[0]?.relation;
    if (table === undefined) return sameAsInput(facts);
    const isLeftOut = leavesOut(facts);
    const found = allColumns(table.row).filter((column) => !isLeftOut(column));
    const input = inputColumns(facts);
    const columns = first === 'input' ? [...input, ...found] : [...found, ...input];
    return closedTable(uniquelyNamed(columns, facts.context.session));
  };

/** `evaluate geo_line_lookup(…)`, `geo_polygon_lookup(…)`: the key column, which the parameter `key` names, is left out unless `return_lookup_key` is true. */
export const geoLookup = (key: string): PluginReturn =>
  lookup((facts) => {
    const returnsKey = argumentFor(facts, 'return_lookup_key')?.constant?.value === true;
    const name = argumentFor(facts, key)?.column?.name.toLowerCase();
    return (column) => !returnsKey && column.name.toLowerCase() === name;
  });

/** `evaluate ipv4_lookup(…)`: the extra keys are those of the input. */
export const ipv4Lookup = lookup((facts) => {
  const keys = namedColumns(argumentsFor(facts, 'ExtraKey')).map(({ name }) => name);
  return (column) => keys.includes(column.name);
});

/** `evaluate ipv6_lookup(…)`: its page prints the lookup table first, other than that of `ipv4_lookup`. */
export const ipv6Lookup = lookup(() => () => false, 'lookup');
