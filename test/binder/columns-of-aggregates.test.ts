import { expect, test } from 'vitest';
import { schema } from './binding.ts';

/**
 * Columns of aggregates that give several, as the Kusto language service derives them: which name each has, and whether a column that is
 * asked for twice, or is a key already, comes again.
 */
const cases: readonly (readonly [summarize: string, columns: string])[] = [
  // percentiles: int is widened, decimal becomes real, and what is no letter or digit becomes an underscore
  ['percentiles(Seconds, 50, 99.9)', 'percentile_Seconds_50:long percentile_Seconds_99_9:long'],
  ['percentiles(todecimal(Seconds), 5)', 'percentile_Seconds_5:real'],
  ['percentiles(Pages + 1, 50)', 'percentile__50:long'],
  ['percentilesw(Pages, Seconds, 50, 90)', 'percentile_Pages_50:long percentile_Pages_90:long'],
  ['percentiles(Pages, 50), percentiles(Time, 5)', 'percentile_Pages_50:long percentile_Time_5:datetime'],
  ['percentiles_array(Pages, 50)', 'percentiles_Pages:dynamic'],
  ['percentilesw_array(Pages, Seconds, 50)', 'percentiles_Pages:dynamic'],
  // take_any
  ['take_any(*) by User', 'User:string Time:datetime Pages:long Seconds:int Details:dynamic'],
  ['take_any(*, Pages) by User', 'User:string Time:datetime Pages:long Seconds:int Details:dynamic'],
  ['take_any(Pages, *) by User', 'User:string Pages:long Time:datetime Seconds:int Details:dynamic'],
  ['take_any(Pages, Pages)', 'Pages:long Pages1:long'],
  ['take_any(User) by User', 'User:string User1:string'],
  ['take_any(x = Pages, Time)', 'x:long Time:datetime'],
  ['take_any(Pages + 1)', 'any_arg0:long'],
  ['take_any(strlen(User), Pages)', 'strlen_User:long Pages:long'],
  ['any(User), any(strlen(User))', 'any_User:string any_strlen_User:long'],
  // arg_max and arg_min
  ['arg_max(Time, Pages, Pages) by User', 'User:string Time:datetime Pages:long Pages1:long'],
  ['arg_max(Time, *, Pages) by User', 'User:string Time:datetime Pages:long Seconds:int Details:dynamic'],
  ['arg_max(Time, Pages, *) by User', 'User:string Time:datetime Pages:long Seconds:int Details:dynamic'],
  [
    'arg_max(User, *) by User',
    'User:string User1:string Time:datetime Pages:long Seconds:int Details:dynamic',
  ],
  [
    'arg_max(Pages + 1, *) by User',
    'User:string max_:long Time:datetime Pages:long Seconds:int Details:dynamic',
  ],
  ['arg_max(Pages, strlen(User))', 'Pages:long strlen_User:long'],
  ['arg_max(Pages, Pages + 1, User)', 'Pages:long max_Pages_arg1:long User:string'],
  ['arg_min(Time, q = Pages)', 'Time:datetime q:long'],
  ['(a, b) = arg_max(Pages, User)', 'a:long b:string'],
  ['a = arg_max(Pages, User)', 'a:long User:string'],
  ['arg_max(Time, Pages), arg_max(Time, User)', 'Time:datetime Pages:long Time1:datetime User:string'],
  // their predecessors name the others after the key
  ['argmax(Pages, User)', 'max_Pages:long max_Pages_User:string'],
  [
    'argmax(Pages, *) by User',
    'User:string max_Pages:long max_Pages_Time:datetime max_Pages_Seconds:int max_Pages_Details:dynamic',
  ],
  [
    'argmin(Pages, *, Time) by User',
    'User:string min_Pages:long min_Pages_Time:datetime min_Pages_Seconds:int min_Pages_Details:dynamic',
  ],
  ['argmax(Pages + 1, User)', 'max_:long max__User:string'],
  ['argmax(Pages, strlen(User))', 'max_Pages:long max_Pages_strlen_User:long'],
  ['argmax(Pages, Pages + 1)', 'max_Pages:long max_Pages_arg1:long'],
  ['argmin(Time, q = Pages)', 'min_Time:datetime min_Time_q:long'],
];

test.each(cases)('summarize %s: names and types of its columns', (summarize, columns) =>
  expect(schema(`Visits | summarize ${summarize}`)).toBe(columns),
);
