/** A documented example that runs as a test: `kql` is a whole query, `result` the first cell (API cell form) of its first row. */
export interface Example {
  readonly kql: string;
  readonly result: unknown;
}

/** What the manual says of every function, aggregate, window function and plugin. */
export interface FunctionDocs {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** One sentence: what it returns. */
  readonly summary: string;
  /** What comes back: for nulls, for no rows, for empty groups. */
  readonly returns: string;
  /** The page of Kusto's reference, e.g. `strlen-function.md`. */
  readonly reference?: string;
  /** Where we knowingly differ from Kusto, and why. */
  readonly differs?: string;
  readonly examples: readonly Example[];
}

/** A parameter as the manual shows it, where the types are for `resolve` to judge. */
export interface ParamDocs {
  readonly name: string;
  readonly doc: string;
  readonly optional?: boolean;
  readonly variadic?: boolean;
}
