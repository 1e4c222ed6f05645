import { type Flavour, type TableSchema, tableNames, tableSchema } from '../catalog/catalog.ts';
import { completedSchema } from '../columns/completed-schema.ts';
import type { Schema } from '../columns/schema.ts';
import { timeColumns } from '../types/time/time-columns.ts';

/** The tables that files may be of: those of the catalogue, and those of the user's own schemas, which come first. */
export class KnownTables {
  readonly flavour: Flavour;
  readonly #own: ReadonlyMap<string, Schema>;
  readonly #completed = new Map<string, TableSchema>();
  #lower: ReadonlyMap<string, string> | undefined;

  constructor(flavour: Flavour, own: ReadonlyMap<string, Schema> = new Map()) {
    this.flavour = flavour;
    this.#own = own;
  }

  /** What is known of a table (case-sensitive), in the words of a product where both have it. */
  get(name: string, product: Flavour = this.flavour): TableSchema | undefined {
    const published = tableSchema(name, product);
    const own = this.#own.get(name);
    if (own === undefined) return published;
    const key = `${product} ${name}`;
    let schema = this.#completed.get(key);
    if (schema === undefined) {
      const columns = completedSchema(published?.columns, own) ?? own;
      const time = published?.timeColumn ?? timeColumns.find((word) => isTime(columns, word));
      schema = { name, columns, timeColumn: time };
      this.#completed.set(key, schema);
    }
    return schema;
  }

  /** The spelling of a name that is written in any case. */
  spelled(lower: string): string | undefined {
    for (const name of this.#own.keys()) if (name.toLowerCase() === lower) return name;
    this.#lower ??= namesOf(this.flavour);
    return this.#lower.get(lower);
  }
}

const isTime = (columns: Schema, name: string): boolean =>
  columns.some((column) => column.name === name && column.type === 'datetime');

const names = new Map<Flavour, ReadonlyMap<string, string>>();

function namesOf(flavour: Flavour): ReadonlyMap<string, string> {
  let known = names.get(flavour);
  if (known === undefined) {
    known = new Map(tableNames(flavour).map((name) => [name.toLowerCase(), name]));
    names.set(flavour, known);
  }
  return known;
}
