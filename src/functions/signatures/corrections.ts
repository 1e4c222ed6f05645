/**
 * Lines in the form of signature-data.ts for what the language service does not know, or not whole: they win over its own.
 */
export const corrections: readonly string[] = [
  // Weeks are counted in reals, every other part in longs.
  'datetime_diff,scalar,None,,c,\tCustom;part:string@Literal=year|quarter|month|week|day|hour|minute|second|millisecond|microsecond|nanosecond;datetime1:datetime;datetime2:datetime',
  // A real of whole numbers, too.
  'ceiling,scalar,FirstArgument,,c,\tCustom;number:Number',
  // Seconds have a fraction.
  'make_timespan,scalar,OnlyArgument,,c,\ttimespan;days:Integer;hours:Integer;minutes:Integer;seconds:Number\ttimespan;hours:Integer;minutes:Integer;seconds:Number?\ttimespan;value:Scalar',
  'bag_unpack,plugin,None,,,\tCustom!Custom;column:Scalar@Column;OutputColumnPrefix:string?@Constant;columnsConflict:string?@Constant;ignoredProperties:dynamic?@Constant',
  'schema_merge,plugin,None,,,\t(ColumnName:string,ColumnOrdinal:long,DataType:string,ColumnType:string);PreserveOrder:bool?@Constant',
  // Named after both of their expressions, as their pages print it.
  'covariance,aggregate,NameAndTwoArguments,,,\treal;expr:Summable;expr:Summable',
  'covarianceif,aggregate,NameAndTwoArguments,,,\treal;expr:Summable;expr:Summable;predicate:bool',
  'covariancep,aggregate,NameAndTwoArguments,,,\treal;expr:Summable;expr:Summable',
  'covariancepif,aggregate,NameAndTwoArguments,,,\treal;expr:Summable;expr:Summable;predicate:bool',
  // What is looked for must be known before the query runs.
  'countof,scalar,None,,c,\tlong;source:string;search:string@Constant;kind:string?@Literal=normal|regex',
  // Unlike exp and exp2, these give their column no name.
  'pow,scalar,None,,c,\treal;base:Number;exponent:Number',
  'exp10,scalar,None,,c,\treal;number:Number',
  // Other names of parse_json, which gives a dynamic back as it is.
  'todynamic,scalar,FirstArgument,,c,\tdynamic;value:StringOrDynamic',
  'toobject,scalar,FirstArgument,,ch,todynamic\tdynamic;value:StringOrDynamic',
  // A step may be 'week', 'month' or 'year'.
  'active_users_count,plugin,None,,,\tCustom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;LookbackWindow:Summable@Constant;Period:Summable@Constant;ActivePeriods:Summable@Constant;Step:Scalar@Constant;Dimension:NotDynamic{0,32767}@Column',
  'activity_counts_metrics,plugin,None,,,\tCustom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;Step:Scalar@Constant;Dimension:NotDynamic{0,32767}@Column',
  'activity_metrics,plugin,None,,,\tCustom;IdColumn:Scalar@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;Step:Scalar@Constant;Dimension:NotDynamic{0,32767}@Column\tCustom;IdColumn:Scalar@Column;TimelineColumn:Summable@Column;Start:Summable?@Constant;End:Summable?@Constant',
  'sliding_window_counts,plugin,None,,,\tCustom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;LookBackWindow:Summable@Constant;Step:Scalar@Constant;Dimension:NotDynamic{0,32767}@Column',
  // The degree may be a long, as in every example of its page.
  'series_fit_poly,scalar,None,,,\tCustom;y_series:DynamicArray;x_series:DynamicArray?;degree:Integer?',
  // The engine takes a number for its truth here.
  'not,scalar,None,,,\tbool;expression:NumberOrBool',
  // Without a prefix all 32 bits count.
  'format_ipv4_mask,scalar,None,,c,\tstring;ip:Scalar;prefix:long?',
  // An array of percentiles may be followed by their type, as on its page.
  'percentiles_array_tdigest,scalar,PrefixAndFirstArgument,percentile_tdigest,,\tdynamic[];tdigest:DynamicArray;percentile:real{1,32767}\tdynamic[];tdigest:DynamicArray;percentiles:DynamicArray;type:type?@Literal',
  // Documented, but unknown to the language service.
  'diffpatterns_text,plugin,None,,,\tCustom;TextColumn:string@Column;BooleanCondition:bool;MinTokens:Integer?@Constant;Threshold:real?@Constant;MaxTokens:Integer?@Constant',
];
