import { expect, test } from 'vitest';
import { parseQuery } from '../../src/parser/parse.ts';

/** Each finding as `code marked text: message (help)`. */
function findings(text: string): string[] {
  return parseQuery(text).diagnostics.map(({ code, span, message, help }) => {
    const marked = span === undefined ? '' : text.slice(span.start, span.end);
    return `${code} «${marked}» ${message}${help === undefined ? '' : ` (${help})`}`;
  });
}

test.each<[string, ...string[]]>([
  [
    'T | were x == 1',
    "KS176 «were» Expected a tabular operator after '|', found 'were'. (Did you mean 'where'?)",
  ],
  [
    'T | mv-expnd x',
    "KS176 «mv-expnd» Expected a tabular operator after '|', found 'mv-expnd'. (Did you mean 'mv-expand' or 'mvexpand'?)",
  ],
  [
    'T | project-awy x',
    "KS176 «project-awy» Expected a tabular operator after '|', found 'project-awy'. (Did you mean 'project-away'?)",
  ],
  ['T | ', "KS176 «» Expected a tabular operator after '|', found the end of the query."],
  [
    'T | where a || b',
    "KS176 «|» Expected a tabular operator after '|', found '|'. (Conditions are joined with 'or'.)",
  ],
  [
    'T | where a contians "x"',
    "KS005 «contians» Unexpected 'contians': the text before it is complete. (Did you mean 'contains'?)",
  ],
  [
    'T | where a is null',
    "KS005 «is» Unexpected 'is': the text before it is complete. (Whether a value is there is asked with isnull(…), isnotnull(…), isempty(…).)",
  ],
  [
    'T | where not a',
    "KS005 «a» Unexpected 'a': the text before it is complete. (A condition is negated with not(…).)",
  ],
  [
    'T | where a == 1 == 2',
    "KS198 «==» Unexpected '==': the text before it is complete. (Comparisons do not chain: put parentheses around the first one.)",
  ],
  [
    'let x = 1\nT | take 1',
    "KS005 «T» Unexpected 'T': the text before it is complete. (';' or '|' may be missing at the end of the line above.)",
  ],
  [
    'T | where a)',
    "KS198 «)» Unexpected ')': the text before it is complete. (No such bracket is open here.)",
  ],
  [
    'select a from T',
    "KS005 «a» Unexpected 'a': the text before it is complete. (A query begins with its table: `Table | where … | project …`.)",
  ],
  [
    'SELECT * FROM T',
    "KS005 «T» Unexpected 'T': the text before it is complete. (A query begins with its table: `Table | where … | project …`.)",
  ],
  [
    '| take 5',
    "KS198 «|» Unexpected '|': the text before it is complete. (A query begins with its table: `Table | where … | project …`.)",
  ],
  ['let a = 5; | take a', "KS006 «|» Missing expression before '|'."],
  [
    'T | count by a',
    "KS198 «by» Unexpected 'by': the text before it is complete. (An operator or a comma may be missing before it.)",
  ],
  [
    'print [like]',
    "KS228 «like» The name 'like' needs to be bracketed as ['like'] to be used in this context.",
  ],
  ['T | sort a', "KS005 «a» Expected 'by', found 'a'."],
  ['T | where x in (1, 2', "KS005 «» Expected ')', found the end of the query."],
  ['T | extend by', "KS006 «by» Missing expression before 'by'. (If 'by' is meant as a name, write ['by'].)"],
  [
    'T | extend a-b = 2',
    "KS228 «a-b» The name 'a-b' needs to be bracketed as ['a-b'] to be used in this context.",
  ],
  [
    'T | project kind = x',
    "KS228 «kind» The name 'kind' needs to be bracketed as ['kind'] to be used in this context.",
  ],
  [
    'print strlen(like = "a")',
    "KS228 «like» The name 'like' needs to be bracketed as ['like'] to be used in this context.",
  ],
  [
    'T | extend kind = 1, like = 2 | foo',
    "KS228 «kind» The name 'kind' needs to be bracketed as ['kind'] to be used in this context.",
    "KS228 «like» The name 'like' needs to be bracketed as ['like'] to be used in this context.",
    "KS176 «foo» Expected a tabular operator after '|', found 'foo'.",
  ],
  [
    'T | where like == 1',
    "KS228 «like» The name 'like' needs to be bracketed as ['like'] to be used in this context.",
  ],
  [
    'T | where a > 1 and has in (1)',
    "KS228 «has» The name 'has' needs to be bracketed as ['has'] to be used in this context.",
  ],
  ['T | where by.x', "KS228 «by» The name 'by' needs to be bracketed as ['by'] to be used in this context."],
  [
    'T | where like <> 1',
    "KS006 «like» Missing expression before 'like'. (If 'like' is meant as a name, write ['like'].)",
  ],
  [
    'T | where like - 1',
    "KS006 «like» Missing expression before 'like'. (If 'like' is meant as a name, write ['like'].)",
  ],
  ['T | count as 5', "KS006 «5» Missing name before '5'."],
  ['range x from 1 to 5', "KS005 «» Expected 'step', found the end of the query."],
  ['T | mv-expand limit 5', "KS005 «limit» Expected an expression, found 'limit'."],
  [
    'print dynamic({a: 1})',
    "KS005 «a» Expected '}', found 'a'. (Names of properties are written in quotes.)",
  ],
  [
    'datatable(a: strng) []',
    "KS160 «strng» The name 'strng' is no type that can be used here. (Did you mean 'string'?)",
  ],
  [
    'datatable(a: float) []',
    "KS160 «float» The name 'float' is no type that can be used here. (Did you mean 'real'?)",
  ],
  [
    'T | render timechart with (titel = "x")',
    "KS005 «titel» Expected the name of a parameter, found 'titel'. (Did you mean 'title'?)",
  ],
  [
    'print "a\\qb"',
    'KS001 «\\q» Missing: " (This backslash begins no escape that Kusto knows: double it, or write the string as @"…".)',
  ],
  [
    'print "open\n| take 1',
    'KS001 «"open» Missing: " (A string must end on the line where it begins; use ``` for a text of several lines.)',
  ],
  ['print datetime(2020', 'KS001 «datetime(2020» Missing: )'],
  [
    'print “x”',
    'KS002 «“» Unexpected character: “ (Typographic quotes are not string quotes: use " or \'.)',
    'KS002 «”» Unexpected character: ” (Typographic quotes are not string quotes: use " or \'.)',
  ],
  [
    'print 74be27de-1e4e-49d9-b579-fe0b331d3642',
    'KS214 «74be27de-1e4e-49d9-b579-fe0b331d3642» A guid cannot stand alone in a query. (Write guid(74be27de-1e4e-49d9-b579-fe0b331d3642).)',
  ],
])('the mistake in %s is told in words and at its place', (text, ...wanted) => {
  expect(findings(text)).toEqual(wanted);
});

test('one run shows the mistakes of several operators and statements', () => {
  expect(findings('let x = ;\nT | foo | where a == | extend y = z z | take 1;\nU | sort b')).toEqual([
    'KS006 «» Missing expression before the end of the query.',
    "KS176 «foo» Expected a tabular operator after '|', found 'foo'.",
    "KS006 «|» Missing expression before '|'.",
    "KS005 «z» Unexpected 'z': the text before it is complete. (An operator or a comma may be missing before it.)",
    "KS005 «b» Expected 'by', found 'b'.",
  ]);
});
