import { defineDiagnostic } from './diagnostic.ts';
import { didYouMean } from './suggest.ts';

/** What the binder says about names: of columns, tables, functions, variables; `binder-call-diagnostics.ts` has those of calls. Numbers are Kusto's where Kusto has one. */

export interface Named {
  readonly name: string;
}

export interface Misspelt extends Named {
  /** Known names that look like it. */
  readonly similar: readonly string[];
}

export const unknownName = defineDiagnostic<Misspelt>({
  code: 'KS142',
  slug: 'unknown-name',
  stage: 'binding',
  severity: 'error',
  explain:
    'Nothing of this name can be seen at this place: no column of the rows at hand, no variable of a let statement, no parameter. Names are case-sensitive, and a column that project or summarize dropped is gone from then on.',
  message: ({ name }) => `There is no column, variable or table '${name}' here.`,
  help: ({ similar }) => didYouMean(similar),
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
    'Of the rows that are grouped only what an aggregate makes of them can be seen: a column stands inside of an aggregate, such as max(Column) or take_any(Column), or after `by`.',
  message: ({ name }) => `'${name}' is a column, and stands here outside of an aggregate.`,
  help: ({ name }) => `Write, for example, take_any(${name}), or put '${name}' after by.`,
});

interface UnknownTable extends Misspelt {
  /** The tables that data was given for. */
  readonly given: readonly string[];
}

/** How many of the given tables are named; a folder of exports may have a hundred. */
const fewTables = 5;

function givenTables(given: readonly string[]): string {
  if (given.length === 0) return '';
  const more = given.length > fewTables ? ` and ${given.length - fewTables} more` : '';
  return `Data was given for ${given.slice(0, fewTables).join(', ')}${more}. `;
}

export const unknownTable = defineDiagnostic<UnknownTable>({
  code: 'KS204',
  slug: 'unknown-table',
  stage: 'binding',
  severity: 'error',
  explain:
    'The name stands where rows are expected, and is neither a table that was given, nor one that the schema catalogue knows, nor a variable or function that gives rows. Name a table when giving evidence with Name=path.',
  message: ({ name }) => `There is no table '${name}'.`,
  name: ({ name }) => name,
  help: ({ similar, given }) =>
    didYouMean(similar) ??
    `${givenTables(given)}If it is a function of the workspace, give its folder with --functions DIR; if a table, its columns with --schema-file FILE.`,
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
  help: ({ similar }) =>
    didYouMean(similar) ?? 'If it is a function of the workspace, give its folder with --functions DIR.',
});

export const unknownPlugin = defineDiagnostic<Misspelt>({
  code: 'KS124',
  slug: 'unknown-plugin',
  stage: 'binding',
  severity: 'error',
  explain: 'The evaluate operator calls plugins only, and Kusto has no plugin of this name.',
  message: ({ name }) => `There is no plugin '${name}'.`,
  help: ({ similar }) => didYouMean(similar),
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

export const parameterNotDeclared = defineDiagnostic<Misspelt>({
  code: 'KB026',
  slug: 'parameter-not-declared',
  stage: 'binding',
  severity: 'warning',
  explain:
    'A value was given for a parameter that no `declare query_parameters` of the query names. Kusto ignores it, and so does kqlbox; if the name was misspelt, the parameter that was meant keeps its default.',
  message: ({ name }) => `The query declares no parameter '${name}'; its value is not used.`,
  help: ({ similar }) => didYouMean(similar),
});

export const patternWithoutMatch = defineDiagnostic<Named>({
  code: 'KB027',
  slug: 'pattern-without-match',
  stage: 'binding',
  severity: 'warning',
  explain:
    'A pattern of project-away or project-reorder that no column matches takes nothing away and moves nothing. Rules that run at Microsoft have such patterns, though the editors for queries mark them as wrong; a misspelt one leaves a column that was meant to go.',
  message: ({ name }) => `No column matches '${name}'; the pattern does nothing.`,
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
  help: ({ similar }) => didYouMean(similar),
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
    'The query reads a table of another cluster, database or workspace. No data was given for that place, so the table of the same name in the evidence is read instead.',
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
