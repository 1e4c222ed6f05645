import { expect, test } from 'vitest';
import { bound, schema } from './binding.ts';

const all = 'Time:datetime User:string Pages:long Seconds:int Details:dynamic';

test.each([
  ['Visits', all],
  ['Visits | where Pages > 3 | take 5', all],
  // unnamed columns
  [
    'Visits | project strlen(User), tolower(User), tostring(Pages), Pages + 1, bin(Time, 1d)',
    'strlen_User:long Column1:string Pages:string Column2:long Time:datetime',
  ],
  [
    'Visits | project Details.a.b, Details["c"], Details[0], tostring(Details.q)',
    'Details_a_b:dynamic Details_c:dynamic Details_0:dynamic Details_q:string',
  ],
  ['Visits | extend 1, Column1 = 2, 3', `${all} Column1:long Column2:long`],
  ['print 1, x = 2, strcat("a", "b")', 'print_0:long x:long print_2:string'],
  // types of arithmetic
  [
    'print a = int(1) + int(2), b = 1d / 1h, c = 2 * 1h, d = decimal(1) * 1.5, e = now() - 1d, f = now() - now()',
    'a:long b:real c:timespan d:decimal e:datetime f:timespan',
  ],
  // extend replaces in place
  [
    'Visits | extend Pages = "x", New = 1',
    'Time:datetime User:string Pages:string Seconds:int Details:dynamic New:long',
  ],
  // summarize
  [
    'Visits | summarize count(), sum(Seconds), avg(Seconds), dcount(User), make_set(User), max(Time) by User, bin(Time, 1h)',
    'User:string Time:datetime count_:long sum_Seconds:long avg_Seconds:real dcount_User:long set_User:dynamic max_Time:datetime',
  ],
  [
    'Visits | summarize arg_max(Time, *) by User',
    'User:string Time:datetime Pages:long Seconds:int Details:dynamic',
  ],
  ['Visits | summarize arg_max(Time, User) by User', 'User:string Time:datetime User1:string'],
  [
    'Visits | summarize sum(Pages * 2), min(Pages + 1), percentiles(Pages, 50, 99.9), countif(Pages > 1)',
    'sum_:long min_:long percentile_Pages_50:long percentile_Pages_99_9:long countif_:long',
  ],
  ['Visits | summarize make_set(User), make_set(User)', 'set_User:dynamic set_User1:dynamic'],
  ['Visits | summarize any(User), take_any(Pages)', 'any_User:string Pages:long'],
  ['Visits | summarize (t, u) = arg_max(Time, User)', 't:datetime u:string'],
  ['Visits | summarize by strlen(User), a = Pages + 1, Pages + 2', 'strlen_User:long a:long Column1:long'],
  // joins
  ['Visits | join (Users) on User', `${all} User1:string Country:string Pages1:real`],
  ['Visits | join kind=leftsemi (Users) on User', all],
  ['Visits | join kind=rightanti (Users) on User', 'User:string Country:string Pages:real'],
  [
    'Visits | join kind=inner (Users | project Name = User, Country) on $left.User == $right.Name',
    `${all} Name:string Country:string`,
  ],
  ['Visits | lookup (Users) on User', `${all} Country:string Pages1:real`],
  // unions
  [
    'union Visits, Users',
    'Time:datetime User:string Pages_long:long Pages_real:real Seconds:int Details:dynamic Country:string',
  ],
  ['union withsource=Origin Users, Users', 'Origin:string User:string Country:string Pages:real'],
  ['union kind=inner (Visits | project User, Time), Users', 'User:string'],
  ['union V* | take 1', all],
  // projections
  ['Visits | project-away Details, S*', 'Time:datetime User:string Pages:long'],
  ['Visits | project-away Pages, *2, S*', 'Time:datetime User:string Details:dynamic'],
  ['Visits | project-away *1', all],
  ['Visits | project-reorder q*, Pages, *9 desc | project-away T*, D*', 'Pages:long User:string Seconds:int'],
  ['Visits | project-keep *e*, Pages', all.replace(' Pages:long', ' Pages:long')],
  [
    'Visits | project-rename U = User, P = Pages',
    'Time:datetime U:string P:long Seconds:int Details:dynamic',
  ],
  [
    'Visits | project-reorder Pages, * asc',
    'Pages:long Details:dynamic Seconds:int Time:datetime User:string',
  ],
  // other operators
  ['Visits | count', 'Count:long'],
  ['Visits | count as Rows', 'Rows:long'],
  ['Visits | distinct User, Pages', 'User:string Pages:long'],
  ['Visits | top 3 by Pages', all],
  ['range d from datetime(2020-01-01) to datetime(2020-01-03) step 1d', 'd:datetime'],
  ['range i from int(1) to int(3) step int(1)', 'i:int'],
  ['Visits | mv-expand Details', all],
  ['Visits | mv-expand d = Details to typeof(long)', `${all} d:long`],
  [
    'Visits | mv-expand with_itemindex=i Details to typeof(string)',
    'Time:datetime User:string Pages:long Seconds:int Details:string i:long',
  ],
  ['Visits | mv-apply d = Details to typeof(long) on (summarize s = sum(d))', `${all} s:long`],
  ['Visits | parse User with a ":" b:long', `${all} a:string b:long`],
  [
    'Visits | parse User with Pages ":" *',
    'Time:datetime User:string Pages:string Seconds:int Details:dynamic',
  ],
  ['Visits | parse-kv User as (a: string, b: long)', `${all} a:string b:long`],
  [
    'Visits | make-series n = count(), sum(Pages) on Time from datetime(2020-01-01) to datetime(2020-02-01) step 1d by User',
    'User:string n:dynamic sum_Pages:dynamic Time:dynamic',
  ],
  ['Visits | getschema', 'ColumnName:string ColumnOrdinal:int DataType:string ColumnType:string'],
  ['Visits | sort by Time asc | extend r = row_number(), p = prev(User)', `${all} r:long p:string`],
  ['Visits | top-nested 2 of User by sum(Pages)', 'User:string aggregated_User:long'],
  ['search in (Users) "x"', '$table:string User:string Country:string Pages:real'],
  ['Visits | evaluate narrow()', 'Row:long Column:string Value:string'],
  ['Visits | as V | where Pages > 1 | union V', all],
  // statements
  ['let n = 5; let T = Visits | where Pages > n; T | project User', 'User:string'],
  [
    'let f = (x: long, y: string = "z") { strcat(x, y) }; Visits | project a = f(Pages), b = f(y = User, x = 1)',
    'a:string b:string',
  ],
  ['let f = (T: (User: string)) { T | project User }; Visits | invoke f()', 'User:string'],
  ['declare query_parameters(n: int = 3); Visits | extend p = n', `${all} p:int`],
  ['let x = toscalar(Visits | summarize max(Time)); print x', 'print_0:datetime'],
  [
    'Visits | where column_ifexists("Nope", "") == "" | extend a = column_ifexists("Pages", 0)',
    `${all} a:long`,
  ],
  ['DeviceNetworkEvents | project Timestamp, RemoteUrl', 'Timestamp:datetime RemoteUrl:string'],
])('the columns of %s', (query, expected) => {
  expect(schema(query)).toBe(expected);
});

test('fork and several statements give several results', () => {
  const names = (text: string) =>
    bound(text).query?.results.map(({ name, plan }) => `${name}: ${plan.columns.map((c) => c.name)}`);
  expect(names('Visits | fork (count) kept=(project User)')).toEqual(['Results: Count', 'kept: User']);
  expect(names('print a = 1; print b = 2')).toEqual(['PrimaryResult_0: a', 'PrimaryResult_1: b']);
});

test('set options and render are kept for whoever runs the query', () => {
  const { query } = bound(
    'set truncationmaxrecords = 5; set notruncation; Visits | render timechart with (title = "T", ycolumns = Pages, Time)',
  );
  expect(query?.options).toEqual(
    new Map<string, unknown>([
      ['truncationmaxrecords', 5n],
      ['notruncation', true],
    ]),
  );
  expect(query?.results[0]?.visualization).toEqual({
    kind: 'timechart',
    properties: new Map([
      ['title', 'T'],
      ['ycolumns', 'Pages, Time'],
    ]),
  });
});

test('the tables read and the use of the clock are known', () => {
  expect(bound('Visits | join Users on User').query).toMatchObject({
    tables: ['Visits', 'Users'],
    usesNow: false,
  });
  expect(bound('Visits | where Time > ago(1d)').query).toMatchObject({ tables: ['Visits'], usesNow: true });
});

test('an expression of constants is bound to its value, through let statements, too', () => {
  const plan = bound('let a = 2; let b = a * 3 + 1; print x = b').query?.results[0]?.plan;
  expect(plan).toMatchObject({
    kind: 'Project',
    expressions: [{ kind: 'Constant', type: 'long', value: 7n }],
  });
});
