import type { DynamicVector } from '../../columns/vector.ts';
import { type DynamicKind, type DynamicValue, isArray, isBag, kindOf } from '../../types/dynamic.ts';
import { type Accumulator, defineAggregate } from '../define-aggregate.ts';
import { dynamicVector } from './state/vectors.ts';

/** `buildschema(expr)`: the least schema that admits all values of a group. */
export const buildschema = defineAggregate({
  name: 'buildschema',
  summary: 'Describes the types of the dynamic values of each group.',
  returns:
    'A `dynamic`: the name of a type, a bag of the schemas of properties, ``{"`indexer`": schema}`` for an array, or an array of these when values differ. Nulls are left out; null when there are no values.',
  reference: 'buildschema-aggregation-function.md',
  params: [{ name: 'expr', doc: 'Dynamic values.' }],
  resolve: (types) =>
    types.length === 1 && types[0] === 'dynamic'
      ? { params: types, returns: ['dynamic'], create: describe }
      : undefined,
  examples: [
    {
      kql: 'datatable(d:dynamic)[dynamic({"x": 1}), dynamic({"x": "a", "y": [1.5]})] | summarize buildschema(d)',
      result: { x: ['long', 'string'], y: { '`indexer`': 'double' } },
    },
  ],
});

/** What was seen at one place of the values, alternatives in the order met. */
interface Schema {
  readonly scalars: Set<string>;
  properties?: Map<string, Schema>;
  elements?: Schema;
  /** The alternatives in the order met: names of scalars, `bag`, `array`. */
  readonly order: string[];
}

const emptySchema = (): Schema => ({ scalars: new Set(), order: [] });

/** As `gettype` names what is inside a dynamic. */
const typeName = (kind: DynamicKind): string => (kind === 'real' ? 'double' : kind);

function observe(schema: Schema, value: DynamicValue): void {
  if (value === null) return;
  if (isBag(value)) {
    if (schema.properties === undefined) schema.order.push('bag');
    schema.properties ??= new Map();
    for (const [key, item] of value) {
      const known = schema.properties.get(key) ?? emptySchema();
      schema.properties.set(key, known);
      observe(known, item);
    }
  } else if (isArray(value)) {
    if (schema.elements === undefined) schema.order.push('array');
    schema.elements ??= emptySchema();
    for (const item of value) observe(schema.elements, item);
  } else {
    const name = typeName(kindOf(value));
    if (schema.scalars.has(name)) return;
    schema.scalars.add(name);
    schema.order.push(name);
  }
}

function rendered(schema: Schema): DynamicValue {
  const alternatives = schema.order.map((kind): DynamicValue => {
    if (kind === 'array' && schema.elements !== undefined)
      return new Map([['`indexer`', rendered(schema.elements)]]);
    if (kind === 'bag' && schema.properties !== undefined)
      return new Map([...schema.properties].map(([key, property]) => [key, rendered(property)]));
    return kind;
  });
  if (alternatives.length === 0) return null;
  return alternatives.length === 1 ? alternatives[0]! : alternatives;
}

function describe(): Accumulator {
  const schemas: Schema[] = [];
  return {
    add(columns, groups, groupCount) {
      while (schemas.length < groupCount) schemas.push(emptySchema());
      const { values, constant } = columns[0] as DynamicVector;
      for (let row = 0; row < groups.length; row++) {
        const group = groups[row]!;
        if (group >= 0) observe(schemas[group]!, values[constant ? 0 : row]!);
      }
    },
    finish: (size) => [
      dynamicVector(
        Array.from({ length: size }, (_, group) => {
          const schema = schemas[group];
          return schema === undefined ? null : rendered(schema);
        }),
      ),
    ],
  };
}
