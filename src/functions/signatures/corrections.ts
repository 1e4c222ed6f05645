/**
 * Lines in the form of signature-data.ts for what the language service does not know, or not whole: they win over its own.
 */
export const corrections: readonly string[] = [
  'bag_unpack,plugin,None,,,\tCustom!Custom;column:Scalar@Column;OutputColumnPrefix:string?@Constant;columnsConflict:string?@Constant;ignoredProperties:dynamic?@Constant',
  'schema_merge,plugin,None,,,\t(ColumnName:string,ColumnOrdinal:long,DataType:string,ColumnType:string);PreserveOrder:bool?@Constant',
];
