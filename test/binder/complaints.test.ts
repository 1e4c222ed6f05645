import { expect, test } from 'vitest';
import { complaints } from './binding.ts';

test.each([
  [
    'Visits | where Pagess > 1',
    "KS142 at `Pagess`: There is no column, variable or table 'Pagess' here. Did you mean 'Pages'?",
  ],
  ['Visit | take 1', "KS204 at `Visit`: There is no table 'Visit'. Did you mean 'Visits'?"],
  [
    'Visits | extend n = strlenn(User)',
    "KS211 at `strlenn`: There is no function 'strlenn'. Did you mean 'strlen'?",
  ],
  [
    'Visits | evaluate bag_unpak(Details)',
    "KS124 at `bag_unpak`: There is no plugin 'bag_unpak'. Did you mean 'bag_unpack'?",
  ],
  [
    'Visits | project User | where Pages > 1',
    "KS142 at `Pages`: There is no column, variable or table 'Pages' here.",
  ],
  ['Visits | where Pages', 'KS141 at `Pages`: A value of type bool is needed here, and this is long.'],
  [
    'Visits | extend x = User + 1',
    "KS106 at `+`: '+' is not defined for string and long. Convert one side: tolong() reads a string as long, tostring() writes long as a string.",
  ],
  [
    'Visits | extend x = ago("1d")',
    'KS107 at `"1d"`: A value of type timespan is needed here, and this is string. A timespan is written without quotes, such as 1d; totimespan() reads one from a string.',
  ],
  ['Visits | extend x = strlen(User, 2)', "KS119 at `strlen`: 'strlen' takes 1 argument."],
  ['Visits | extend x = sum(Pages)', "KS144 at `sum`: The aggregate 'sum' cannot be called here."],
  ['Visits | extend x = narrow()', "KS126 at `narrow`: The plugin 'narrow' can be called by evaluate only."],
  [
    'Visits | summarize count() by Details',
    'KS116 at `Details`: A value of type dynamic cannot be used here. Convert it first, for example with tostring().',
  ],
  [
    'Visits | sort by Details',
    'KS116 at `Details`: A value of type dynamic cannot be used here. Convert it first, for example with tostring().',
  ],
  [
    'Visits | join (Users) on Seconds',
    "KS145 at `Seconds`: Both sides of the join must have a column 'Seconds'.",
  ],
  [
    'Visits | join (Users) on Pages',
    "KS227 at `Pages`: 'Pages' is long on the left side and real on the right one.",
  ],
  ['Visits | join (Users) on $left.User == User', 'KS183 at `User`: This must be $right.column.'],
  [
    'Visits | join (Users) on $left.Details == $right.User',
    'KS241 at `$left.Details`: A dynamic value cannot be a join key.',
  ],
  ['where Pages > 1', 'KS174 at `where`: This operator needs rows to work on: it cannot come first.'],
  ['Visits | print 1', 'KS175 at `print`: This operator makes its own rows: it must come first.'],
  ['Visits | project a = 1, a = 2', "KS171 at `a`: A column 'a' is declared already."],
  ['let a = 1; let a = 2; print a', "KS201 at `a`: 'a' has been declared before."],
  ['let f = (x: long) { x }; print f()', "KS119 at `f`: 'f' takes 1 argument."],
  [
    'let f = (amount: long, y: long) { amount }; print f(amout = 1, y = 2)',
    "KS196 at `amout`: There is no parameter 'amout'. Did you mean 'amount'?",
  ],
  ['datatable(a: long, b: long) [1, 2, 3]', 'KS173 at `3`: The number of values must be a multiple of 2.'],
  ['print x = datetime(2020-13-45)', "KS004 at `datetime(2020-13-45)`: '2020-13-45' is not a datetime."],
  [
    'Visits | extend x = row_number()',
    "KB003 at `row_number`: 'row_number' needs rows in a definite order. Put sort by … or serialize before it.",
  ],
  ['print x = "a"[0]', 'KS147 at `0`: Only dynamic values have elements. parse_json() reads JSON in a text.'],
  [
    'Visits | extend x = User["id"]',
    'KS147 at `"id"`: Only dynamic values have elements. parse_json(User) reads JSON in a text; where the service has the column as dynamic, say so with --schema-file.',
  ],
  ['Visits | extend x = Pages.a', 'KS142 at `a`: Only dynamic values have members.'],
  [
    'Visits | extend x = User.id',
    'KS142 at `id`: Only dynamic values have members. parse_json(User) reads JSON in a text; where the service has the column as dynamic, say so with --schema-file.',
  ],
  ['Visits | extend x = strlen()', "KS119 at `strlen`: 'strlen' takes 1 argument."],
  ['Visits | extend x = strcat()', "KS120 at `strcat`: 'strcat' takes from 1 to 64 arguments."],
  [
    'Visits | extend x = bag_pack("a", 1, "b")',
    "KS121 at `bag_pack`: 'bag_pack' cannot take 3 arguments: they belong in groups.",
  ],
  ['Visits | extend x = bin(Time)', "KS127 at `bin`: 'bin' takes 2 arguments."],
  [
    'Visits | extend x = strlen(Pages)',
    'KS141 at `Pages`: A value of type string or dynamic is needed here, and this is long.',
  ],
  ['Visits | extend x = tolower(Pages > 1)', ''],
  [
    'Visits | extend x = unicode_codepoints_to_string(User)',
    'KS136 at `User`: A whole number or a dynamic array of whole numbers is needed here.',
  ],
  ['Visits | where not(User)', 'KS107 at `User`: A value of type bool is needed here, and this is string.'],
  [
    'Visits | where Pages between (1d .. 2)',
    "KS106 at `between`: 'between' is not defined for long and timespan and long.",
  ],
  [
    'Visits | where Details between (1 .. 2.5)',
    "KS106 at `between`: 'between' is not defined for dynamic and long and real.",
  ],
  ['Visits | where Users == 1', 'KS108 at `Users`: A single value is needed here.'],
  ['let U = Users; Visits | where U in (1)', 'KS108 at `U`: A single value is needed here.'],
  [
    'Visits | where _ItemId == "a"',
    "KB202 at `_ItemId`: '_ItemId' needs something from outside that was not given: hidden-column. Sentinel keeps this column with each row; exports have it only where their query names it. Export with a query that projects it.",
  ],
  ['print x = Nowhere', "KS142 at `Nowhere`: There is no column, variable or table 'Nowhere' here."],
  [
    'range x from 1 to Visit step 1',
    "KS142 at `Visit`: There is no column, variable or table 'Visit' here. Did you mean 'Visits'?",
  ],
  ['print toscalar(Visit | count)', "KS204 at `Visit`: There is no table 'Visit'. Did you mean 'Visits'?"],
  ['Visits | union (Visit)', "KS204 at `Visit`: There is no table 'Visit'. Did you mean 'Visits'?"],
  [
    'Visits | join (Users) on Paegs',
    "KS142 at `Paegs`: There is no column, variable or table 'Paegs' here. Did you mean 'Pages'?",
  ],
  [
    'Visits | summarize Pages',
    "KS236 at `Pages`: 'Pages' is a column, and stands here outside of an aggregate. Write, for example, take_any(Pages), or put 'Pages' after by.",
  ],
  ['let x = 1; print x(1)', "KS211 at `x`: 'x' is not a function."],
  ['let f = (x: long = y) { x }; print f()', 'KS132 at `y`: The default of a parameter must be a literal.'],
  [
    'let f = (x: long = "a") { x }; print 1',
    'KS141 at `"a"`: A value of type long is needed here, and this is string.',
  ],
  [
    'let f = (x: long = 1, y: long) { x + y }; print f(1)',
    "KS197 at `f`: No argument is given for parameter 'y'.",
  ],
  [
    'let f = (T: (User: string)) { T | where Pages > 1 }; f(Visits)',
    "KS142 at `Pages`: The parameter of the function does not declare a column 'Pages'. Add it to the columns of the parameter: (…, Pages: long).",
  ],
  [
    'let f = (T: (*)) { T | project User }; Visits | invoke f()',
    "KS142 at `User`: The parameter of the function does not declare a column 'User'. Add it to the columns of the parameter: (…, User: string).",
  ],
  [
    'let f = (T: (*)) { T | join (Users) on User }; f(Visits)',
    "KS145 at `User`: Both sides of the join must have a column 'User'.",
  ],
  [
    'let f = (T: (User: string)) { T | extend Pages = 1 | where Pages > 1 }; f(Visits) | where Seconds > 1',
    '',
  ],
  [
    'let f = (T: (*)) { T | join kind=inner (Visits | project Pages) on $left.Pages == $right.Pages }; f((Users | take 1))',
    "KS142 at `Pages`: The parameter of the function does not declare a column 'Pages'. Add it to the columns of the parameter: (…, Pages: real).",
  ],
  [
    'let V = Visits; let f = (T: (User: string)) { T | join kind=inner (V | where Pages > 1) on User }; f(V)',
    '',
  ],
  ['let f = (T: (*), name: string) { T | project column_ifexists(name, 0) }; f(Visits, "Pages")', ''],
  ['table(Nowhere)', "KS142 at `Nowhere`: There is no column, variable or table 'Nowhere' here."],
  [
    "cluster(Nowhere).database('d').T",
    "KS142 at `Nowhere`: There is no column, variable or table 'Nowhere' here.",
  ],
  ['table(1)', 'KS107 at `1`: A value of type string is needed here, and this is long.'],
  ['table()', "KS119 at `table`: 'table' takes 1 argument."],
  [
    'Visits | join kind=inne (Users) on User',
    "KS005 at `inne`: The value must be one of innerunique, inner, leftouter, rightouter, fullouter, leftsemi, rightsemi, leftanti, anti, leftantisemi, rightanti, rightantisemi. Did you mean 'inner'?",
  ],
  ['Visits | union kind=upper Users', 'KS005 at `upper`: The value must be one of outer, inner.'],
  [
    'Visits | assert-schema (User: long)',
    'KB025 at `(User: long)`: The rows lack columns that assert-schema names, or have them with other types.',
  ],
  [
    'Visits | make-graph User --> User | graph-match (a)-->(b) project c',
    "KS142 at `c`: There is no column, variable or table 'c' here. Did you mean 'a' or 'b'?",
  ],
  ['Visits | take "x"', 'KS134 at `"x"`: A whole number is needed here.'],
  ['print x = "a".b', 'KS142 at `b`: Only dynamic values have members. parse_json() reads JSON in a text.'],
  [
    'union isfuzzy=true Nowhere, Users',
    "KS205 at `Nowhere`: 'Nowhere' is not there; the fuzzy union goes on without it.",
  ],
  ['Visits | project-away Pages, *2', "KB027 at `*2`: No column matches '*2'; the pattern does nothing."],
  ['Visits | project-reorder q*, User', "KB027 at `q*`: No column matches 'q*'; the pattern does nothing."],
  ['Visits | project-keep q*, User', "KS142 at `q*`: No column matches 'q*'."],
])('what is said of %s, and where', (query, expected) => {
  expect(complaints(query)).toBe(expected);
});

test('one run says all, and nothing twice', () => {
  expect(complaints('Visits | where A > 1 and B < 2 | extend c = nofun(C) | project c, Dddd')).toBe(
    [
      "KS142 at `A`: There is no column, variable or table 'A' here.",
      "KS142 at `B`: There is no column, variable or table 'B' here.",
      "KS211 at `nofun`: There is no function 'nofun'. If it is a function of the workspace, give its folder with --functions DIR.",
      "KS142 at `C`: There is no column, variable or table 'C' here.",
      "KS142 at `Dddd`: There is no column, variable or table 'Dddd' here.",
    ].join('\n'),
  );
});
