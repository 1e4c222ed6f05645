/** Queries over `T`; `R` is the same table once more. The largest size each is measured at stands behind it. */
export const growthQueries: Readonly<Record<string, readonly [query: string, most: number]>> = {
  'where, summarize by a dictionary': [
    'T | where Value > 1000 | summarize count(), sum(Value) by Device',
    1e7,
  ],
  'summarize, a group for ten rows': ['T | summarize count(), max(Time) by Key | count', 1e7],
  'summarize, a group a row': ['T | summarize count() by Id | count', 1e7],
  'summarize by plain text': ['T | summarize count() by User | count', 1e6],
  'sort by a long': ['T | sort by Id asc | summarize sum(Id)', 1e7],
  'sort by a long, ten columns carried': [
    'T | sort by Id asc | project Id, C0, C1, C2, C3, C4, C5, C6, C7, C8, C9',
    1e6,
  ],
  'sort by a dictionary and a long': ['T | sort by Device asc, Id asc | project Device, Id, C0, C1', 1e7],
  'top 100': ['T | top 100 by Value', 1e7],
  'distinct two columns': ['T | distinct Device, Key | count', 1e7],
  'join on unique longs': ['T | join kind=inner R on Id | summarize count(), sum(C1), sum(C11)', 1e6],
  'join on unique longs, all columns': ['T | join kind=inner R on Id', 1e6],
  'join one to ten': [
    'T | join kind=inner (R | where Id % 10 == 0 | summarize N = count() by Key) on Key | summarize sum(N)',
    1e7,
  ],
  'join on plain text': [
    'T | join kind=inner (R | summarize N = count() by User) on User | summarize sum(N)',
    1e6,
  ],
  'leftanti join': ['T | join kind=leftanti (R | where Value < 1000) on Id | count', 1e7],
  'mv-expand': ['T | mv-expand Tags to typeof(long) | summarize sum(Tags)', 1e6],
  make_set: ['T | summarize make_set(C1, 10) by Device', 1e7],
  dcount: ['T | summarize dcount(Id) by Device', 1e6],
  percentile: ['T | summarize percentile(Value, 95) by Device', 1e7],
  'sort, prev': [
    'T | sort by Device asc, Time asc | extend Gap = Time - prev(Time) | summarize max(Gap)',
    1e7,
  ],
  row_number: ['T | serialize n = row_number() | where n % 2 == 0 | summarize sum(C1)', 1e7],
  'union, summarize': ['union T, R | summarize count() by Device', 1e7],
};
