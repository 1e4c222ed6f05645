import { defineDiagnostic } from './diagnostic.ts';

export const notBuilt = defineDiagnostic<{ name: string; because: string | undefined }>({
  code: 'KB201',
  slug: 'not-supported',
  stage: 'unsupported',
  severity: 'error',
  message: ({ name, because }) =>
    because === undefined
      ? `'${name}' is understood, but kqlbox cannot run it yet.`
      : `'${name}' is understood, but kqlbox does not run it: ${because}.`,
  help: () => 'Rewrite the query without it, or run it on a Kusto engine.',
  explain:
    'The query is well formed and its names resolve, but it uses an operator or function that this version does not execute. Nothing is approximated: the query is refused. `kqlbox functions` lists what runs.',
});

export const argumentsRefused = defineDiagnostic<{ name: string; args: readonly string[] }>({
  code: 'KB208',
  slug: 'arguments-refused',
  stage: 'unsupported',
  severity: 'error',
  message: ({ name, args }) => `'${name}' cannot take these arguments here: ${args.join(', ')}.`,
  help: () => 'Convert the arguments, or give a constant within the limits of the function.',
  explain:
    'The function or operator runs, but not over arguments of these types or with a constant of this value: percentile(x, 101), prev(x, -1), datetime + datetime. The message gives the type of each argument, and its value where that is known. Nothing is approximated: the query is refused.',
});

export const needsOutside = defineDiagnostic<{ name: string; needs: string }>({
  code: 'KB202',
  slug: 'needs-external-input',
  stage: 'external',
  severity: 'error',
  message: ({ name, needs }) => `'${name}' needs something from outside that was not given: ${needs}.`,
  help: ({ needs }) => nextStep[needs] ?? 'Give a stand-in for it, or leave the rule out.',
  needs: ({ needs }) => needs,
  explain:
    'The query reads something that exported tables do not hold: a download, a watchlist, a Microsoft lookup, a workspace function. kqlbox opens no connection; give a local stand-in with the option that the message names.',
});

const nextStep: Readonly<Record<string, string>> = {
  externaldata: 'Map the address to a local file with --external-data MAP.',
  watchlist: 'Give the folder that holds the watchlist as CSV with --watchlists DIR.',
  FileProfile: 'Give a CSV of file profiles with --file-profiles CSV.',
  geoip: 'Give a CSV of address ranges and places with --geoip FILE.',
  asim: 'Give the folder that holds the parsers (YAML or KQL) with --functions DIR.',
  'custom-function': 'Give the folder that holds the function with --functions DIR.',
  'query-parameter': 'Give its value with --param NAME=VALUE, or a default in declare query_parameters.',
  'hidden-column':
    'Sentinel keeps this column with each row; exports have it only where their query names it. Export with a query that projects it.',
  graph: 'Make the graph from tables of its nodes and edges with make-graph.',
  'cross-resource':
    'Give the rows as evidence under the name of the table: Name=path. The members of a stored entity group are written into the query.',
};

export const noClock = defineDiagnostic({
  code: 'KB203',
  slug: 'no-clock',
  stage: 'evidence',
  severity: 'error',
  message: () => 'The query asks for now(), but there is no row with a time to take the clock from.',
  help: () => 'Give the instant with --now, e.g. --now 2025-10-20T12:00:00Z.',
  explain:
    'now() is one instant for the whole run: the one given with --now, else the newest time in the tables that the query reads. Without either, the query is refused rather than answered for the time of the day on which it happens to run.',
});

export const tableNotProvided = defineDiagnostic<{ tables: readonly string[] }>({
  code: 'KB204',
  slug: 'table-not-provided',
  stage: 'evidence',
  severity: 'warning',
  message: ({ tables }) =>
    tables.length === 1
      ? `No data was given for table '${tables[0]}'; it is taken as empty.`
      : `No data was given for ${tables.length} tables; they are taken as empty.`,
  help: ({ tables }) =>
    tables.length === 1
      ? `Add an export of ${tables[0]} to the evidence.`
      : `Name fewer tables, or add exports of ${namesOf(tables)} to the evidence.`,
  needs: ({ tables }) => namesOf(tables),
  explain:
    'The table is known from the schema catalogue, but the evidence holds no rows of it. The query runs as if it were empty; a rule that reads it gets the verdict unknown, never silent. Where a pattern such as `union *` stands for many tables, one warning speaks of them all.',
});

/** Some names, and how many more there are. */
function namesOf(tables: readonly string[]): string {
  const shown = tables.slice(0, 5).join(', ');
  return tables.length > 5 ? `${shown} and ${tables.length - 5} more` : shown;
}

export const badOption = defineDiagnostic<{ name: string; problem: string }>({
  code: 'KB205',
  slug: 'bad-option',
  stage: 'evidence',
  severity: 'error',
  message: ({ name, problem }) => `The option '${name}' cannot be used: ${problem}`,
  explain:
    'A value given to createEngine, addTable or query, or in a variable such as KQLBOX_THREADS, does not have a form that the option takes.',
});

export const noResult = defineDiagnostic({
  code: 'KB206',
  slug: 'no-result',
  stage: 'binding',
  severity: 'error',
  message: () => 'The query has no tabular or scalar expression, so there is nothing to answer.',
  help: () => 'End the query with an expression, for example the name of a table.',
  explain:
    'A query of `let` and `set` statements only defines names; it gives no rows until an expression uses them.',
});

export const ingestionTimeAssumed = defineDiagnostic<{ column: string }>({
  code: 'KB207',
  slug: 'ingestion-time-assumed',
  stage: 'binding',
  severity: 'warning',
  message: ({ column }) =>
    `ingestion_time() is not in exported data; the time of the event, '${column}', stands for it.`,
  help: () => 'Add a datetime column _IngestionTime to the export to have the real one.',
  explain:
    'The time at which a row arrived is hidden metadata that exports leave out. A column _IngestionTime or _TimeReceived is used if there is one, else the time of the event, as if every row had arrived at once.',
});

export const unusableInput = defineDiagnostic<{ file: string; problem: string }>({
  code: 'KB212',
  slug: 'unusable-input',
  stage: 'external',
  severity: 'warning',
  message: ({ file, problem }) => `${file} is passed over: ${problem.replace(/\.$/, '')}.`,
  help: () => 'Mend the file, or take it out of the folder.',
  needs: ({ file }) => file,
  explain:
    'A file in a folder of functions or watchlists does not hold one. The others are used; a rule that asks for what it should have held is refused by that name.',
});

export const unreadableInput = defineDiagnostic<{ what: string; file: string; problem: string }>({
  code: 'KB210',
  slug: 'unreadable-input',
  stage: 'external',
  severity: 'error',
  message: ({ what, file, problem }) =>
    `${file}, which stands for '${what}', cannot be read: ${problem.replace(/\.$/, '')}.`,
  needs: ({ what }) => what,
  explain:
    'The file that was given in place of something outside is missing, is not of the format that the query states, or is damaged. Nothing is read from half of it: a list that lacks entries would change what the rule finds.',
});

export const timesAfterFile = defineDiagnostic<{ table: string; file: string; rows: number; latest: string }>(
  {
    code: 'KB211',
    slug: 'times-after-file',
    stage: 'evidence',
    severity: 'warning',
    message: ({ table, file, rows, latest }) =>
      `${rows === 1 ? '1 row' : `${rows} rows`} of ${table} in ${file} ${rows === 1 ? 'has a time' : 'have times'} later than the file itself (up to ${latest}); the clock is not taken from ${rows === 1 ? 'it' : 'them'}.`,
    help: () => 'Give the instant with --now if those times are right.',
    explain:
      'The newest time of the tables stands for now() when none is given. A device with a wrong clock, or times read in a wrong zone, would move it into the future and every window with it; so times later than the last change of their file are not considered. The rows themselves stay. If a file is older than all of its rows, its date is ignored.',
  },
);

export const watchlistTakenAsEmpty = defineDiagnostic<{ alias: string }>({
  code: 'KB214',
  slug: 'watchlist-taken-as-empty',
  stage: 'external',
  severity: 'warning',
  message: ({ alias }) => `The watchlist '${alias}' was not given; it is taken as empty.`,
  help: () => 'Give its items as alias.csv in the folder of --watchlists.',
  explain:
    'With --missing-watchlist empty a watchlist that was not given has no items, as in a workspace without it. A rule that looks for its items is silent then, and a rule that excludes them may fire only because the list is missing.',
});

export const columnNameUnknown = defineDiagnostic<Record<never, never>>({
  code: 'KB213',
  slug: 'column-name-unknown',
  stage: 'unsupported',
  severity: 'error',
  message: () => 'What Kusto calls the column of this expression is not known.',
  help: () => 'Give it a name: Name = expression.',
  explain:
    'Kusto names a column after its expression when the query does not. For some expressions that rule is neither documented nor measured; a guess could be a name that the rest of the query, or whoever reads the result, does not find.',
});
