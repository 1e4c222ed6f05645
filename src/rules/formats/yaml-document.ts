/** What stands behind a name in a YAML file; places are offsets into the text. */
export interface YamlNode {
  readonly start: number;
  readonly end: number;
  /** Absent for lists, maps and aliases. */
  readonly scalar?: YamlScalar | undefined;
  /** The values of a list, undefined for those that are no scalars. */
  readonly items?: readonly unknown[] | undefined;
  /** Plain JavaScript. Throws where aliases of aliases grow without end. */
  toJs(): unknown;
}

export interface YamlScalar {
  readonly value: unknown;
  /** As it is written: an unquoted 1.0 is not 1. */
  readonly source?: string | undefined;
  readonly type?: string | undefined;
}

/** A name of the outermost map. */
export interface YamlField {
  /** The name as text, and as the value that it is. */
  readonly name: string;
  readonly key: unknown;
  readonly start: number;
  readonly end: number;
  readonly isScalar: boolean;
  readonly node: YamlNode | undefined;
}

export interface YamlDocument {
  /** None when the document is no map. */
  readonly fields: readonly YamlField[];
  readonly problems: readonly { readonly start: number; readonly end: number; readonly problem: string }[];
}
