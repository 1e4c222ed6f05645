/** One line per function, aggregate, plugin and operator. Written by scripts/signatures.ts: change nothing here by hand. */
// biome-ignore format: generated
// biome-ignore lint/complexity/noUselessStringRaw: a backslash in a later signature must stay one
export const signatureData = String.raw`cluster,scalar,None,,,	Parameter0Cluster;name:string
database,scalar,None,,,	Parameter0Database;name:string?
table,scalar,None,,,	Parameter0Table;name:string;query_data_scope:string?
external_table,scalar,None,,,	Parameter0ExternalTable;name:string;mapping:string?	Parameter0ExternalTable;name:string;max_age:timespan
materialized_view,scalar,None,,,	Parameter0MaterializedView;name:string;max_age:timespan?
entity_group,scalar,None,,,	Parameter0EntityGroup;name:string
stored_query_result,scalar,None,,,	Parameter0StoredQueryResult;name:string	Parameter0StoredQueryResult;name:string;index:long	Parameter0StoredQueryResult;name:string;table_name:string
graph,scalar,None,,,	Parameter0Graph;name:string;snapshot:string?	Parameter0Graph;name:string;volatile:bool
strcat,scalar,None,,c,	string;arg:Scalar{1,64}
strcat_array,scalar,None,,c,	string;array:DynamicArray;delimiter:Scalar
array_strcat,scalar,None,,c,	string;array:DynamicArray;delimiter:Scalar
strcat_delim,scalar,None,,c,	string;delimiter:Scalar;arg:Scalar{2,64}
strcmp,scalar,None,,c,	long;s1:Scalar;s2:Scalar
strrep,scalar,None,,c,	string;value:Scalar;multiplier:long;delimiter:Scalar?
strlen,scalar,NameAndFirstArgument,,c,	long;string:StringOrDynamic
string_size,scalar,NameAndFirstArgument,,c,	long;string:StringOrDynamic
toupper,scalar,None,,c,	string;value:Scalar
tolower,scalar,None,,c,	string;value:Scalar
to_utf8,scalar,None,,ch,unicode_codepoints_from_string	dynamic[];value:Scalar
unicode_codepoints_from_string,scalar,None,,c,	dynamic[];value:Scalar
substring,scalar,None,,c,	string;string:Scalar;start:Integer;length:Integer?
regex_quote,scalar,None,,c,	string;string:Scalar
indexof,scalar,None,,c,	long;string:Scalar;match:Scalar;start:Integer?;length:Integer?;occurrence:Integer?@Constant
indexof_regex,scalar,None,,c,	long;string:Scalar;match:Scalar@Constant;start:Integer?;length:Integer?;occurrence:Integer?@Constant
has_any_index,scalar,None,,c,	long;source:StringOrDynamic;values:DynamicArray
reverse,scalar,None,,c,	string;value:Scalar
split,scalar,FirstArgument,,c,	dynamic[string];source:Scalar;delimiter:string;requestedIndex:Integer?
parse_command_line,scalar,None,,c,	dynamic[string];command:Scalar;parser:string
extract,scalar,None,,c,	string;regex:string@Constant;captureGroup:long;source:string	ParameterNLiteral;regex:string@Constant;captureGroup:long;source:string;typeLiteral:type@Literal
extractall,scalar,None,,ch,extract_all	dynamic[];regex:string@Constant;source:string	dynamic[];regex:string@Constant;captureGroups:DynamicArray;source:string
extract_all,scalar,None,,c,	dynamic[];regex:string@Constant;source:string	dynamic[];regex:string@Constant;captureGroups:DynamicArray;source:string
extractjson,scalar,None,,c,	string;jsonPath:string@Constant;jsonText:string	ParameterNLiteral;jsonPath:string@Constant;jsonText:string;type:type@Literal
extract_json,scalar,None,,c,	string;jsonPath:string@Constant;jsonText:string	ParameterNLiteral;jsonPath:string@Constant;jsonText:string;type:type@Literal
replace,scalar,None,,ch,replace_regex' or 'replace_string	string;regex:string@Constant;rewrite:string@Constant;source:string
replace_regex,scalar,None,,c,	string;source:string;lookup_regex:string@Constant;rewrite_pattern:string@Constant
replace_string,scalar,None,,c,	string;text:string;lookup:string;rewrite:string
replace_strings,scalar,None,,c,	string;text:string;lookups:DynamicArray;rewrites:DynamicArray
trim_start,scalar,None,,c,	string;regex:string@Constant;source:string
trim_end,scalar,None,,c,	string;regex:string@Constant;source:string
trim,scalar,None,,c,	string;regex:string@Constant;source:string
countof,scalar,None,,c,	long;source:string;search:string;kind:string?@Literal=normal|regex
translate,scalar,None,,c,	string;searchList:string;replacementList:string;source:string
make_string,scalar,None,,ch,unicode_codepoints_to_string	string;value:IntegerOrArray{1,32767}
unicode_codepoints_to_string,scalar,None,,c,	string;value:IntegerOrArray{1,32767}
datetime_local_to_utc,scalar,None,,c,	datetime;from:datetime;timezone:string
datetime_utc_to_local,scalar,None,,c,	datetime;from:datetime;timezone:string
datetime_list_timezones,scalar,None,,c,	dynamic[]
tostring,scalar,FirstArgument,,c,	string;value:Scalar
tohex,scalar,FirstArgument,,c,	string;value:Integer;minLength:Integer?
todynamic,scalar,FirstArgument,,c,	dynamic;value:string
toobject,scalar,FirstArgument,,ch,todynamic	dynamic;value:string
tolong,scalar,FirstArgument,,c,	long;value:Scalar
toint,scalar,FirstArgument,,c,	int;value:Scalar
toreal,scalar,FirstArgument,,c,	real;value:Scalar
todouble,scalar,FirstArgument,,c,	real;value:Scalar
todatetime,scalar,FirstArgument,,c,	datetime;value:Scalar
totimespan,scalar,FirstArgument,,c,	timespan;value:Scalar
totime,scalar,FirstArgument,,ch,totimespan	timespan;value:Scalar
tobool,scalar,FirstArgument,,c,	bool;value:Scalar
toboolean,scalar,FirstArgument,,c,	bool;value:Scalar
todecimal,scalar,FirstArgument,,c,	decimal;value:Scalar
toguid,scalar,FirstArgument,,c,	guid;value:StringOrDynamic
gettype,scalar,PrefixAndFirstArgument,type,c,	string;value:Scalar
url_encode,scalar,None,,c,	string;url:string
url_encode_component,scalar,None,,c,	string;url:string
url_decode,scalar,None,,c,	string;encoded_url:string
base64_encodestring,scalar,None,,ch,base64_encode_tostring	string;string:string
base64_encode_tostring,scalar,None,,c,	string;string:string
base64_decode_toarray,scalar,None,,c,	dynamic[];base64_string:string
base64_encode_fromarray,scalar,None,,c,	string;base64_string_decoded_as_array:DynamicArray
base64_decodestring,scalar,None,,ch,base64_decode_tostring	string;base64_string:string
base64_decode_tostring,scalar,None,,c,	string;base64_string:string
base64_decode_toguid,scalar,None,,c,	guid;base64_string:string
base64_encode_fromguid,scalar,None,,c,	string;guid:guid
zlib_decompress_from_base64_string,scalar,None,,c,	string;string:string
zlib_compress_to_base64_string,scalar,None,,c,	string;string:string
gzip_decompress_from_base64_string,scalar,None,,c,	string;string:string
gzip_compress_to_base64_string,scalar,None,,c,	string;string:string
parse_csv,scalar,FirstArgument,,c,	dynamic[];csv_text:StringOrDynamic
parsejson,scalar,FirstArgument,,ch,parse_json	dynamic;json_text:StringOrDynamic
parse_json,scalar,FirstArgument,,c,	dynamic;json_text:StringOrDynamic
parse_xml,scalar,FirstArgument,,c,	dynamic{};xml_text:StringOrDynamic
parseurl,scalar,None,,ch,parse_url	dynamic{Scheme:string,Host:string,Port:string,Path:string,Username:string,Password:string,Query Parameters:dynamic,Fragment:string};url:string
parse_url,scalar,None,,c,	dynamic{Scheme:string,Host:string,Port:string,Path:string,Username:string,Password:string,Query Parameters:dynamic,Fragment:string};url:string
parseurlquery,scalar,None,,ch,parse_urlquery	dynamic{Query Parameters:dynamic};query:string
parse_urlquery,scalar,None,,c,	dynamic{Query Parameters:dynamic};query:string
parse_ipv4,scalar,None,,c,	long;ip:string
parse_ipv4_mask,scalar,None,,c,	long;ip:string;prefix:long
parse_ipv6,scalar,None,,c,	string;ip:string
parse_ipv6_mask,scalar,None,,c,	string;ip:string;prefix:long
parse_path,scalar,None,,c,	dynamic{Scheme:string,RootPath:string,DirectoryPath:string,DirectoryName:string,Filename:string,Extension:string,AlternateDataStreamName:string};path:string
parse_user_agent,scalar,None,,c,	dynamic{Browser:dynamic{Family:string,MajorVersion:string,MinorVersion:string,Patch:string},OperatingSystem:dynamic{Family:string,MajorVersion:string,MinorVersion:string,Patch:string,PatchMinor:string},Device:dynamic{Family:string,Brand:string,Model:string}};user_agent:string;look_for:StringOrArray?
parse_version,scalar,None,,c,	decimal;version:string
format_datetime,scalar,FirstArgument,,c,	string;date:datetime;format:string@LiteralNotEmpty
format_timespan,scalar,FirstArgument,,c,	string;timespan:timespan;format:string@LiteralNotEmpty
make_datetime,scalar,OnlyArgument,,c,	datetime;year:Number;month:Number;day:Number;hour:Number?;minute:Number?;second:Number?	datetime;value:Scalar
make_timespan,scalar,OnlyArgument,,c,	timespan;days:Integer;hours:Integer;minutes:Integer;seconds:Integer	timespan;hours:Integer;minutes:Integer;seconds:Integer?	timespan;value:Scalar
datetime_add,scalar,None,,c,	datetime;part:string@Literal=year|quarter|month|week|day|hour|minute|second|millisecond|microsecond|nanosecond;value:Integer;datetime:datetime
datetime_diff,scalar,None,,c,	long;part:string@Literal=year|quarter|month|week|day|hour|minute|second|millisecond|microsecond|nanosecond;datetime1:datetime;datetime2:datetime
dayofweek,scalar,None,,c,	timespan;date:datetime
dayofmonth,scalar,None,,c,	int;date:datetime
dayofyear,scalar,None,,c,	int;date:datetime
hourofday,scalar,None,,c,	int;date:datetime
weekofyear,scalar,None,,ch,week_of_year	int;date:datetime
week_of_year,scalar,None,,c,	int;date:datetime
monthofyear,scalar,None,,c,	int;date:datetime
startofday,scalar,FirstArgument,,c,	datetime;date:datetime;offset:long?
startofweek,scalar,None,,c,	datetime;date:datetime;offset:long?
startofmonth,scalar,None,,c,	datetime;date:datetime;offset:long?
startofyear,scalar,None,,c,	datetime;date:datetime;offset:long?
endofday,scalar,None,,c,	datetime;date:datetime;offset:long?
endofweek,scalar,None,,c,	datetime;date:datetime;offset:long?
endofmonth,scalar,None,,c,	datetime;date:datetime;offset:long?
endofyear,scalar,None,,c,	datetime;date:datetime;offset:long?
getyear,scalar,None,,c,	int;date:datetime
getmonth,scalar,None,,c,	int;date:datetime
datepart,scalar,None,,ch,datetime_part	int;part:string@Literal=year|quarter|month|week_of_year|day|dayofyear|hour|minute|second|millisecond|microsecond|nanosecond;date:datetime
datetime_part,scalar,None,,c,	int;part:string@Literal=year|quarter|month|week_of_year|day|dayofyear|hour|minute|second|millisecond|microsecond|nanosecond;date:datetime
now,scalar,None,,c,	datetime;offset:timespan?
ago,scalar,None,,c,	datetime;timespan:timespan
unixtime_seconds_todatetime,scalar,None,,c,	datetime;number:Number
unixtime_milliseconds_todatetime,scalar,None,,c,	datetime;number:Number
unixtime_microseconds_todatetime,scalar,None,,c,	datetime;number:Number
unixtime_nanoseconds_todatetime,scalar,None,,c,	datetime;number:Number
hash,scalar,None,,c,	long;source:NotDynamic;mod:Integer?
hash_sha256,scalar,None,,c,	string;source:NotDynamic
hash_md5,scalar,None,,c,	string;source:NotDynamic
hash_sha1,scalar,None,,c,	string;source:NotDynamic
hash_xxhash64,scalar,None,,c,	long;source:NotDynamic;mod:Integer?
hash_combine,scalar,None,,c,	long;source:Scalar{2,32767}
hash_many,scalar,None,,c,	long;source:NotDynamic{1,32767}
iif,scalar,None,,c,	CommonNonDynamic;if:bool;then:CommonScalarOrDynamic;else:CommonScalarOrDynamic
iff,scalar,None,,c,	CommonNonDynamic;if:bool;then:CommonScalarOrDynamic;else:CommonScalarOrDynamic
case,scalar,None,,c,	CommonNonDynamic!BlockRepeating;predicate:bool{1,32767};then:CommonScalarOrDynamic{1,32767};else:CommonScalarOrDynamic
assert,scalar,None,,,	bool;predicate:bool;message:string
bin,scalar,FirstArgument,,c,	Widest;value:Number;roundTo:Number	timespan;value:timespan;roundTo:timespan	datetime;value:datetime;roundTo:datetime	datetime;value:datetime;roundTo:timespan
floor,scalar,FirstArgument,,c,	Widest;value:Number;roundTo:Number	timespan;value:timespan;roundTo:timespan	datetime;value:datetime;roundTo:datetime	datetime;value:datetime;roundTo:timespan
bin_at,scalar,FirstArgument,,c,	Widest;value:Number;bin_size:Number;fixed_point:Number	timespan;value:timespan;bin_size:Number;fixed_point:timespan	timespan;value:timespan;bin_size:timespan;fixed_point:timespan	datetime;value:datetime;bin_size:Summable;fixed_point:datetime
bin_auto,scalar,FirstArgument,,ch,	Custom;value:Summable
not,scalar,None,,,	bool;expression:bool
notnull,scalar,None,,h,isnotnull	bool;expression:Scalar
isnotnull,scalar,None,,,	bool;expression:Scalar
isnull,scalar,None,,,	bool;expression:Scalar
notempty,scalar,None,,h,isnotempty	bool;value:Scalar
iscolumnexists,scalar,None,,h,	bool;column_name:string@Constant
isascii,scalar,None,,,	bool;value:Scalar
isutf8,scalar,None,,,	bool;value:Scalar
isnotempty,scalar,None,,,	bool;value:Scalar
isempty,scalar,None,,,	bool;value:Scalar
columnifexists,scalar,FirstArgumentValueIfColumn,,h,column_ifexists	Parameter1;column_name:string@Constant;defaultValue:Scalar
column_ifexists,scalar,FirstArgumentValueIfColumn,,,	Parameter1;column_name:string@Constant;defaultValue:Scalar
around,scalar,None,,,	bool;value:Scalar;center:Scalar;delta:Scalar
binary_and,scalar,FirstArgument,,c,	long;value1:Integer;value2:Integer
binary_or,scalar,FirstArgument,,c,	long;value1:Integer;value2:Integer
binary_xor,scalar,FirstArgument,,c,	long;value1:Integer;value2:Integer
binary_not,scalar,FirstArgument,,c,	long;value:Integer
binary_shift_right,scalar,FirstArgument,,c,	long;value:Integer;shift:Integer
binary_shift_left,scalar,FirstArgument,,c,	long;value:Integer;shift:Integer
bitset_count_ones,scalar,FirstArgument,,c,	long;value:Integer
treepath,scalar,PrefixAndFirstArgument,tree,c,	dynamic[string];object:DynamicBag
repeat,scalar,PrefixAndFirstArgument,repeat,c,	Parameter0Array;value:Scalar;count:long
arraylength,scalar,None,,ch,array_length	long;array:DynamicArray
array_length,scalar,None,,c,	long;array:DynamicArray
range,scalar,None,,c,	Parameter0Array;start:Summable;stop:Summable;step:Summable?
array_concat,scalar,None,,c,	Custom;array:DynamicArray{1,64}
array_iif,scalar,None,,ch,	Custom;condition_array:DynamicArray;when_true:Scalar;when_false:Scalar
array_iff,scalar,None,,c,	Custom;condition_array:DynamicArray;when_true:Scalar;when_false:Scalar
array_index_of,scalar,None,,c,	long;array:DynamicArray;value:Scalar;start:Integer?;length:Integer?;occurrence:Integer?@Constant
array_slice,scalar,None,,c,	Parameter0;array:DynamicArray;start:Integer;end:Integer
array_split,scalar,None,,c,	Parameter0;array:DynamicArray;index:Integer	Parameter0;array:DynamicArray;indices:DynamicArray
array_shift_left,scalar,None,,c,	Parameter0;array:DynamicArray;shift_count:Integer;default_value:Scalar?
array_shift_right,scalar,None,,c,	Parameter0;array:DynamicArray;shift_count:Integer;default_value:Scalar?
array_reverse,scalar,None,,c,	Parameter0;value:DynamicArray
array_rotate_left,scalar,None,,c,	Parameter0;array:DynamicArray;rotate_count:Integer
array_rotate_right,scalar,None,,c,	Parameter0;array:DynamicArray;rotate_count:Integer
array_sort_asc,scalar,None,,,	Custom!Custom;arrays:DynamicArray{1,64};nulls_last:bool?@Constant
array_sort_desc,scalar,None,,,	Custom!Custom;arrays:DynamicArray{1,64};nulls_last:bool?@Constant
bag_keys,scalar,None,,c,	dynamic[string];object:DynamicBag
zip,scalar,None,,c,	dynamic[dynamic[]];array:DynamicArray{2,64}
pack,scalar,None,,ch,bag_pack	Custom!BlockRepeating;key:string{1,32767};value:Scalar{1,32767}
pack_dictionary,scalar,None,,ch,bag_pack	Custom!BlockRepeating;key:string{1,32767};value:Scalar{1,32767}
bag_pack,scalar,None,,c,	Custom!BlockRepeating;key:string{1,32767};value:Scalar{1,32767}
bag_pack_columns,scalar,None,,c,	Custom;value:Scalar{1,32767}@Column
pack_all,scalar,None,,c,	Custom;ignore_null_empty:Scalar?@Literal
pack_array,scalar,None,,c,	Custom;value:Scalar{1,32767}	Custom;value:Scalar@StarOnly
set_has_element,scalar,None,,c,	bool;set:DynamicArray;value:Scalar
set_union,scalar,None,,c,	Custom;set:DynamicArray{2,64}
set_intersect,scalar,None,,c,	Custom;set:DynamicArray{2,64}
set_difference,scalar,None,,c,	Custom;set:DynamicArray{2,64}
set_equals,scalar,None,,c,	bool;set1:DynamicArray;set2:DynamicArray
bag_merge,scalar,None,,c,	Custom;bag:DynamicBag{2,64}
dynamic_to_json,scalar,None,,c,	string;dynamic:Scalar
bag_remove_keys,scalar,None,,c,	Custom;bag:DynamicBag;keys:DynamicArray
bag_has_key,scalar,None,,c,	bool;bag:DynamicBag;key:string
jaccard_index,scalar,None,,c,	dynamic[real];set:DynamicArray{2,2}
bag_set_key,scalar,None,,c,	Custom;bag:DynamicBag;key:string@Constant;value:Scalar
bag_zip,scalar,None,,c,	dynamic{};keys:DynamicArray;values:DynamicArray
punycode_to_string,scalar,None,,c,	string;string:string
punycode_from_string,scalar,None,,c,	string;string:string
punycode_domain_from_string,scalar,None,,c,	string;string:string
punycode_domain_to_string,scalar,None,,c,	string;string:string
percentile_tdigest,scalar,NameAndFirstArgument,,,	dynamic;tdigest:DynamicArray;percentile1:real	ParameterNLiteral;tdigest:DynamicArray;percentile1:real;type:type@Literal
percentiles_array_tdigest,scalar,PrefixAndFirstArgument,percentile_tdigest,,	dynamic[];tdigest:DynamicArray;percentile:real{1,32767}	dynamic[];tdigest:DynamicArray;percentiles:DynamicArray
percentrank_tdigest,scalar,None,,,	real;digest:DynamicArray;value:Scalar
rank_tdigest,scalar,None,,,	real;digest:DynamicArray;value:Scalar
tdigest_isvalid,scalar,None,,h,	bool;digest:DynamicArray;value:Scalar
hll_isvalid,scalar,None,,h,	bool;hll:DynamicArray;value:Scalar
tdigest_merge,scalar,PrefixOnly,tdigests_merge_result,,	dynamic[];tdigest:DynamicArray{2,16}
merge_tdigest,scalar,PrefixOnly,tdigests_merge_result,,	dynamic[];tdigest:DynamicArray{2,16}
hll_merge,scalar,PrefixOnly,hll_merged_result,,	dynamic[];hll:DynamicArray{2,16}
dcount_hll,scalar,NameAndFirstArgument,,,	long;hll:DynamicArray
series_fir,scalar,FirstArgument,,,	dynamic[real];series:DynamicArray;filter:DynamicArray;normalize:bool?;center:bool?
series_stats,scalar,None,,,	Custom;series:DynamicArray;ignore_nonfinite:bool?@Constant
series_stats_dynamic,scalar,None,,,	Custom;series:DynamicArray;ignore_nonfinite:bool?@Constant
series_fft,scalar,None,,,	Custom;series:DynamicArray;series_imaginary:DynamicArray?
series_ifft,scalar,None,,,	Custom;series:DynamicArray;series_imaginary:DynamicArray?
series_fit_line,scalar,None,,,	Custom;series:DynamicArray
series_fit_line_dynamic,scalar,None,,,	Custom;series:DynamicArray
series_fit_2lines,scalar,None,,,	Custom;array:DynamicArray
series_fit_2lines_dynamic,scalar,None,,,	Custom;series:DynamicArray
series_outliers,scalar,FirstArgument,,,	Parameter0;series:DynamicArray;kind:string?;ignore_val:Number?	Parameter0;series:DynamicArray;kind:string;ignore_val:real;min_percentile:real;max_percentile:real?;test_points:Integer?
series_iir,scalar,FirstArgument,,,	dynamic[real];series:DynamicArray;numerators:DynamicArray;denominators:DynamicArray
series_periods_detect,scalar,None,,,	Custom;series:DynamicArray;min_period:Number;max_period:Number;num_periods:long
series_periods_validate,scalar,None,,,	Custom;series:DynamicArray;period:Number{1,16}
series_fill_backward,scalar,FirstArgument,,,	Parameter0;series:DynamicArray;missing_value_placeholder:Number?
series_fill_forward,scalar,FirstArgument,,,	Parameter0;series:DynamicArray;missing_value_placeholder:Number?
series_fill_const,scalar,FirstArgument,,,	Parameter0;series:DynamicArray;constant_value:Number?;missing_value_placeholder:Number?
series_fill_linear,scalar,FirstArgument,,,	Parameter0;series:DynamicArray;missing_value_placeholder:Number?;fill_edges:bool?;constant_value:Number?
series_fit_poly,scalar,None,,,	Custom;y_series:DynamicArray;x_series:DynamicArray?;degree:int?
series_add,scalar,None,,,	dynamic[];series1:DynamicArray;series2:DynamicArray	dynamic[];series1:DynamicArray;series2:Number	dynamic[];series1:Number;series2:DynamicArray
series_subtract,scalar,None,,,	dynamic[];series1:DynamicArray;series2:DynamicArray	dynamic[];series1:DynamicArray;series2:Number	dynamic[];series1:Number;series2:DynamicArray
series_multiply,scalar,None,,,	dynamic[];series1:DynamicArray;series2:DynamicArray	dynamic[];series1:DynamicArray;series2:Number	dynamic[];series1:Number;series2:DynamicArray
series_divide,scalar,None,,,	dynamic[real];series1:DynamicArray;series2:DynamicArray	dynamic[real];series1:DynamicArray;series2:Number	dynamic[real];series1:Number;series2:DynamicArray
series_pow,scalar,None,,,	dynamic[real];series1:DynamicArray;series2:DynamicArray	dynamic[real];series1:DynamicArray;series2:Number	dynamic[real];series1:Number;series2:DynamicArray
series_greater,scalar,None,,,	dynamic[bool];series1:DynamicArray;series2:DynamicArray	dynamic[bool];series1:DynamicArray;series2:Number	dynamic[bool];series1:Number;series2:DynamicArray
series_greater_equals,scalar,None,,,	dynamic[bool];series1:DynamicArray;series2:DynamicArray	dynamic[bool];series1:DynamicArray;series2:Number	dynamic[bool];series1:Number;series2:DynamicArray
series_less,scalar,None,,,	dynamic[bool];series1:DynamicArray;series2:DynamicArray	dynamic[bool];series1:DynamicArray;series2:Number	dynamic[bool];series1:Number;series2:DynamicArray
series_less_equals,scalar,None,,,	dynamic[bool];series1:DynamicArray;series2:DynamicArray	dynamic[bool];series1:DynamicArray;series2:Number	dynamic[bool];series1:Number;series2:DynamicArray
series_equals,scalar,None,,,	dynamic[bool];series1:DynamicArray;series2:DynamicArray	dynamic[bool];series1:DynamicArray;series2:Number	dynamic[bool];series1:Number;series2:DynamicArray
series_not_equals,scalar,None,,,	dynamic[bool];series1:DynamicArray;series2:DynamicArray	dynamic[bool];series1:DynamicArray;series2:Number	dynamic[bool];series1:Number;series2:DynamicArray
series_exp,scalar,None,,,	dynamic[real];series:DynamicArray
series_sign,scalar,None,,,	dynamic[long];series:DynamicArray
series_abs,scalar,None,,,	Parameter0;series:DynamicArray
series_sin,scalar,None,,,	dynamic[real];series:DynamicArray
series_asin,scalar,None,,,	dynamic[real];series:DynamicArray
series_cos,scalar,None,,,	dynamic[real];series:DynamicArray
series_acos,scalar,None,,,	dynamic[real];series:DynamicArray
series_tan,scalar,None,,,	dynamic[real];series:DynamicArray
series_atan,scalar,None,,,	dynamic[real];series:DynamicArray
series_magnitude,scalar,None,,,	real;series:DynamicArray
series_sum,scalar,None,,,	real;series:DynamicArray
series_product,scalar,None,,,	real;series:DynamicArray
series_log,scalar,None,,,	dynamic[real];series:DynamicArray
series_floor,scalar,None,,,	dynamic[];series:DynamicArray
series_ceiling,scalar,None,,,	Parameter0;series:DynamicArray
array_sum,scalar,None,,h,series_sum	real;array:DynamicArray
series_seasonal,scalar,None,,,	dynamic[real];series:DynamicArray	dynamic[real];series:DynamicArray;period:Integer	dynamic[real];series:DynamicArray;period:Integer;test_points:Integer
series_decompose,scalar,None,,,	Custom;series:DynamicArray;period:Integer?;trend:string?;test_points:Integer?;seasonality_threshold:Number?
series_decompose_forecast,scalar,None,,,	Custom;series:DynamicArray;test_points:Integer;period:Integer?;trend:string?;seasonality_threshold:Number?
series_decompose_anomalies,scalar,None,,,	Custom;series:DynamicArray;threshold:Number?;period:Integer?;trend:string?;test_points:Integer?;method:string?;seasonality_threshold:Number?
series_pearson_correlation,scalar,None,,,	real;series1:DynamicArray;series2:DynamicArray
series_dot_product,scalar,None,,,	real;series1:DynamicArray;series2:DynamicArray	real;series1:DynamicArray;series2:Number	real;series1:Number;series2:DynamicArray
series_cosine_similarity,scalar,None,,,	real;series1:DynamicArray;series2:DynamicArray;series1_magnitude:real?;series2_magnitude:real?
round,scalar,FirstArgument,,c,	Parameter0;number:Number;precision:long?@Constant
ceiling,scalar,FirstArgument,,c,	Parameter0;number:Number
pow,scalar,FirstArgument,,c,	real;base:Number;exponent:Number
sqrt,scalar,FirstArgument,,c,	real;number:Number
log,scalar,FirstArgument,,c,	real;number:Number
log2,scalar,FirstArgument,,c,	real;number:Number
log10,scalar,FirstArgument,,c,	real;number:Number
exp,scalar,FirstArgument,,c,	real;number:Number
exp2,scalar,FirstArgument,,c,	real;number:Number
exp10,scalar,FirstArgument,,c,	real;number:Number
pi,scalar,None,,c,	real
cos,scalar,FirstArgument,,c,	real;number:Number
sin,scalar,FirstArgument,,c,	real;number:Number
tan,scalar,FirstArgument,,c,	real;number:Number
acos,scalar,FirstArgument,,c,	real;number:Number
asin,scalar,FirstArgument,,c,	real;number:Number
atan,scalar,FirstArgument,,c,	real;number:Number
atan2,scalar,FirstArgument,,c,	real;y:Number;x:Number
abs,scalar,FirstArgument,,c,	long;number:Integer	Parameter0;number:Number	timespan;number:timespan
cot,scalar,None,,c,	real;number:Number
degrees,scalar,None,,c,	real;radians:Number
radians,scalar,None,,c,	real;degrees:Number
sign,scalar,None,,c,	real;number:Number
rand,scalar,FirstArgument,,c,	real;number:Integer?
beta_cdf,scalar,None,,c,	real;x:Number;alpha:Number;beta:Number
beta_inv,scalar,None,,c,	real;probability:Number;alpha:Number;beta:Number
beta_pdf,scalar,None,,c,	real;x:Number;alpha:Number;beta:Number
gamma,scalar,FirstArgument,,c,	real;number:Number
loggamma,scalar,FirstArgument,,c,	real;number:Number
erf,scalar,FirstArgument,,c,	real;number:Number
erfc,scalar,FirstArgument,,c,	real;number:Number
isnan,scalar,None,,c,	bool;number:real
isinf,scalar,None,,c,	bool;number:real
isfinite,scalar,None,,c,	bool;number:real
coalesce,scalar,None,,c,	Common;arg:CommonScalar{2,64}
max_of,scalar,None,,c,	Common;arg:CommonOrderable{2,64}
min_of,scalar,None,,c,	Common;arg:CommonOrderable{2,64}
welch_test,scalar,None,,,	real;mean1:Number;variance1:Number;count1:Number;mean2:Number;variance2:Number;count2:Number
geo_from_wkt,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};wkt:StringOrArray
geo_angle,scalar,None,,c,	real;p1_longitude:Number;p1_latitude:Number;p2_longitude:Number;p2_latitude:Number;p3_longitude:Number;p3_latitude:Number
geo_azimuth,scalar,None,,c,	real;p1_longitude:Number;p1_latitude:Number;p2_longitude:Number;p2_latitude:Number
geo_closest_point_on_line,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};longitude:Number;latitude:Number;lineString:DynamicBag
geo_closest_point_on_polygon,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};longitude:Number;latitude:Number;polygon:DynamicBag
geo_distance_2points,scalar,None,,c,	real;p1_longitude:Number;p1_latitude:Number;p2_longitude:Number;p2_latitude:Number;use_spheroid:NumberOrBool?
geo_distance_point_to_line,scalar,None,,c,	real;longitude:Number;latitude:Number;lineString:DynamicBag
geo_distance_point_to_polygon,scalar,None,,c,	real;longitude:Number;latitude:Number;polygon:DynamicBag
geo_point_in_circle,scalar,None,,c,	bool;p_longitude:Number;p_latitude:Number;pc_longitude:Number;pc_latitude:Number;c_radius:Number
geo_point_in_polygon,scalar,None,,c,	bool;longitude:Number;latitude:Number;polygon:DynamicBag
geo_intersects_2lines,scalar,None,,c,	bool;lineString1:DynamicBag;lineString2:DynamicBag
geo_intersects_line_with_polygon,scalar,None,,c,	bool;lineString:DynamicBag;polygon:DynamicBag
geo_intersects_2polygons,scalar,None,,c,	bool;polygon1:DynamicBag;polygon2:DynamicBag
geo_intersection_2lines,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};lineString1:DynamicBag;lineString2:DynamicBag
geo_intersection_line_with_polygon,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};lineString:DynamicBag;polygon:DynamicBag
geo_intersection_2polygons,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};polygon1:DynamicBag;polygon2:DynamicBag
geo_union_polygons_array,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};polygons:DynamicArray
geo_simplify_polygons_array,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};polygons:DynamicArray;tolerance:Number?
geo_union_lines_array,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};lineStrings:DynamicArray
geo_polygon_to_h3cells,scalar,None,,c,	dynamic[string];polygon:DynamicBag;resolution:Number?;radius:Number?
geo_polygon_to_s2cells,scalar,None,,c,	dynamic[string];polygon:DynamicBag;level:Number?;radius:Number?
geo_polygon_densify,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};polygon:DynamicBag;tolerance:Number?;preserve_crossing:NumberOrBool?
geo_polygon_area,scalar,None,,c,	real;polygon:DynamicBag
geo_polygon_buffer,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};polygon:DynamicBag;radius:Number;tolerance:Number?
geo_polygon_centroid,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};polygon:DynamicBag
geo_polygon_perimeter,scalar,None,,c,	real;polygon:DynamicBag
geo_polygon_simplify,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};polygon:DynamicBag;tolerance:Number?
geo_line_length,scalar,None,,c,	real;lineString:DynamicBag
geo_line_buffer,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};lineString:DynamicBag;radius:Number;tolerance:Number?
geo_line_centroid,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};lineString:DynamicBag
geo_line_densify,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};lineString:DynamicBag;tolerance:Number?;preserve_crossing:NumberOrBool?
geo_line_simplify,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};lineString:DynamicBag;tolerance:Number?
geo_line_locate_point,scalar,None,,c,	real;lineString:DynamicBag;longitude:Number;latitude:Number;use_spheroid:NumberOrBool?
geo_line_interpolate_point,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};lineString:DynamicBag;fraction:Number
geo_line_to_s2cells,scalar,None,,c,	dynamic[string];lineString:DynamicBag;level:Number?;radius:Number?
geo_point_to_geohash,scalar,None,,c,	string;longitude:Number;latitude:Number;accuracy:Number?
geo_geohash_to_central_point,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};geohash:string
geo_geohash_to_polygon,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};geohash:string
geo_geohash_neighbors,scalar,None,,c,	dynamic[string];geohash:string
geo_point_buffer,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};longitude:Number;latitude:Number;radius:Number;tolerance:Number?
geo_point_to_s2cell,scalar,None,,c,	string;longitude:Number;latitude:Number;level:Number?
geo_s2cell_to_central_point,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};s2cell:string
geo_s2cell_to_polygon,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};s2cell:string
geo_s2cell_neighbors,scalar,None,,c,	dynamic[string];s2cell:string
geo_point_to_h3cell,scalar,None,,c,	string;longitude:Number;latitude:Number;resolution:Number?
geo_h3cell_to_central_point,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};h3cell:string
geo_h3cell_to_polygon,scalar,None,,c,	dynamic{type:string,coordinates:dynamic[]};h3cell:string
geo_h3cell_neighbors,scalar,None,,c,	dynamic[string];h3cell:string
geo_h3cell_children,scalar,None,,c,	dynamic[string];h3cell:string;resolution:Number?
geo_h3cell_parent,scalar,None,,c,	string;h3cell:string;resolution:Number?
geo_h3cell_rings,scalar,None,,c,	dynamic[dynamic[string]];h3cell:string;distance:Number
geo_h3cell_level,scalar,None,,c,	int;h3cell:string
all,scalar,None,,,	bool;pattern_element:Scalar;expression:bool@Expression_Parameter0_Element
any,scalar,None,,,	bool;pattern_element:Scalar;expression:bool@Expression_Parameter0_Element
map,scalar,None,,,	Custom;pattern_element:Scalar;expression:Scalar@Expression_Parameter0_Element
inner_nodes,scalar,None,,,	Custom;edge:Scalar
node_id,scalar,None,,,	string;node:Scalar?
node_degree_in,scalar,None,,,	long;node:Scalar?
node_degree_out,scalar,None,,,	long;node:Scalar?
labels,scalar,None,,,	dynamic[string];pattern_element:Scalar?
ipv4_compare,scalar,None,,c,	long;ip1:string;ip2:string;prefix:long?
ipv4_is_match,scalar,None,,c,	bool;ip1:string;ip2:string;prefix:long?
ipv6_compare,scalar,None,,c,	long;ip1:string;ip2:string;prefix:long?
ipv4_is_private,scalar,None,,c,	bool;ip:string
ipv6_is_match,scalar,None,,c,	bool;ip1:string;ip2:string;prefix:long?
ipv6_is_in_range,scalar,None,,c,	bool;ip:string;ip_range:string
ipv6_is_in_any_range,scalar,None,,,	bool;ip:StringOrDynamic;ranges:string{1,32767}	bool;ip:StringOrDynamic;ranges:DynamicArray
ipv4_is_in_range,scalar,None,,c,	bool;ip:string;ip_range:string
ipv4_is_in_any_range,scalar,None,,,	bool;ip:StringOrDynamic;ranges:string{1,32767}	bool;ip:StringOrDynamic;ranges:DynamicArray
ipv4_netmask_suffix,scalar,None,,c,	long;ip:string
format_ipv4,scalar,None,,c,	string;ip:Scalar;prefix:long?
format_ipv4_mask,scalar,None,,c,	string;ip:Scalar;prefix:long
format_bytes,scalar,FirstArgument,,,	string;size:Number;precision:Number?@Constant;format:string?@Constant
convert_angle,scalar,None,,c,	real;value:real;from:string;to:string
convert_energy,scalar,None,,c,	real;value:real;from:string;to:string
convert_force,scalar,None,,c,	real;value:real;from:string;to:string
convert_length,scalar,None,,c,	real;value:real;from:string;to:string
convert_mass,scalar,None,,c,	real;value:real;from:string;to:string
convert_speed,scalar,None,,c,	real;value:real;from:string;to:string
convert_temperature,scalar,None,,c,	real;value:real;from:string;to:string
convert_volume,scalar,None,,c,	real;value:real;from:string;to:string
current_cluster_endpoint,scalar,None,,,	string
current_database,scalar,None,,,	string
current_principal,scalar,None,,,	string
current_principal_details,scalar,None,,,	dynamic{UserPrincipalName:string,IdentityProvider:string,Authority:string,Mfa:string,Type:string,DisplayName:string,ObjectId:string,FQN:string,Notes:string}
current_principal_is_member_of,scalar,None,,,	bool;group:StringOrArray{1,64}
extent_id,scalar,None,,,	guid
extentid,scalar,None,,h,extent_id	guid
extent_tags,scalar,None,,,	dynamic[string]
current_node_id,scalar,None,,h,	string
ingestion_time,scalar,PrefixOnly,$IngestionTime,,	datetime
row_id,scalar,None,,,	string
cursor_after,scalar,None,,,	bool;cursor:string
cursor_before_or_at,scalar,None,,,	bool;cursor:string
cursor_current,scalar,None,,,	string
current_cursor,scalar,None,,h,cursor_current	string
has_ipv4,scalar,None,,,	bool;source:StringOrDynamic;ip:string
has_ipv4_prefix,scalar,None,,,	bool;source:StringOrDynamic;ip_prefix:string
has_any_ipv4,scalar,None,,,	bool;source:StringOrDynamic;ips:string{1,32767}	bool;source:StringOrDynamic;ips:DynamicArray
has_any_ipv4_prefix,scalar,None,,,	bool;source:StringOrDynamic;ip_prefixes:string{1,32767}	bool;source:StringOrDynamic;ip_prefixes:DynamicArray
ipv4_range_to_cidr_list,scalar,None,,c,	dynamic[];start_ip:string;end_ip:string
row_number,window,None,,,	long;startingIndex:long?;restart:bool?
row_cumsum,window,None,,,	Parameter0;term:Number;restart:bool?
row_rank,window,None,,h,row_rank_dense	long;column:NotDynamic;dense:bool?@Constant
row_rank_dense,window,None,,,	long;term:NotDynamic;restart:bool?
row_rank_min,window,None,,,	long;term:NotDynamic;restart:bool?
row_window_session,window,None,,,	Parameter0;expr:datetime;maxDistanceFromFirst:timespan;maxDistanceBetweenNeighbors:timespan;restart:bool?
prev,window,None,,,	Parameter0;column:Scalar@Column;offset:long?;default_value:Scalar?@Constant
next,window,None,,,	Parameter0;column:Scalar@Column;offset:long?;default_value:Scalar?@Constant
rowstore_ordinal_range,scalar,None,,h,	dynamic
estimate_data_size,scalar,None,,,	long;column:Scalar{1,32767}@Column	long;column:Scalar@StarOnly
new_guid,scalar,None,,,	guid
geo_info_from_ip_address,scalar,None,,c,	dynamic;ip:string
column_names_of,scalar,None,,c,	dynamic[string];table:Tabular
sum,aggregate,PrefixAndFirstArgument,sum,,	Parameter0Promoted;expr:Summable
sumif,aggregate,PrefixAndFirstArgument,sumif,,	Parameter0Promoted;expr:Summable;predicate:bool
cnt,aggregate,PrefixAndFirstArgument,cnt,h,count	long
count,aggregate,PrefixAndFirstArgument,count,,	long	long;predicate:bool
countif,aggregate,PrefixAndFirstArgument,countif,,	long;predicate:bool
dcount,aggregate,PrefixAndFirstArgument,dcount,,	long;expr:Scalar;accuracy:NotDynamic?
dcountif,aggregate,PrefixAndFirstArgument,dcountif,,	long;expr:Scalar;predicate:bool;accuracy:NotDynamic?
tdigest,aggregate,PrefixAndFirstArgument,tdigest,,	dynamic[];expr:Summable;weight:Integer?
tdigest_merge,aggregate,PrefixAndFirstArgument,merge_tdigests,,	dynamic[];tdigest:DynamicArray
merge_tdigest,aggregate,PrefixAndFirstArgument,merge_tdigests,,	dynamic[];tdigest:DynamicArray
hll,aggregate,PrefixAndFirstArgument,hll,,	dynamic[];expr:NotRealOrBool;accuracy:Integer?
hll_if,aggregate,PrefixAndFirstArgument,hll_if,,	dynamic[];expr:NotRealOrBool;predicate:bool;accuracy:Integer?
hll_merge,aggregate,PrefixAndFirstArgument,hll_merge,,	dynamic[];hll:DynamicArray
min,aggregate,PrefixAndFirstArgument,min,,	Parameter0;expr:Orderable
minif,aggregate,PrefixAndFirstArgument,minif,,	Parameter0;expr:Orderable;predicate:bool
max,aggregate,PrefixAndFirstArgument,max,,	Parameter0;expr:Orderable
maxif,aggregate,PrefixAndFirstArgument,maxif,,	Parameter0;expr:Orderable;predicate:bool
avg,aggregate,PrefixAndFirstArgument,avg,,	real;expr:Integer	real;expr:real	decimal;expr:decimal	timespan;expr:timespan	datetime;expr:datetime
avgif,aggregate,PrefixAndFirstArgument,avgif,,	real;expr:Integer;predicate:bool	real;expr:real;predicate:bool	decimal;expr:decimal;predicate:bool	timespan;expr:timespan;predicate:bool	datetime;expr:datetime;predicate:bool
makelist,aggregate,PrefixAndFirstArgument,list,h,make_list	Parameter0Array;expr:Scalar;maxSize:Integer?
make_list,aggregate,PrefixAndFirstArgument,list,,	Parameter0Array;expr:Scalar;maxSize:Integer?
make_list_if,aggregate,PrefixAndFirstArgument,list,,	Parameter0Array;expr:Scalar;predicate:bool;maxSize:Integer?
make_list_with_nulls,aggregate,PrefixAndFirstArgument,list,,	Parameter0Array;expr:Scalar
makeset,aggregate,PrefixAndFirstArgument,set,h,make_set	Parameter0Array;expr:Scalar;maxSize:Integer?
make_set,aggregate,PrefixAndFirstArgument,set,,	Parameter0Array;expr:Scalar;maxSize:Integer?
make_set_if,aggregate,PrefixAndFirstArgument,set,,	Parameter0Array;expr:Scalar;predicate:bool;maxSize:Integer?
make_dictionary,aggregate,PrefixAndFirstArgument,dictionary,h,	dynamic{};expr:DynamicBag;maxSize:Integer?
make_bag,aggregate,PrefixAndFirstArgument,bag,,	dynamic{};expr:DynamicBag;maxSize:Integer?
make_bag_if,aggregate,PrefixAndFirstArgument,bag,,	dynamic{};expr:DynamicBag;predicate:bool;maxSize:Integer?
buildschema,aggregate,PrefixAndFirstArgument,schema,,	dynamic{};expr:DynamicBag
passthrough,aggregate,FirstArgument,,h,	Parameter0;expr:Scalar
percentile,aggregate,None,,,	Custom;expr:Scalar;percentile:Number
percentiles,aggregate,None,,,	Custom;expr:Scalar;percentile:Number{1,32767}
percentiles_array,aggregate,None,,,	Custom;expr:Scalar;percentile:Number{1,32767}	Custom;expr:Scalar;percentiles:DynamicArray
percentilew,aggregate,None,,,	Custom;expr:Scalar;weight:Integer;percentile:Number
percentilesw,aggregate,None,,,	Custom;expr:Scalar;weight:Integer;percentile:Number{1,32767}
percentilesw_array,aggregate,None,,,	Custom;expr:Scalar;weight:Integer;percentile:Number{1,32767}	Custom;expr:Scalar;weight:Integer;percentiles:DynamicArray
stdev,aggregate,PrefixAndFirstArgument,stdev,,	real;expr:Summable
stdevif,aggregate,PrefixAndFirstArgument,stdevif,,	real;expr:Summable;predicate:bool
stdevp,aggregate,PrefixAndFirstArgument,stdevp,,	real;expr:Summable
variance,aggregate,PrefixAndFirstArgument,variance,,	real;expr:Summable
varianceif,aggregate,PrefixAndFirstArgument,varianceif,,	real;expr:Summable;predicate:bool
variancep,aggregate,PrefixAndFirstArgument,variancep,,	real;expr:Summable
variancepif,aggregate,PrefixAndFirstArgument,variancepif,,	real;expr:Summable;predicate:bool
covariance,aggregate,PrefixAndFirstArgument,covariance,,	real;expr:Summable;expr:Summable
covarianceif,aggregate,PrefixAndFirstArgument,covarianceif,,	real;expr:Summable;expr:Summable;predicate:bool
covariancep,aggregate,PrefixAndFirstArgument,covariancep,,	real;expr:Summable;expr:Summable
covariancepif,aggregate,PrefixAndFirstArgument,covariancepif,,	real;expr:Summable;expr:Summable;predicate:bool
any,aggregate,PrefixAndFirstArgument,any,h,take_any	Parameter0;expr:Scalar	Custom;expr:Scalar{2,32767}	Custom;expr:Scalar@StarOnly
take_any,aggregate,None,,,	Custom;expr:Scalar{1,32767}@StarAllowed
anyif,aggregate,PrefixAndFirstArgument,anyif,h,take_anyif	Parameter0;expr:Scalar;predicate:bool
take_anyif,aggregate,FirstArgument,,,	Parameter0;expr:Scalar;predicate:bool
arg_min,aggregate,None,,,	Custom;minimized:Orderable;returned:Scalar{0,32767}@StarAllowed
arg_max,aggregate,None,,,	Custom;maximized:Orderable;returned:Scalar{0,32767}@StarAllowed
argmin,aggregate,None,min,h,arg_min	Custom;minimized:Orderable;returned:Scalar{0,32767}@StarAllowed
argmax,aggregate,None,max,h,arg_max	Custom;maximized:Orderable;returned:Scalar{0,32767}@StarAllowed
binary_all_or,aggregate,FirstArgument,,,	Parameter0;expr:Summable
binary_all_and,aggregate,FirstArgument,,,	Parameter0;expr:Summable
binary_all_xor,aggregate,FirstArgument,,,	Parameter0;expr:Summable
count_distinct,aggregate,PrefixAndFirstArgument,count_distinct,,	long;expr:NotDynamic
count_distinctif,aggregate,PrefixAndFirstArgument,count_distinctif,,	long;expr:NotDynamic;predicate:bool
active_users_count,plugin,None,,,	Custom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;LookbackWindow:Summable@Constant;Period:Summable@Constant;ActivePeriods:Summable@Constant;Step:Summable@Constant;Dimension:NotDynamic{0,32767}@Column
activity_counts_metrics,plugin,None,,,	Custom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;Step:Summable@Constant;Dimension:NotDynamic{0,32767}@Column
activity_engagement,plugin,None,,,	Custom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;InnerActivityWindow:Summable@Constant;OuterActivityWindow:Summable@Constant	Custom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;InnerActivityWindow:Summable@Constant;OuterActivityWindow:Summable@Constant;Dimension:NotDynamic{0,32767}@Column
activity_metrics,plugin,None,,,	Custom;IdColumn:Scalar@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;Step:Summable@Constant;Dimension:NotDynamic{0,32767}@Column	Custom;IdColumn:Scalar@Column;TimelineColumn:Summable@Column;Start:Summable?@Constant;End:Summable?@Constant
azure_digital_twins_query_request,plugin,None,,,	Custom;endpoint:string;sql_query:string
autocluster,plugin,None,,,	Custom;SizeWeight:real?~~;WeightColumn:Scalar?@Column~~;NumSeeds:Integer?~~;CustomWildcard:Scalar{0,32767}
bag_unpack,plugin,None,,,	Custom;column:Scalar@Column;column_prefix:string?@LiteralNotEmpty
basket,plugin,None,,,	Custom;Threshold:real?~~;WeightColumn:Scalar?@Column~~;MaxDimensions:Integer?~~;CustomWildcard:Scalar{0,32767}
cosmosdb_sql_request,plugin,None,,,	Custom;connection_string:string;sql_query:string;sql_parameters:DynamicBag?;options:DynamicBag?
csharp,plugin,None,,,	Custom;OutputSchema:type;Script:string;Arguments:DynamicBag?
dcount_intersect,plugin,None,,,	Custom;hll:DynamicArray{2,32767}
diffpatterns,plugin,None,,,	Custom;SplitColumn:Scalar@Column;SplitValueA:string;SplitValueB:string;WeightColumn:Scalar?@Column~~;Threshold:real?~~;MaxDimensions:Integer?~~;CustomWildcard:Scalar{0,32767}
estimate_rows_count,plugin,None,,,	Custom
execute_show_command,plugin,None,,,	Custom;connection_string:string;command:string
execute_query,plugin,None,,,	Custom;connection_string:string;query:string
external_datatable,plugin,None,,,	Custom
funnel_sequence,plugin,None,,,	Custom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;MaxWindowSizeBetweenSteps:Summable@Constant;Step:Summable@Constant;StateColumn:NotDynamic@Column;Sequence:DynamicArray@Constant
funnel_sequence_completion,plugin,None,,,	Custom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;BinSize:Summable@Constant;StateColumn:NotDynamic@Column;Sequence:DynamicArray@Constant;MaxSequencePeriods:DynamicArray@Constant
http_request,plugin,None,,,	(ResponseHeaders:dynamic{},ResponseBody:dynamic);Uri:string@Constant;RequestHeaders:DynamicBag?;Options:DynamicBag?
http_request_post,plugin,None,,,	(ResponseHeaders:dynamic{},ResponseBody:dynamic);Uri:string@Constant;RequestHeaders:DynamicBag?;Options:DynamicBag?;Content:string?@Constant
identity,plugin,None,,,	Custom
identity_v3,plugin,None,,,	Custom;mode:string@Constant;exceptionText:string@Constant
infer_storage_schema,plugin,None,,,	(CslSchema:string);Options:DynamicBag
infer_storage_schema_with_suggestions,plugin,None,,,	(SuggestedTableSchema:string);Options:DynamicBag
geo_polygon_lookup,plugin,None,,,	Custom!Custom;LookupTable:Tabular;LookupPolygonKey:DynamicBag@Column_Parameter0;SourceLongitude:Scalar@Column;SourceLatitude:Scalar@Column;radius:real?@Literal;return_unmatched:bool?@Literal;lookup_area_radius:real?@Literal;return_lookup_key:bool?@Literal
geo_line_lookup,plugin,None,,,	Custom!Custom;LookupTable:Tabular;LookupLineKey:DynamicBag@Column_Parameter0;SourceLongitude:Scalar@Column;SourceLatitude:Scalar@Column;radius:real@Literal;return_unmatched:bool?@Literal;lookup_area_radius:real?@Literal;return_lookup_key:bool?@Literal
ipv4_lookup,plugin,None,,,	Custom!Custom;LookupTable:Tabular;SourceIPv4Key:Scalar@Column;IPv4LookupKey:Scalar@Column_Parameter0;ExtraKey:Scalar{0,32767}@Column_Parameter0_Common;return_unmatched:bool?@Literal
ipv6_lookup,plugin,None,,,	Custom!Custom;LookupTable:Tabular;SourceIPv6Key:Scalar@Column;IPv6LookupKey:Scalar@Column_Parameter0;return_unmatched:bool?@Literal
narrow,plugin,None,,,	(Row:long,Column:string,Value:string)
new_activity_metrics,plugin,None,,,	Custom!Custom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;Window:Scalar;Cohort:Scalar?@Constant;Dimension:NotDynamic{0,32767}@Column;lookback:Tabular?
pivot,plugin,None,,,	Custom;pivotColumn:NotDynamic@Column;aggregateFunction:Scalar?@Aggregate;columnName:Scalar{0,32767}@Column
preview,plugin,None,,,	Custom;NumberOfRows:Integer
python,plugin,None,,,	Custom;OutputSchema:type;Script:string;Arguments:DynamicBag?;Artifacts:DynamicBag?
r,plugin,None,,,	Custom;OutputSchema:type;Script:string;Arguments:DynamicBag?
rolling_percentile,plugin,None,,,	Custom;ValueColumn:Summable@Column;Percentile:Number@Constant;IndexColumn:Summable@Column;BinSize:Summable;BinsPerWindow:Integer@Constant;Dimension:NotDynamic{0,32767}@Column
rows_near,plugin,None,,,	Custom;Condition:bool;NumRows:Integer@Constant;NumRowsAfter:Integer?@Constant
session_count,plugin,None,,,	Custom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;Bin:Summable@Constant;LookBackWindow:Summable@Constant;Dimension:NotDynamic{0,32767}@Column
sequence_detect,plugin,None,,,	Custom!Custom;TimelineColumn:Summable@Column;MaxSeqeunceStepWindow:Summable@Constant;MaxSequenceSpan:Summable@Constant;Expr:bool{1,32767};Dimension:NotDynamic{0,32767}@Column
sliding_window_counts,plugin,None,,,	Custom;IdColumn:NotDynamic@Column;TimelineColumn:Summable@Column;Start:Summable@Constant;End:Summable@Constant;LookBackWindow:Summable@Constant;Step:Summable@Constant;Dimension:NotDynamic{0,32767}@Column
sql_request,plugin,None,,,	Custom;connection_string:string;sql_query:string;sql_parameters:DynamicBag?;options:DynamicBag?
mysql_request,plugin,None,,,	Custom;connection_string:string;sql_query:string;sql_parameters:DynamicBag?;options:DynamicBag?
postgresql_request,plugin,None,,h,	Custom;connection_string:string;sql_query:string;sql_parameters:DynamicBag?;options:DynamicBag?
dax_request,plugin,None,,h,	Custom;connection_string:string;dax_query:string;dax_parameters:DynamicBag?;options:DynamicBag?
ai_embed_text,plugin,None,,h,ai_embeddings	Custom;Text:Scalar;ConnectionString:string;Options:DynamicBag?;IncludeErrorMessages:bool?
ai_chat_completion,plugin,None,,,	Custom;Prompt:DynamicArray;ConnectionString:string;Options:DynamicBag?;IncludeErrorMessages:bool?
ai_chat_completion_prompt,plugin,None,,,	Custom;Prompt:string;ConnectionString:string;Options:DynamicBag?;IncludeErrorMessages:bool?
ai_embeddings,plugin,None,,,	Custom;Text:Scalar;ConnectionString:string;Options:DynamicBag?;IncludeErrorMessages:bool?
UnaryMinus,operator,None,,,	Custom;operand:Summable	dynamic;operand:dynamic
UnaryPlus,operator,None,,,	Custom;operand:Summable	dynamic;operand:dynamic
And,operator,None,,,	bool;left:bool;right:bool	bool;left:dynamic;right:bool	bool;left:bool;right:dynamic	bool;left:dynamic;right:dynamic
Or,operator,None,,,	bool;left:bool;right:bool	bool;left:dynamic;right:bool	bool;left:bool;right:dynamic	bool;left:dynamic;right:dynamic
Add,operator,None,,,	Widest;left:Number;right:Number	timespan;left:timespan;right:timespan	datetime;left:datetime/timespan;right:datetime/timespan	dynamic;left:dynamic;right:dynamic	long;left:dynamic;right:int	long;left:int;right:dynamic	Parameter1;left:dynamic;right:int/long/real/decimal/timespan/datetime	Parameter0;left:int/long/real/decimal/timespan/datetime;right:dynamic
Subtract,operator,None,,,	Widest;left:Number;right:Number	timespan;left:timespan;right:timespan	timespan;left:datetime;right:datetime	timespan;left:datetime;right:dynamic	timespan;left:dynamic;right:datetime	datetime;left:datetime;right:timespan	datetime;left:timespan;right:datetime	dynamic;left:dynamic;right:dynamic	long;left:dynamic;right:int	long;left:int;right:dynamic	Parameter1;left:dynamic;right:int/long/real/decimal/timespan/datetime	Parameter0;left:int/long/real/decimal/timespan/datetime;right:dynamic
Multiply,operator,None,,,	Widest;left:Number;right:Number	timespan;left:timespan;right:timespan	timespan;left:timespan;right:Number	timespan;left:Number;right:timespan	datetime;left:datetime;right:Number	datetime;left:Number;right:datetime	dynamic;left:dynamic;right:dynamic	long;left:dynamic;right:int	long;left:int;right:dynamic	Parameter1;left:dynamic;right:Number	Parameter0;left:Number;right:dynamic
Divide,operator,None,,,	Widest;left:Number;right:Number	real;left:timespan;right:timespan	timespan;left:timespan;right:Number	real;left:datetime;right:datetime	real;left:datetime;right:timespan	datetime;left:datetime;right:Number	dynamic;left:dynamic;right:dynamic	long;left:dynamic;right:int	long;left:int;right:dynamic	Parameter1;left:dynamic;right:Number	Parameter0;left:Number;right:dynamic
Modulo,operator,None,,,	Widest;left:Number;right:Number	timespan;left:timespan;right:timespan	timespan;left:timespan;right:Number	timespan;left:datetime;right:datetime	timespan;left:datetime;right:timespan	datetime;left:datetime;right:Number	dynamic;left:dynamic;right:dynamic	long;left:dynamic;right:int	long;left:int;right:dynamic	Parameter1;left:dynamic;right:Number	Parameter0;left:Number;right:dynamic
LessThan,operator,None,,,	bool;left:bool;right:NumberOrBool	bool;left:Number;right:NumberOrBool	bool;left:timespan;right:timespan	bool;left:datetime;right:datetime	bool;left:dynamic;right:dynamic	bool;left:dynamic;right:Number	bool;left:Number;right:dynamic
LessThanOrEqual,operator,None,,,	bool;left:bool;right:NumberOrBool	bool;left:Number;right:NumberOrBool	bool;left:timespan;right:timespan	bool;left:datetime;right:datetime	bool;left:dynamic;right:dynamic	bool;left:dynamic;right:Number	bool;left:Number;right:dynamic
GreaterThan,operator,None,,,	bool;left:bool;right:NumberOrBool	bool;left:Number;right:NumberOrBool	bool;left:timespan;right:timespan	bool;left:datetime;right:datetime	bool;left:dynamic;right:dynamic	bool;left:dynamic;right:Number	bool;left:Number;right:dynamic
GreaterThanOrEqual,operator,None,,,	bool;left:bool;right:NumberOrBool	bool;left:Number;right:NumberOrBool	bool;left:timespan;right:timespan	bool;left:datetime;right:datetime	bool;left:dynamic;right:dynamic	bool;left:dynamic;right:Number	bool;left:Number;right:dynamic
Equal,operator,None,,,	bool;left:bool;right:Scalar	bool;left:NotBool;right:Scalar	bool;left:NotBool@StarOnly;right:Scalar
NotEqual,operator,None,,,	bool;left:bool;right:Scalar	bool;left:NotBool;right:Scalar
EqualTilde,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
BangTilde,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
Has,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
HasCs,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
NotHas,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
NotHasCs,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
HasPrefix,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
HasPrefixCs,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
NotHasPrefix,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
NotHasPrefixCs,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
HasSuffix,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
HasSuffixCs,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
NotHasSuffix,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
NotHasSuffixCs,operator,None,,,	bool;left:StringOrDynamic;right:string	bool;left:StringOrDynamic@StarOnly;right:string
Like,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
LikeCs,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
NotLike,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
NotLikeCs,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
Contains,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
ContainsCs,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
NotContains,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
NotContainsCs,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
StartsWith,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
StartsWithCs,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
NotStartsWith,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
NotStartsWithCs,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
EndsWith,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
EndsWithCs,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
NotEndsWith,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
NotEndsWithCs,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
MatchRegex,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
Search,operator,None,,,	bool;left:StringOrDynamic;right:StringOrDynamic	bool;left:StringOrDynamic@StarOnly;right:StringOrDynamic
In,operator,None,,,	bool;value:bool;table:Tabular	bool;value:NotBool;table:Tabular	bool;value:bool;value:Scalar{1,32767}	bool;value:NotBool;value:Scalar{1,32767}
InCs,operator,None,,,	bool;value:string/dynamic;table:Tabular	bool;value:string/dynamic;value:Scalar{1,32767}
NotIn,operator,None,,,	bool;value:bool;table:Tabular	bool;value:NotBool;table:Tabular	bool;value:bool;value:Scalar{1,32767}	bool;value:NotBool;value:Scalar{1,32767}
NotInCs,operator,None,,,	bool;value:string/dynamic;table:Tabular	bool;value:string/dynamic;value:Scalar{1,32767}
Between,operator,None,,,	bool;value:Number;start:Number;end:Number	bool;value:Summable;start:Parameter0;end:Parameter0	bool;value:datetime;start:datetime;end:timespan	bool;value:Number;start:dynamic;end:Parameter1	bool;value:dynamic;start:Number;end:Parameter1
NotBetween,operator,None,,,	bool;value:Number;start:Number;end:Number	bool;value:Summable;start:Parameter0;end:Parameter0	bool;value:datetime;start:datetime;end:timespan	bool;value:Number;start:dynamic;end:Parameter1	bool;value:dynamic;start:Number;end:Parameter1
HasAny,operator,None,,,	bool;value:string/dynamic;table:Tabular	bool;value:string/dynamic;value:Scalar{1,32767}
HasAll,operator,None,,,	bool;value:string/dynamic;table:Tabular	bool;value:string/dynamic;value:Scalar{1,32767}`;
