import { expected } from './define-expected.ts';
import { defineDiagnostic } from './diagnostic.ts';
import { didYouMean } from './suggest.ts';

/** What the binder says about the type of an expression: a number, a table, a dynamic array … */

interface WrongType {
  readonly types: readonly string[];
  readonly found: string;
  /** It stands after a name and `=`. */
  readonly isNamed?: boolean;
}

const wrongType = {
  stage: 'binding',
  severity: 'error',
  explain:
    'A value of another type is needed at this place. Convert it with tostring(), tolong(), todatetime() and their like.',
  message: ({ types, found }: WrongType): string =>
    `A value of type ${types.join(' or ')} is needed here, and this is ${found}.`,
  help: ({ types, found, isNamed }: WrongType): string | undefined => {
    if (isNamed === true && types.includes('bool')) return "'=' gives a name; values are compared with '=='.";
    if (found !== 'string') return undefined;
    if (types.includes('timespan'))
      return 'A timespan is written without quotes, such as 1d; totimespan() reads one from a string.';
    if (types.includes('datetime'))
      return 'A datetime is written as datetime(2025-10-20); todatetime() reads one from a string.';
    return undefined;
  },
} as const;

/** Of an argument whose parameter has one type. */
export const typeExpected = defineDiagnostic<WrongType>({
  code: 'KS107',
  slug: 'type-expected',
  ...wrongType,
});

/** Of what stands in an operator, of a default, and of an argument whose parameter has several types or that of another. */
export const typeRequired = defineDiagnostic<WrongType>({
  code: 'KS141',
  slug: 'type-required',
  ...wrongType,
});

export const typeNotAllowed = defineDiagnostic<{ readonly type: string }>({
  code: 'KS116',
  slug: 'type-not-allowed',
  stage: 'binding',
  severity: 'error',
  explain:
    'Values of this type cannot be grouped, sorted or joined by. For dynamic values, convert first: tostring(x), or the type that they hold.',
  message: ({ type }) => `A value of type ${type} cannot be used here.`,
  help: ({ type }) => (type === 'dynamic' ? 'Convert it first, for example with tostring().' : undefined),
});

export const scalarExpected = expected(
  'KS108',
  'scalar-expected',
  'A single value is needed here.',
  'Rows, or several values at once, stand where one value belongs. toscalar() takes the first value of a query.',
);

export const columnExpected = expected(
  'KS109',
  'column-expected',
  'The name of a column is needed here.',
  'This place takes a column by name, not an expression. Compute it with extend first.',
);

export const tableExpected = expected(
  'KS111',
  'rows-expected',
  'A table or a query is needed here.',
  'A single value stands where rows belong.',
);

export const tableOrScalarExpected = expected(
  'KS112',
  'table-or-scalar-expected',
  'A query or a value is needed here.',
  'The expression gives neither rows nor a value.',
);

export const databaseExpected = expected(
  'KS114',
  'database-expected',
  'A database is needed here.',
  'Write database("name").',
);

export const integerExpected = expected(
  'KS134',
  'integer-expected',
  'A whole number is needed here.',
  'Only int and long values will do; convert with toint() or tolong().',
);

export const integerOrArrayExpected = expected(
  'KS136',
  'integer-or-array-expected',
  'A whole number or a dynamic array of whole numbers is needed here.',
  'Only int, long and arrays of such will do; convert with toint() or tolong().',
);

export const numberExpected = expected(
  'KS137',
  'number-expected',
  'A number is needed here.',
  'Only int, long, real and decimal values will do; convert with todouble() or tolong().',
);

export const summableExpected = expected(
  'KS138',
  'summable-expected',
  'A number, timespan or datetime is needed here.',
  'The value must be of a type that can be added up.',
);

export const orderableExpected = expected(
  'KS206',
  'orderable-expected',
  'A value with an order is needed here: a number, timespan, datetime, string or bool.',
  'Values of other types cannot be compared by size. Convert dynamic values first.',
);

/** A text of which the query reads members as if it were dynamic; empty for values of other types. */
export interface AskedText {
  readonly isText: boolean;
  readonly column: string | undefined;
}

function parseFirst({ isText, column }: AskedText): string | undefined {
  if (!isText) return undefined;
  if (column === undefined) return 'parse_json() reads JSON in a text.';
  return `parse_json(${column}) reads JSON in a text; where the service has the column as dynamic, say so with --schema-file.`;
}

export const elementAccess = defineDiagnostic<AskedText>({
  code: 'KS147',
  slug: 'element-access',
  stage: 'binding',
  severity: 'error',
  explain: 'Brackets and dots reach into dynamic values. Parse text first with parse_json().',
  message: () => 'Only dynamic values have elements.',
  help: parseFirst,
});

export const memberAccess = defineDiagnostic<AskedText>({
  code: 'KS142',
  slug: 'member-access',
  stage: 'binding',
  severity: 'error',
  explain: 'Dots and brackets reach into dynamic values. Parse text first with parse_json().',
  message: () => 'Only dynamic values have members.',
  help: parseFirst,
});

export const unknownType = defineDiagnostic<{ readonly name: string; readonly similar: readonly string[] }>({
  code: 'KS160',
  slug: 'unknown-type',
  stage: 'binding',
  severity: 'error',
  explain:
    'The types are bool, int, long, real, decimal, datetime, timespan, guid, string and dynamic, with a few aliases.',
  message: ({ name }) => `There is no type '${name}'.`,
  help: ({ similar }) => didYouMean(similar.slice(0, 1)),
});

export const noCommonType = expected(
  'KS232',
  'no-common-type',
  'The arguments have no type in common.',
  'The values must be of one type, or convert to one. Convert them explicitly.',
);

export const stringOrArrayExpected = expected(
  'KS233',
  'string-or-array-expected',
  'A string or an array of strings is needed here.',
  'Neither a text nor a dynamic array was given.',
);

export const arrayExpected = expected(
  'KS234',
  'array-expected',
  'A dynamic array is needed here.',
  'Only dynamic values can be arrays. Parse text first with parse_json().',
);

export const bagExpected = expected(
  'KS235',
  'bag-expected',
  'A dynamic property bag is needed here.',
  'Only dynamic values can be bags. Parse text first with parse_json().',
);
