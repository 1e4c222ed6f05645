/** One question in both languages. Columns that a table must have are those named in either text. */
export interface GrowthQuery {
  readonly kql: string;
  readonly sql: string;
  /** The columns, where the queries do not name all that they carry. */
  readonly columns?: string;
}

const carried = Array.from({ length: 10 }, (_, at) => `C${at}`).join(', ');

/** Queries over `T`. A text that is a result of many rows is held in full by both. */
export const growthQueries: Readonly<Record<string, GrowthQuery>> = {
  'where, summarize by a dictionary': {
    kql: 'T | where Value > 1000 | summarize count(), sum(Value) by Device',
    sql: 'SELECT Device, count(*), sum(Value) FROM T WHERE Value > 1000 GROUP BY Device',
  },
  'summarize, a group for ten rows': {
    kql: 'T | summarize N = count(), M = max(Time) by Key | summarize sum(N), M = max(M) | extend M = tolong((M - datetime(2010-01-01)) / 1tick)',
    sql: 'SELECT sum(N), max(M) FROM (SELECT count(*) AS N, max(Time) AS M FROM T GROUP BY Key)',
  },
  'summarize, a group a row': {
    kql: 'T | summarize N = count() by Id | summarize sum(N), max(N)',
    sql: 'SELECT sum(N), max(N) FROM (SELECT count(*) AS N FROM T GROUP BY Id)',
  },
  'summarize by plain text': {
    kql: 'T | summarize N = count() by User | summarize sum(N), max(N)',
    sql: 'SELECT sum(N), max(N) FROM (SELECT count(*) AS N FROM T GROUP BY User)',
  },
  'distinct, a long': {
    kql: 'T | distinct Key | summarize sum(Key)',
    sql: 'SELECT sum(Key) FROM (SELECT DISTINCT Key FROM T)',
  },
  'distinct, longs far apart': {
    kql: 'T | distinct Far | count',
    sql: 'SELECT count(*) FROM (SELECT DISTINCT Far FROM T)',
  },
  'distinct, two columns': {
    kql: 'T | distinct Device, Key | count',
    sql: 'SELECT count(*) FROM (SELECT DISTINCT Device, Key FROM T)',
  },
  'sort by a long': { kql: 'T | sort by Id asc', sql: 'SELECT Id FROM T ORDER BY Id' },
  'sort by a long, ten columns carried': {
    kql: `T | sort by Id asc | project Id, ${carried}`,
    sql: `SELECT Id, ${carried} FROM T ORDER BY Id`,
  },
  'sort by a dictionary and a long': {
    kql: 'T | sort by Device asc, Id asc | project Device, Id, C1',
    sql: 'SELECT Device, Id, C1 FROM T ORDER BY Device, Id',
  },
  'sort, prev': {
    kql: 'T | sort by Device asc, Time asc | extend Gap = Time - prev(Time) | summarize Gap = max(Gap) | extend Gap = tolong(Gap / 1tick)',
    sql: 'SELECT max(Gap) FROM (SELECT Time - lag(Time) OVER (ORDER BY Device, Time) AS Gap FROM T)',
  },
  'top 100': {
    kql: 'T | top 100 by Value | summarize sum(Value)',
    sql: 'SELECT sum(Value) FROM (SELECT Value FROM T ORDER BY Value DESC LIMIT 100)',
  },
  row_number: {
    kql: 'T | serialize n = row_number() | where n % 2 == 0 | summarize sum(C1)',
    sql: 'SELECT sum(C1) FROM (SELECT C1, row_number() OVER () AS n FROM T) WHERE n % 2 = 0',
  },
  'join on unique longs': {
    kql: 'T | join kind=inner (T | project Id, R = C1) on Id | summarize count(), sum(C1), sum(R)',
    sql: 'SELECT count(*), sum(L.C1), sum(R.C1) FROM T AS L JOIN T AS R ON L.Id = R.Id',
  },
  'join on unique longs, 24 columns': {
    kql: 'T | join kind=inner T on Id',
    sql: 'SELECT * FROM T AS L JOIN T AS R ON L.Id = R.Id',
    columns: `Id, Value, ${carried}`,
  },
  'join one to ten': {
    kql: 'T | join kind=inner (T | where Id % 10 == 0 | summarize N = count() by Key) on Key | summarize sum(N)',
    sql: 'SELECT sum(N) FROM T JOIN (SELECT Key, count(*) AS N FROM T WHERE Id % 10 = 0 GROUP BY Key) AS R ON T.Key = R.Key',
  },
  'join, ten partners a row': {
    kql: 'T | where Id % 10 == 0 | project Key | join kind=inner (T | project Key, Few) on Key | summarize count(), sum(Few)',
    sql: 'SELECT count(*), sum(R.Few) FROM (SELECT Key FROM T WHERE Id % 10 = 0) AS L JOIN T AS R ON L.Key = R.Key',
  },
  'join on longs far apart': {
    kql: 'T | join kind=inner (T | where Id % 10 == 0 | summarize N = count() by Far) on Far | summarize sum(N)',
    sql: 'SELECT sum(N) FROM T JOIN (SELECT Far, count(*) AS N FROM T WHERE Id % 10 = 0 GROUP BY Far) AS R ON T.Far = R.Far',
  },
  'join on plain text': {
    kql: 'T | join kind=inner (T | summarize N = count() by User) on User | summarize sum(N)',
    sql: 'SELECT sum(N) FROM T JOIN (SELECT User, count(*) AS N FROM T GROUP BY User) AS R ON T.User = R.User',
  },
  'join, leftanti': {
    kql: 'T | join kind=leftanti (T | where Value < 1000) on Id | count',
    sql: 'SELECT count(*) FROM T ANTI JOIN (SELECT Id FROM T WHERE Value < 1000) AS R ON T.Id = R.Id',
  },
  'mv-expand': {
    kql: 'T | mv-expand Tags to typeof(long) | summarize sum(Tags)',
    sql: 'SELECT sum(Tag) FROM (SELECT unnest(Tags) AS Tag FROM T)',
  },
  'make_set, of many values': {
    kql: 'T | summarize S = make_set(C1) by Device | summarize sum(array_length(S))',
    sql: 'SELECT sum(len(S)) FROM (SELECT list(DISTINCT C1) AS S FROM T GROUP BY Device)',
  },
  'make_set, of few values': {
    kql: 'T | summarize S = make_set(Few) by Device | summarize sum(array_length(S))',
    sql: 'SELECT sum(len(S)) FROM (SELECT list(DISTINCT Few) AS S FROM T GROUP BY Device)',
  },
  'dcount, of unique values': {
    kql: 'T | summarize D = dcount(Id) by Device | summarize sum(D)',
    sql: 'SELECT sum(D) FROM (SELECT count(DISTINCT Id) AS D FROM T GROUP BY Device)',
  },
  'dcount, of few values': {
    kql: 'T | summarize D = dcount(Few) by Device | summarize sum(D)',
    sql: 'SELECT sum(D) FROM (SELECT count(DISTINCT Few) AS D FROM T GROUP BY Device)',
  },
  percentile: {
    kql: 'T | summarize P = percentile(Value, 95) by Device | summarize max(P)',
    sql: 'SELECT max(P) FROM (SELECT quantile_disc(Value, 0.95) AS P FROM T GROUP BY Device)',
  },
  'union, summarize': {
    kql: 'union T, T | summarize N = count() by Device | summarize sum(N)',
    sql: 'SELECT sum(N) FROM (SELECT Device, count(*) AS N FROM (FROM T UNION ALL FROM T) GROUP BY Device)',
  },
};
