import type { Property, Shape } from './shape.ts';

/** What kind of thing a signature describes, hence where it may be called. */
export type SignatureKind = 'scalar' | 'window' | 'aggregate' | 'plugin' | 'operator';

/** Classes of types that a parameter may ask for, instead of naming its types. */
export type ParameterClass =
  | 'Any'
  | 'Scalar'
  | 'Tabular'
  | 'Database'
  | 'Cluster'
  | 'Integer'
  | 'RealOrDecimal'
  | 'StringOrDynamic'
  | 'StringOrArray'
  | 'IntegerOrArray'
  | 'DynamicArray'
  | 'DynamicBag'
  | 'Number'
  | 'NumberOrBool'
  | 'Summable'
  | 'Orderable'
  | 'NotRealOrBool'
  | 'NotDynamic'
  | 'NotBool'
  | 'Parameter0'
  | 'Parameter1'
  | 'Parameter2'
  | 'CommonScalar'
  | 'CommonNumber'
  | 'CommonSummable'
  | 'CommonOrderable'
  | 'CommonScalarOrDynamic';

/** What form an argument must have. */
export type ArgumentKind =
  | 'Expression'
  | 'Expression_Parameter0_Element'
  | 'StarOnly'
  | 'StarAllowed'
  | 'Aggregate'
  | 'Column'
  | 'Column_Parameter0'
  | 'Column_Parameter0_Common'
  | 'Literal'
  | 'LiteralNotEmpty'
  | 'Constant';

/** A parameter of a signature: what it takes, and how often. */
export interface SignatureParameter {
  readonly name: string;
  /** A class of types, or the types by name. */
  readonly accepts: ParameterClass | readonly Shape[];
  readonly argument: ArgumentKind;
  readonly min: number;
  readonly max: number;
  /** A string literal that means "use the default" at this place: `'~'`. */
  readonly defaultIndicator: string | undefined;
  /** The only values a literal argument may have, compared without case; empty when any will do. */
  readonly values: readonly string[];
}

/** How a result type follows from the arguments. `Custom` rules are hand-written in src/binder/custom-returns. */
export type ReturnRule =
  | 'Parameter0'
  | 'Parameter1'
  | 'Parameter2'
  | 'ParameterN'
  | 'Parameter0Literal'
  | 'Parameter1Literal'
  | 'ParameterNLiteral'
  | 'Parameter0Promoted'
  | 'Parameter0Array'
  | 'Common'
  | 'CommonNonDynamic'
  | 'Widest'
  | 'Custom'
  | 'Parameter0Cluster'
  | 'Parameter0Database'
  | 'Parameter0Table'
  | 'Parameter0ExternalTable'
  | 'Parameter0MaterializedView'
  | 'Parameter0EntityGroup'
  | 'Parameter0StoredQueryResult'
  | 'Parameter0Graph';

export type Returns =
  | { readonly kind: 'rule'; readonly rule: ReturnRule }
  | { readonly kind: 'shape'; readonly shape: Shape }
  | { readonly kind: 'table'; readonly columns: readonly Property[]; readonly isOpen: boolean };

/** How arguments are dealt out to parameters. */
export type Layout = 'Fixed' | 'Repeating' | 'BlockRepeating' | 'Custom';

/** One way to call a function: its parameters, and the rule for its result type. */
export interface Signature {
  readonly returns: Returns;
  readonly layout: Layout;
  readonly parameters: readonly SignatureParameter[];
  readonly minArguments: number;
  readonly maxArguments: number;
}

/** How Kusto names the column of an unnamed call: `sum(x)` → `sum_x`. */
export type ResultNameRule =
  | 'None'
  | 'NameAndFirstArgument'
  | 'NameAndOnlyArgument'
  | 'PrefixAndFirstArgument'
  | 'NameAndTwoArguments'
  | 'PrefixAndOnlyArgument'
  | 'FirstArgumentValueIfColumn'
  | 'PrefixOnly'
  | 'FirstArgument'
  | 'OnlyArgument';

/** Everything the language service knows about one name. */
export interface FunctionSignatures {
  readonly name: string;
  readonly kind: SignatureKind;
  readonly resultName: ResultNameRule;
  readonly resultPrefix: string | undefined;
  readonly isConstantFoldable: boolean;
  /** Left out of completion lists: internal or deprecated. */
  readonly isHidden: boolean;
  /** What to write instead of a deprecated name. */
  readonly alternative: string | undefined;
  readonly signatures: readonly Signature[];
}
