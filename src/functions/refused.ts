/**
 * Why a name that Kusto knows is not answered here, where the reason is more than work to be done: its rule is not public, or what is
 * public does not settle the answer. Half sentences: the diagnostic and the manual put them behind a colon.
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
    'geo_point_buffer',
    'the corners of a buffer depend on the inside of a geometry library that is not at hand',
  ],
  [
    'geo_line_buffer',
    'the corners of a buffer depend on the inside of a geometry library that is not at hand',
  ],
  [
    'geo_polygon_buffer',
    'the corners of a buffer depend on the inside of a geometry library that is not at hand',
  ],
  [
    'geo_line_simplify',
    'which points are kept depends on the inside of a geometry library that is not at hand',
  ],
  [
    'geo_polygon_simplify',
    'which points are kept depends on the inside of a geometry library that is not at hand',
  ],
  [
    'geo_simplify_polygons_array',
    'which points are kept depends on the inside of a geometry library that is not at hand',
  ],
  [
    'autocluster',
    'it starts from rows that Kusto chooses at random, and how patterns grow and are ranked is not public',
  ],
  ['diffpatterns', 'which of the patterns that differ are given is not public'],
  ['diffpatterns_text', 'which of the patterns that differ are given is not public'],
  ['session_count', 'the manual does not say what counts as an active session, and shows no result'],
  [
    'funnel_sequence',
    'the manual does not say which rows stand before and after a sequence when it occurs more than once',
  ],
]);
