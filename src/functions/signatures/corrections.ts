/**
 * Lines in the form of signature-data.ts for what the language service does not know, or not whole: they win over its own.
 */
export const corrections: readonly string[] = [
  'bag_unpack,plugin,None,,,\tCustom!Custom;column:Scalar@Column;OutputColumnPrefix:string?@Constant;columnsConflict:string?@Constant;ignoredProperties:dynamic?@Constant',
  'schema_merge,plugin,None,,,\t(ColumnName:string,ColumnOrdinal:long,DataType:string,ColumnType:string);PreserveOrder:bool?@Constant',
  // A step may be 'week', 'month' or 'year'.
  'active_users_count,plugin,None,,,\tCustom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;LookbackWindow:Summable@Constant;Period:Summable@Constant;ActivePeriods:Summable@Constant;Step:Scalar@Constant;Dimension:NotDynamic{0,32767}@Column',
  'activity_counts_metrics,plugin,None,,,\tCustom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;Step:Scalar@Constant;Dimension:NotDynamic{0,32767}@Column',
  'activity_metrics,plugin,None,,,\tCustom;IdColumn:Scalar@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;Step:Scalar@Constant;Dimension:NotDynamic{0,32767}@Column\tCustom;IdColumn:Scalar@Column;TimelineColumn:Summable@Column;Start:Summable?@Constant;End:Summable?@Constant',
  'sliding_window_counts,plugin,None,,,\tCustom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;LookBackWindow:Summable@Constant;Step:Scalar@Constant;Dimension:NotDynamic{0,32767}@Column',
  // Documented, but unknown to the language service.
  'diffpatterns_text,plugin,None,,,\tCustom;TextColumn:string@Column;BooleanCondition:bool;MinTokens:Integer?@Constant;Threshold:real?@Constant;MaxTokens:Integer?@Constant',
];
