import { defineDiagnostic } from './diagnostic.ts';

/** What the binder says about names: of columns, tables, functions, variables. Numbers are Kusto's where Kusto has one. */

interface Named {
  readonly name: string;
}

interface Misspelt extends Named {
  /** Known names that look like it. */
  readonly similar: readonly string[];
}

const didYouMean = ({ similar }: Misspelt): string | undefined =>
  similar.length > 0 ? `Did you mean ${similar.map((name) => `'${name}'`).join(' or ')}?` : undefined;

export const unknownName = defineDiagnostic<Misspelt>({
  code: 'KS142',
  slug: 'unknown-name',
  stage: 'binding',
  severity: 'error',
  explain:
    'Nothing of this name can be seen at this place: no column of the rows at hand, no variable of a let statement, no parameter. Names are case-sensitive, and a column that project or summarize dropped is gone from then on.',
  message: ({ name }) => `There is no column, variable or table '${name}' here.`,
  help: didYouMean,
});

/** In the body of a function, of the rows that it was given. */
export const undeclaredColumn = defineDiagnostic<Named & { readonly type: string }>({
  code: 'KS142',
  slug: 'undeclared-column',
  stage: 'binding',
  severity: 'error',
  explain:
    'The body of a function can name those columns of a tabular parameter that the parameter declares; of `(*)` it can name none. Other columns are passed on, and can be named again where the function is called.',
  message: ({ name }) => `The parameter of the function does not declare a column '${name}'.`,
  help: ({ name, type }) => `Add it to the columns of the parameter: (…, ${name}: ${type}).`,
});

/** In `summarize`, outside of aggregates. */
export const columnOutsideAggregate = defineDiagnostic<Named>({
  code: 'KS236',
  slug: 'column-outside-aggregate',
  stage: 'binding',
  severity: 'error',
  explain:
    'Of the rows that are grouped only what an aggregate makes of them can be seen: a column stands inside of an aggregate, such as max(Column) or take_any(Column), or behind `by`.',
  message: ({ name }) => `'${name}' is a column, and stands here outside of an aggregate.`,
  help: ({ name }) => `Write, for example, take_any(${name}), or put '${name}' behind by.`,
});

export const unknownTable = defineDiagnostic<Misspelt>({
  code: 'KS204',
  slug: 'unknown-table',
  stage: 'binding',
  severity: 'error',
  explain:
    'The name stands where rows are expected, and is neither a table that was given, nor one that the schema catalogue knows, nor a variable or function that gives rows. Name a table when giving evidence with Name=path.',
  message: ({ name }) => `There is no table '${name}'.`,
  name: ({ name }) => name,
  help: (facts) =>
    didYouMean(facts) ??
    'If it is a function of the workspace, give its folder with --functions DIR; if a table, its columns with --schema-file FILE.',
});

export const unknownFunction = defineDiagnostic<Misspelt>({
  code: 'KS211',
  slug: 'unknown-function',
  stage: 'binding',
  severity: 'error',
  explain:
    'No function of this name exists. Function names are case-sensitive; run `kqlbox functions` to list the known ones. A function stored in a workspace has to be given with --functions.',
  message: ({ name }) => `There is no function '${name}'.`,
  name: ({ name }) => name,
  help: (facts) =>
    didYouMean(facts) ?? 'If it is a function of the workspace, give its folder with --functions DIR.',
});

export const unknownPlugin = defineDiagnostic<Misspelt>({
  code: 'KS124',
  slug: 'unknown-plugin',
  stage: 'binding',
  severity: 'error',
  explain: 'The evaluate operator calls plugins only, and Kusto has no plugin of this name.',
  message: ({ name }) => `There is no plugin '${name}'.`,
  help: didYouMean,
});

export const unknownOtherName = defineDiagnostic<Named & { readonly what: string }>({
  code: 'KS142',
  slug: 'unknown-entity',
  stage: 'binding',
  severity: 'error',
  explain: 'A pattern or a path chose among names, and none matched.',
  message: ({ name, what }) => `No ${what} matches '${name}'.`,
});

export const fuzzyNotFound = defineDiagnostic<Named>({
  code: 'KS205',
  slug: 'fuzzy-name-not-found',
  stage: 'binding',
  severity: 'warning',
  explain:
    'A union with isfuzzy=true passes over sources that do not exist. This one does not, so the part of the union that reads it adds neither rows nor columns.',
  message: ({ name }) => `'${name}' is not there; the fuzzy union goes on without it.`,
});

export const nothingToUnite = defineDiagnostic({
  code: 'KB209',
  slug: 'nothing-to-unite',
  stage: 'binding',
  severity: 'error',
  explain:
    'A union with isfuzzy=true passes over sources that do not exist, but Kusto refuses it when none of them does. The warnings beside this error name them.',
  message: () => 'None of the sources of this fuzzy union is there.',
  help: () => 'Give one of its tables as evidence.',
});

export const variableAlreadyDeclared = defineDiagnostic<Named>({
  code: 'KS201',
  slug: 'variable-already-declared',
  stage: 'binding',
  severity: 'error',
  explain: 'Each let statement of a query must choose a new name.',
  message: ({ name }) => `'${name}' has been declared before.`,
});

export const duplicateColumn = defineDiagnostic<Named>({
  code: 'KS171',
  slug: 'duplicate-column',
  stage: 'binding',
  severity: 'error',
  explain: 'One operator may give each column name once only.',
  message: ({ name }) => `A column '${name}' is declared already.`,
});

export const argumentListRequired = defineDiagnostic<Named>({
  code: 'KS117',
  slug: 'argument-list-required',
  stage: 'binding',
  severity: 'error',
  explain:
    'The name is that of a function; only a function of the query itself without parameters can be used without parentheses.',
  message: ({ name }) => `The function '${name}' must be called with parentheses.`,
});

export const notAFunction = defineDiagnostic<Named>({
  code: 'KS211',
  slug: 'not-a-function',
  stage: 'binding',
  severity: 'error',
  explain: 'A name followed by parentheses must be that of a function.',
  message: ({ name }) => `'${name}' is not a function.`,
});

interface Count extends Named {
  readonly min: number;
  readonly max: number;
}

const wrongCount = {
  stage: 'binding',
  severity: 'error',
  explain:
    'The call has more or fewer arguments than the function takes. `kqlbox functions NAME` shows its parameters.',
  message: ({ name, min, max }: Count): string => {
    const count = max === 0 ? 'no arguments' : `${min} argument${min === 1 ? '' : 's'}`;
    return min === max
      ? `'${name}' takes ${count}.`
      : max > 1000
        ? `'${name}' takes at least ${count}.`
        : `'${name}' takes from ${min} to ${max} arguments.`;
  },
} as const;

export const argumentCount = defineDiagnostic<Count>({
  code: 'KS119',
  slug: 'argument-count',
  ...wrongCount,
});

/** Of a function that takes more or fewer. */
export const argumentCountRange = defineDiagnostic<Count>({
  code: 'KS120',
  slug: 'argument-count-range',
  ...wrongCount,
});

/** Of a function that is called in several ways, none of which has so many. */
export const argumentCountOfAll = defineDiagnostic<Count>({
  code: 'KS127',
  slug: 'argument-count-of-all',
  ...wrongCount,
});

/** Of a function that takes arguments in pairs, or pairs and one more. */
export const argumentGroups = defineDiagnostic<Named & { readonly count: number }>({
  code: 'KS121',
  slug: 'argument-groups',
  stage: 'binding',
  severity: 'error',
  explain:
    'The function takes arguments in groups, as `bag_pack(key, value, …)` and `case(condition, value, …, otherwise)` do, and a part of a group is missing. `kqlbox functions NAME` shows its parameters.',
  message: ({ name, count }) => `'${name}' cannot take ${count} arguments: they belong in groups.`,
});

export const argumentTypes = defineDiagnostic<Named & { readonly types: readonly string[] }>({
  code: 'KS127',
  slug: 'argument-types',
  stage: 'binding',
  severity: 'error',
  explain:
    'The function exists, but not for arguments of these types. A conversion such as tostring() or tolong() may be what is missing.',
  message: ({ name, types }) => `'${name}' cannot be called with (${types.join(', ')}).`,
});

export const operandTypes = defineDiagnostic<Named & { readonly types: readonly string[] }>({
  code: 'KS106',
  slug: 'operand-types',
  stage: 'binding',
  severity: 'error',
  explain:
    'The operator is not defined for operands of these types. A conversion such as tostring() or tolong() may be what is missing.',
  message: ({ name, types }) => `'${name}' is not defined for ${types.join(' and ')}.`,
});

export const aggregateNotAllowed = defineDiagnostic<Named>({
  code: 'KS144',
  slug: 'aggregate-not-allowed',
  stage: 'binding',
  severity: 'error',
  explain:
    'Aggregates work on groups of rows: they can be called in summarize, make-series, top-nested and a few other places only.',
  message: ({ name }) => `The aggregate '${name}' cannot be called here.`,
});

export const pluginNotAllowed = defineDiagnostic<Named>({
  code: 'KS126',
  slug: 'plugin-not-allowed',
  stage: 'binding',
  severity: 'error',
  explain: 'Plugins are called by the evaluate operator only.',
  message: ({ name }) => `The plugin '${name}' can be called by evaluate only.`,
});

export const unknownArgument = defineDiagnostic<Misspelt>({
  code: 'KS196',
  slug: 'unknown-argument',
  stage: 'binding',
  severity: 'error',
  explain: 'The function has no parameter of this name.',
  message: ({ name }) => `There is no parameter '${name}'.`,
  help: didYouMean,
});

export const unnamedAfterNamed = defineDiagnostic({
  code: 'KS195',
  slug: 'unnamed-after-named',
  stage: 'binding',
  severity: 'error',
  explain: 'Once an argument is given by name out of its place, all that follow must be given by name.',
  message: () => 'The arguments after one that is named out of order must be named too.',
});

export const missingArgument = defineDiagnostic<Named>({
  code: 'KS197',
  slug: 'missing-argument',
  stage: 'binding',
  severity: 'error',
  explain: 'A parameter without a default value must be given.',
  message: ({ name }) => `No argument is given for parameter '${name}'.`,
});

export const recursiveFunction = defineDiagnostic<Named>({
  code: 'KB001',
  slug: 'recursive-function',
  stage: 'binding',
  severity: 'error',
  explain:
    'Functions of a query are inlined where they are called, so a function cannot call itself, directly or by way of others.',
  message: ({ name }) => `The function '${name}' calls itself.`,
});

export const brokenFunction = defineDiagnostic<Named & { readonly origin: string; readonly problem: string }>(
  {
    code: 'KB011',
    slug: 'broken-function',
    stage: 'binding',
    severity: 'error',
    explain:
      'A function that is stored outside the query was found by its name, but its text cannot be read as parameters and a body that ends with one expression. The message names the file.',
    message: ({ name, origin, problem }) =>
      `The function '${name}' of ${origin} cannot be used: ${problem.replace(/\.$/, '')}.`,
  },
);

export const parameterNotDeclared = defineDiagnostic<Misspelt>({
  code: 'KB026',
  slug: 'parameter-not-declared',
  stage: 'binding',
  severity: 'warning',
  explain:
    'A value was given for a parameter that no `declare query_parameters` of the query names. Kusto passes over it, and so does kqlbox; a parameter that was meant by another name keeps its default.',
  message: ({ name }) => `The query declares no parameter '${name}'; its value is not used.`,
  help: didYouMean,
});

export const queryTooComplex = defineDiagnostic<{ readonly what: string; readonly limit: number }>({
  code: 'KB002',
  slug: 'query-too-complex',
  stage: 'binding',
  severity: 'error',
  explain:
    'Functions and variables are put in place of their names; this query would grow beyond what is sensible to run.',
  message: ({ what, limit }) => `The query is too complex: more than ${limit} ${what}.`,
});

export const operatorParameterUnknown = defineDiagnostic<Misspelt>({
  code: 'KS179',
  slug: 'unknown-operator-parameter',
  stage: 'binding',
  severity: 'warning',
  explain: 'The operator knows no parameter of this name and passes over it.',
  message: ({ name }) => `'${name}' is not a parameter of this operator.`,
  help: didYouMean,
});

export const patternNotMatched = defineDiagnostic({
  code: 'KS188',
  slug: 'pattern-not-matched',
  stage: 'binding',
  severity: 'error',
  explain: 'A declared pattern gives rows only for the argument values that it lists.',
  message: () => 'No case of the pattern has these argument values.',
});

export const localTableUsed = defineDiagnostic<Named & { readonly path: string }>({
  code: 'KB004',
  slug: 'local-table-used',
  stage: 'binding',
  severity: 'warning',
  explain:
    'The query reads a table of another cluster, database or workspace. No data was given for that place, so the table of the same name at hand is read instead. Map it with --database NAME=DIR.',
  message: ({ name, path }) => `'${name}' of '${path}' is taken to be the table '${name}' at hand.`,
});

export const operatorParameterRepeated = defineDiagnostic<{ readonly name: string }>({
  code: 'KS180',
  slug: 'operator-parameter-repeated',
  stage: 'binding',
  severity: 'error',
  explain: 'A parameter of an operator is given once.',
  message: ({ name }) => `The parameter '${name}' is given already.`,
});

export const patternPathExpected = defineDiagnostic({
  code: 'KS187',
  slug: 'pattern-path-expected',
  stage: 'binding',
  severity: 'error',
  explain: 'The pattern declares a path, so that each of its cases names one: ("a").["path"] = { … }.',
  message: () => 'A case of this pattern needs a path.',
});
