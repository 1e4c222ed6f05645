/** An example that runs as a test: a whole query, and the header and rows of its first result as the tests write them. */
export interface TabularExample {
  readonly kql: string;
  readonly result: readonly string[];
}

/** The sections of docs/operators.md, by the word with which an operator names its own. */
export const families = {
  sources: 'Where rows come from',
  rows: 'Choosing and ordering rows',
  columns: 'Columns',
  tables: 'Several tables',
  groups: 'Groups, arrays and sequences',
  graphs: 'Graphs',
} as const;

/** What the manual says of a tabular operator. */
export interface TabularDefinition {
  readonly kind: 'tabular';
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly family: keyof typeof families;
  /** One sentence: what it gives. */
  readonly summary: string;
  readonly syntax: readonly string[];
  readonly params: readonly { readonly name: string; readonly doc: string }[];
  /** Nulls, order, limits, forms that are refused. */
  readonly notes: readonly string[];
  /** Where we knowingly differ from Kusto. */
  readonly differs?: string;
  /** Why every query that uses it is refused. */
  readonly refused?: string;
  /** The page of Kusto's reference. */
  readonly reference?: string;
  readonly examples: readonly TabularExample[];
}

/** Declares an operator for the manual and for `kqlbox functions`. */
export const defineTabular = (definition: Omit<TabularDefinition, 'kind'>): TabularDefinition => ({
  kind: 'tabular',
  ...definition,
});
