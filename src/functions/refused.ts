const typesOfFiles =
  'which type it takes for what a file holds is not public; `kqlbox inspect` shows those of local files';

/**
 * Why a name that Kusto knows is not answered here, where the reason is more than work to be done: its rule is not public, or what is
 * public does not settle the answer. Half sentences: the diagnostic and the manual put them after a colon.
 */
export const refusedBecause: ReadonlyMap<string, string> = new Map([
  ['hash_combine', 'how Kusto mixes two hashes is not public'],
  ['hash_many', 'how Kusto mixes two hashes is not public'],
  ['__hash_crc32', 'its bytes and start value are not public'],
  ['__hash_djb2', 'its bytes and start value are not public'],
  ['__hash_many_crc32', 'its bytes and start value are not public'],
  ['hll_isvalid', 'what it checks is not public'],
  ['tdigest_isvalid', 'what it checks is not public'],
  [
    'autocluster',
    'it starts from rows that Kusto chooses at random, and how patterns grow and are ranked is not public',
  ],
  ['diffpatterns', 'which of the patterns that differ are given is not public'],
  ['diffpatterns_text', 'which of the patterns that differ are given is not public'],
  ['infer_storage_schema', typesOfFiles],
  ['infer_storage_schema_with_suggestions', typesOfFiles],
]);

/** The name of the rows that `find` is given by a pipe: refused only where it is read. */
export const findSourceUnknown = 'find over piped rows without a name';

/** What need not be known where nobody reads it. */
export const refusedIfRead: ReadonlySet<string> = new Set([findSourceUnknown]);

/** The same for tabular operators, forms of them, and properties of a request. */
export const refusedForms = {
  [findSourceUnknown]:
    'what Kusto calls their source is not known; name them with `| as Name`, or leave that column out',
  'evaluate funnel_sequence with a schema': 'it gives three tables',
  'make-graph at the end of a query':
    'the manual says that a graph operator must follow; add `| graph-to-table nodes as N, edges as E`, or `| graph-match`',
  reduce: 'how Kusto forms patterns is not public',
  'parse kind=regex of a time at the end or with flag U':
    'the engine reads a time there by what follows it in the text; capture a string and convert it with todatetime() or totimespan()',
  'parse of a dynamic value before *':
    'where the engine takes it to end is not known; put a constant text between them',
  'graph-match cycles=none with several patterns':
    'the manual does not say whether patterns may meet in a node that they do not name',
  'graph-shortest-paths cycles': 'the manual gives it no such parameter',
  'graph-shortest-paths with several patterns': 'Kusto takes one pattern only',
  'graph-to-table nodes without properties':
    'the table would have no columns; give the nodes a key with with_node_id',
  'graph-to-table nodes after graph-where-edges': 'the manual does not say whether nodes without edges stay',
  'graph-match after graph-where-edges': 'the manual does not say whether nodes without edges stay',
  'graph-shortest-paths after graph-where-edges': 'the manual does not say whether nodes without edges stay',
  'graph-to-table nodes after partitioned-by':
    'the manual does not say which nodes a graph has besides those of its edges',
  'graph-match after partitioned-by':
    'the manual does not say which nodes a graph has besides those of its edges',
  'graph-shortest-paths after partitioned-by':
    'the manual does not say which nodes a graph has besides those of its edges',
  'make-graph partitioned-by': 'the operators after it must give a table',
  'scan order by': 'the manual does not have it',
  'scan partition by': 'the manual does not have it',
  'scan with an optional step': 'the manual does not have it',
  'scan with_step_name': 'the manual does not have it',
  'scan with a step that reads a later one': 'the manual does not say what a later step holds',
  'set query_results_apply_getschema': 'it asks for the schema instead of rows; write `| getschema`',
  'set validatepermissions': 'there are no permissions to ask about',
  'set query_now': 'its value must be a datetime',
  'set query_datetimescope_from': 'its value must be a datetime',
  'set query_datetimescope_to': 'its value must be a datetime',
  'set query_take_max_records': 'its value must be a whole number',
  'set truncationmaxrecords': 'its value must be a whole number',
  'set after a result': 'it would hold for the results after it alone; write it before all of them',
} as const satisfies Readonly<Record<string, string>>;
