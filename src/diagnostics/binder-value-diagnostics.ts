import { expected } from './define-expected.ts';
import { defineDiagnostic } from './diagnostic.ts';
import { didYouMean, similarNames } from './suggest.ts';

/** What the binder says about the form of expressions: constants, literals, names given to them. */

/** Where the constant was to stand: in a list that `operator` looks through, which holds arrays where `isArray`. */
interface ConstantPlace {
  readonly list?: { readonly operator: string; readonly isArray: boolean };
}

export const constantExpected = defineDiagnostic<ConstantPlace>({
  code: 'KS129',
  slug: 'constant-expected',
  stage: 'binding',
  severity: 'error',
  message: () => 'A constant is needed here.',
  help: ({ list }) => (list === undefined ? undefined : insteadOfList(list)),
  explain:
    "The value must be known before rows are read, so it cannot depend on a column. What stands in the list of 'in' is the same for all rows: two columns are compared with '==', and set_has_element() or array_index_of() looks into an array that a column holds.",
});

/** How each operator that looks through a list asks it of one value, and what joins several. */
const singleTests: Readonly<Record<string, readonly [test: string, join: 'or' | 'and']>> = {
  in: ['==', 'or'],
  '!in': ['!=', 'and'],
  'in~': ['=~', 'or'],
  '!in~': ['!~', 'and'],
  has_any: ['has', 'or'],
  has_all: ['has', 'and'],
};

function insteadOfList({ operator, isArray }: Required<ConstantPlace>['list']): string | undefined {
  const [test, join] = singleTests[operator] ?? [];
  if (test === undefined) return undefined;
  if (!isArray || operator.startsWith('has'))
    return `Write '${test}' for each value that depends on a row, joined by '${join}'.`;
  const functions = 'set_has_element() or array_index_of()';
  const letters = operator.endsWith('~') ? ', which tell upper from lower case' : '';
  return operator.startsWith('!')
    ? `Look into an array with not() of set_has_element(), or with array_index_of()${letters}.`
    : `Look into an array with ${functions}${letters}.`;
}

export const integerLiteralExpected = expected(
  'KS221',
  'integer-literal-expected',
  'A whole number is needed here, written out.',
  'The value must be a number of type long or int; a variable or a computation will not do.',
);

export const literalExpected = expected(
  'KS131',
  'literal-expected',
  'A literal is needed here.',
  'The value must be written out at this place; a variable or a computation will not do.',
);

export const defaultLiteral = expected(
  'KS132',
  'default-literal',
  'The default of a parameter must be a literal.',
  'A default is written out where the parameter is declared; a name will not do there. Put the name into the body, for example with coalesce().',
);

export const notEmptyExpected = expected(
  'KS133',
  'empty-literal',
  'The text must not be empty.',
  'An empty text has no meaning at this place.',
);

export const booleanLiteralExpected = expected(
  'KS223',
  'boolean-literal-expected',
  'true or false is needed here.',
  'The value must be written out at this place; a number, a text or a variable will not do.',
);

export const summableLiteralExpected = expected(
  'KS224',
  'summable-literal-expected',
  'A number, timespan or datetime must be written out here.',
  'The value is read before anything is computed, so a text, a variable or a column will not do.',
);

export const severalValuesToVariable = expected(
  'KS139',
  'several-values-to-variable',
  'A variable holds one value, and this gives several.',
  'A function with several results cannot be assigned to one variable of a let statement.',
);

const wrongValue = {
  stage: 'binding',
  severity: 'error',
  explain: 'Only certain values are allowed at this place.',
  message: ({ values }: { readonly values: readonly string[] }): string =>
    `The value must be ${values.length === 1 ? values[0] : `one of ${values.slice(0, 20).join(', ')}${values.length > 20 ? ' …' : ''}`}.`,
} as const;

/** Of a text among arguments. */
export const valueExpected = defineDiagnostic<{ readonly values: readonly string[] }>({
  code: 'KS140',
  slug: 'value-expected',
  ...wrongValue,
});

/** Of a word of an operator: `kind=…`, the chart of `render`; `found` is the word that stands there, if it is one. */
export const wordExpected = defineDiagnostic<{
  readonly values: readonly string[];
  readonly found: string | undefined;
}>({
  code: 'KS005',
  slug: 'word-expected',
  ...wrongValue,
  help: ({ values, found }) => (found === undefined ? undefined : didYouMean(similarNames(found, values))),
});

export const decimalInDynamic = defineDiagnostic({
  code: 'KS215',
  slug: 'decimal-in-dynamic',
  stage: 'binding',
  severity: 'error',
  explain: 'A dynamic literal holds what JSON holds, and datetimes, timespans and guids, but no decimals.',
  message: () => 'A dynamic literal cannot hold a decimal.',
  help: () => 'Write a real, or a text.',
});

export const textExpected = defineDiagnostic({
  code: 'KS222',
  slug: 'text-expected',
  stage: 'binding',
  severity: 'error',
  explain: 'This option of an operator is a text: a delimiter, a quote, a pattern.',
  message: () => 'A text is needed here.',
});

export const parameterValue = defineDiagnostic<{
  readonly name: string;
  readonly type: string;
  readonly text: string;
}>({
  code: 'KB010',
  slug: 'parameter-value',
  stage: 'binding',
  severity: 'error',
  explain:
    'A value given for a parameter of the query is read as a literal of the type that `declare query_parameters` says.',
  message: ({ name, type, text }) => `The value '${text}' of the parameter '${name}' is no ${type}.`,
});

export const valueForbidden = defineDiagnostic<{ readonly value: string }>({
  code: 'KS140',
  slug: 'value-forbidden',
  stage: 'binding',
  severity: 'error',
  explain: 'A certain value makes no sense at this place.',
  message: ({ value }) => `The value must not be ${value}.`,
});

export const severalNames = expected(
  'KS149',
  'several-names',
  'The expression gives one value, and several names are given.',
  'Names in parentheses are for functions that give several values at once.',
);

export const surplusName = expected(
  'KS150',
  'surplus-name',
  'There is no value for this name.',
  'More names are given than the function gives values.',
);

export const severalColumns = expected(
  'KS184',
  'several-columns',
  'This is more than one column.',
  'A pattern or * stands where a single column belongs.',
);

export const tableWithoutColumns = expected(
  'KS190',
  'table-without-columns',
  'The rows have no columns.',
  'A value was to be taken from the first column.',
);

export const starNotAllowed = expected(
  'KS191',
  'star-not-allowed',
  '* cannot be used here.',
  'Only some functions and operators take * for all columns.',
);

export const wildcardNotAllowed = expected(
  'KS268',
  'wildcard-not-allowed',
  'A name with * cannot be used here.',
  'Patterns of names are for union, search, find and the project operators.',
);

export const requiredColumns = expected(
  'KS249',
  'required-columns',
  'The rows lack columns that the function asks for.',
  'A tabular parameter with a schema needs at least its columns, with their types.',
);

export const schemaDiffers = expected(
  'KB025',
  'schema-differs',
  'The rows lack columns that assert-schema names, or have them with other types.',
  'The query itself states which columns its rows must have. Change the schema there, or the rows before it, with project or extend.',
);

export const tabularParametersFirst = expected(
  'KS226',
  'tabular-parameters-first',
  'Tabular parameters must come first.',
  'A function takes its rows before its values.',
);

export const invalidLiteral = defineDiagnostic<{ readonly text: string; readonly type: string }>({
  code: 'KS004',
  slug: 'invalid-literal',
  stage: 'binding',
  severity: 'error',
  explain: 'The text between the parentheses of a typed literal cannot be read as a value of that type.',
  message: ({ text, type }) => `'${text}' is not a ${type}.`,
});

export const dynamicLiteralValue = defineDiagnostic<{ readonly text: string }>({
  code: 'KB018',
  slug: 'dynamic-literal-value',
  stage: 'binding',
  severity: 'error',
  explain:
    'The literal dynamic(…) takes JSON, and KQL literals of times, numbers and guids. Kusto refuses bool(…) in it, and nulls of other types than long; what it makes of parts of a microsecond is not known.',
  message: ({ text }) => `'${text}' cannot be in a dynamic literal.`,
  help: () => 'Write true, false, null or a whole number of microseconds.',
});
