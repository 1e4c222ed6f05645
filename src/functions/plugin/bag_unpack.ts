import { batchOf } from '../../columns/batch.ts';
import { valueAt, vectorFrom } from '../../columns/make.ts';
import type { Vector } from '../../columns/vector.ts';
import { castDynamic } from '../../types/convert.ts';
import { type DynamicValue, isArray, isBag, kindOf } from '../../types/dynamic.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { compareStrings } from '../../types/string-order.ts';
import { definePlugin, type PluginCall, type PluginTable } from '../define-plugin.ts';
import { refuse } from '../refuse-argument.ts';
import { columnAt, constantOf } from './arguments.ts';

/** `T | evaluate bag_unpack(Column, prefix, columnsConflict, ignoredProperties)`: a column a property. */
export const bagUnpack = definePlugin({
  name: 'bag_unpack',
  summary: 'Turns the properties of a dynamic column into columns of their own.',
  returns:
    'The other columns, then a column a property, by name. Its type is that of the values when they share one, else `dynamic`; rows whose bag lacks the property are null, and so is every column where the bag is null or no bag; values that are null do not count for the type. A property named as the bag takes its place.',
  reference: 'bag-unpack-plugin.md',
  params: [
    { name: 'Column', doc: 'The dynamic column, which is left out of the result.' },
    { name: 'OutputColumnPrefix', doc: 'Put before the name of each property.', optional: true },
    {
      name: 'columnsConflict',
      doc: '`error` (the default), `replace_source` or `keep_source`: what a property does that is named as another column.',
      optional: true,
    },
    { name: 'ignoredProperties', doc: 'A dynamic array of properties to leave out.', optional: true },
  ],
  columnsFromRows: true,
  evaluate: unpack,
  examples: [
    { kql: 'print d = dynamic({"b": 2, "a": 1}) | evaluate bag_unpack(d) | project a', result: 1 },
    { kql: 'print d = dynamic({"a": "x"}) | evaluate bag_unpack(d, "p_") | project p_a', result: 'x' },
    {
      kql: 'datatable(k:long, d:dynamic)[1, dynamic(null), 2, dynamic({"n": null}), 3, dynamic({"n": 7})] | evaluate bag_unpack(d) | summarize bag_pack("type", take_any(gettype(n)), "n", make_list_with_nulls(n))',
      result: { type: 'long', n: [null, null, 7] },
    },
  ],
});

interface Options {
  readonly prefix: string;
  readonly conflict: string;
  readonly ignored: ReadonlySet<string>;
}

function optionsOf(call: PluginCall): Options {
  const ignored = constantOf(call, 'ignoredProperties') as DynamicValue | undefined;
  const conflict = String(constantOf(call, 'columnsConflict') ?? 'error');
  if (!conflicts.has(conflict)) refuse('bag_unpack', `columnsConflict is '${conflict}'`);
  const names = ignored !== undefined && isArray(ignored) ? ignored : [];
  return {
    prefix: String(constantOf(call, 'OutputColumnPrefix') ?? ''),
    conflict,
    ignored: new Set(names.filter((name) => typeof name === 'string')),
  };
}

const conflicts: ReadonlySet<string> = new Set(['error', 'replace_source', 'keep_source']);

interface Slot {
  readonly values: (DynamicValue | null)[];
  /** The type that all values so far share. */
  type: ScalarType | undefined;
}

function unpack(call: PluginCall): PluginTable {
  const { schema, batch } = call.input;
  const options = optionsOf(call);
  const from = columnAt(call, 'bag_unpack', 'column');
  const bags = batch.column(from);
  if (bags.type !== 'dynamic')
    refuse('bag_unpack', `the column is ${bags.type} and has no properties; parse_json makes them of a text`);
  const slots = read(bags, options, call.columns.length > 0);
  const columns: { name: string; vector: Vector }[] = schema.map(({ name }, at) => ({
    name,
    vector: batch.column(at),
  }));
  // The bag's own place is free for a property of its name.
  let isBagLeft = true;
  for (const name of [...slots.keys()].sort(compareStrings)) {
    const slot = slots.get(name);
    if (slot === undefined) continue;
    const vector = vectorOf(slot);
    const at = columns.findIndex((column) => column.name === name);
    if (at < 0) columns.push({ name, vector });
    else if (at === from) {
      columns[at] = { name, vector };
      isBagLeft = false;
    } else if (options.conflict === 'replace_source') columns[at] = { name, vector };
    else if (options.conflict === 'error')
      refuse(
        'bag_unpack',
        `the property '${name}' has the name of a column; columnsConflict says which is kept`,
      );
  }
  const kept = isBagLeft ? columns.filter((_, at) => at !== from) : columns;
  return {
    schema: kept.map(({ name, vector }) => ({ name, type: vector.type })),
    batch: batchOf(
      batch.length,
      kept.map(({ vector }) => vector),
    ),
  };
}

/** Names of columns have 1 to 1,024 characters. Source: entity-names.md. */
const longestName = 1024;

/** The values of each property, by the name of its column. Where the call says which columns there are, none can have a name that is no name. */
function read(bags: Vector, { prefix, ignored }: Options, hasSchema: boolean): ReadonlyMap<string, Slot> {
  const slots = new Map<string, Slot>();
  for (let row = 0; row < bags.length; row++) {
    const bag = valueAt(bags, row) as DynamicValue;
    if (!isBag(bag)) continue;
    for (const [property, value] of bag) {
      if (ignored.has(property)) continue;
      const name = prefix + property;
      if (name === '' || name.length > longestName) {
        if (hasSchema) continue;
        refuse('bag_unpack', `a property of ${name.length} characters gives no name of a column`);
      }
      let slot = slots.get(name);
      if (slot === undefined) {
        slot = { values: new Array<null>(bags.length).fill(null), type: undefined };
        slots.set(name, slot);
      }
      slot.values[row] = value;
      if (value === null) continue;
      const type = typeOf(value);
      slot.type = slot.type === undefined || slot.type === type ? type : 'dynamic';
    }
  }
  return slots;
}

function typeOf(value: DynamicValue): ScalarType {
  const kind = kindOf(value);
  return kind === 'array' || kind === 'dictionary' || kind === 'null' ? 'dynamic' : kind;
}

const vectorOf = ({ values, type = 'dynamic' }: Slot): Vector =>
  vectorFrom(
    type,
    type === 'dynamic' ? values : values.map((value) => (value === null ? null : castDynamic(value, type))),
  );
