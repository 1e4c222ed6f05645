import { refusedBecause } from '../../src/functions/refused.ts';

/** The names that Kusto's reference lists, as plain facts; what is made of each, the generated page says. */
export const kustoSurface = {
  tabularOperators:
    'as,consume,count,datatable,distinct,evaluate,extend,externaldata,facet,find,fork,getschema,' +
    'inline external table,invoke,join,lookup,macro-expand,mv-apply,mv-expand,project,project-away,' +
    'project-by-names,project-keep,project-rename,project-reorder,parse,parse-where,parse-kv,partition,' +
    'print,range,reduce,render,sample,sample-distinct,scan,search,serialize,sort,take,top,top-nested,' +
    'top-hitters,union,where,make-graph,graph-match,graph-to-table,graph-shortest-paths,' +
    'graph-mark-components',
  scalarFunctions:
    'abs,acos,ago,around,array_concat,array_iff,array_index_of,array_length,array_reverse,' +
    'array_rotate_left,array_rotate_right,array_shift_left,array_shift_right,array_slice,array_sort_asc,' +
    'array_sort_desc,array_split,array_sum,asin,assert,atan,atan2,bag_has_key,bag_keys,bag_merge,' +
    'bag_pack,bag_pack_columns,bag_remove_keys,bag_set_key,bag_zip,base64_decode_toarray,' +
    'base64_decode_tostring,base64_decode_toguid,base64_encode_fromarray,base64_encode_tostring,' +
    'base64_encode_fromguid,beta_cdf,beta_inv,beta_pdf,bin,bin_at,bin_auto,binary_and,binary_not,' +
    'binary_or,binary_shift_left,binary_shift_right,binary_xor,bitset_count_ones,case,ceiling,coalesce,' +
    'column_ifexists,column_names_of,convert_angle,convert_energy,convert_force,convert_length,' +
    'convert_mass,convert_speed,convert_temperature,convert_volume,cos,cot,countof,' +
    'current_cluster_endpoint,current_database,current_principal,current_principal_details,' +
    'current_principal_is_member_of,cursor_after,cursor_before_or_at,cursor_current,datetime_add,' +
    'datetime_diff,datetime_list_timezones,datetime_local_to_utc,datetime_part,datetime_utc_to_local,' +
    'dayofmonth,dayofweek,dayofyear,dcount_hll,degrees,dynamic_to_json,endofday,endofmonth,endofweek,' +
    'endofyear,erf,erfc,estimate_data_size,exp,exp10,exp2,extent_id,extent_tags,extract,extract_all,' +
    'extract_json,format_bytes,format_datetime,format_ipv4,format_ipv4_mask,format_timespan,gamma,' +
    'geo_info_from_ip_address,gettype,getyear,gzip_compress_to_base64_string,' +
    'gzip_decompress_from_base64_string,has_any_index,has_any_ipv4,has_ipv4,has_any_ipv4_prefix,' +
    'has_ipv4_prefix,hash,hash_combine,hash_many,hash_md5,hash_sha1,hash_sha256,hash_xxhash64,hll_merge,' +
    'hourofday,iff,indexof,indexof_regex,ingestion_time,ipv4_compare,ipv4_is_in_range,' +
    'ipv4_is_in_any_range,ipv4_is_match,ipv4_is_private,ipv4_range_to_cidr_list,ipv4_netmask_suffix,' +
    'ipv6_compare,ipv6_is_in_range,ipv6_is_in_any_range,ipv6_is_match,isascii,isempty,isfinite,isinf,' +
    'isnan,isnotempty,isnotnull,isnull,isutf8,jaccard_index,log,log10,log2,loggamma,make_datetime,' +
    'make_timespan,max_of,merge_tdigest,min_of,monthofyear,new_guid,not,now,pack_all,pack_array,' +
    'parse_command_line,parse_csv,parse_ipv4,parse_ipv4_mask,parse_ipv6,parse_ipv6_mask,parse_json,' +
    'parse_path,parse_url,parse_urlquery,parse_user_agent,parse_version,parse_xml,percentile_tdigest,' +
    'percentile_array_tdigest,percentiles_array_tdigest,percentrank_tdigest,pi,pow,punycode_from_string,punycode_to_string,' +
    'punycode_domain_from_string,punycode_domain_to_string,radians,rand,range,rank_tdigest,regex_quote,' +
    'repeat,replace_regex,replace_string,replace_strings,reverse,round,set_difference,set_has_element,' +
    'set_intersect,set_union,sign,sin,split,sqrt,startofday,startofmonth,startofweek,startofyear,strcat,' +
    'strcat_array,strcat_delim,strcmp,string_size,strlen,strrep,substring,tan,tobool,todatetime,' +
    'todecimal,toguid,tohex,toint,tolong,tolower,toreal,tostring,totimespan,toupper,translate,treepath,' +
    'trim,trim_end,trim_start,unicode_codepoints_from_string,unicode_codepoints_to_string,' +
    'unixtime_microseconds_todatetime,unixtime_milliseconds_todatetime,unixtime_nanoseconds_todatetime,' +
    'unixtime_seconds_todatetime,url_decode,url_encode,url_encode_component,week_of_year,welch_test,zip,' +
    'zlib_compress_to_base64_string,zlib_decompress_from_base64_string,todouble,weekofyear,next,prev,' +
    'row_cumsum,row_number,row_rank_dense,row_rank_min,toscalar,series_abs,series_acos,series_add,' +
    'series_asin,series_atan,series_ceiling,series_cos,series_divide,series_equals,series_exp,' +
    'series_floor,series_greater,series_greater_equals,series_less,series_less_equals,series_log,' +
    'series_multiply,series_not_equals,series_pow,series_sign,series_sin,series_subtract,series_tan,' +
    'series_cosine_similarity,series_decompose,series_decompose_anomalies,series_decompose_forecast,' +
    'series_dot_product,series_fill_backward,series_fill_const,series_fill_forward,series_fill_linear,' +
    'series_fft,series_fir,series_fit_2lines,series_fit_2lines_dynamic,series_fit_line,' +
    'series_fit_line_dynamic,series_fit_poly,series_ifft,series_iir,series_magnitude,series_outliers,' +
    'series_pearson_correlation,series_periods_detect,series_periods_validate,series_product,' +
    'series_seasonal,series_stats,series_stats_dynamic,series_sum,geo_angle,geo_azimuth,' +
    'geo_closest_point_on_line,geo_closest_point_on_polygon,geo_distance_2points,' +
    'geo_distance_point_to_line,geo_distance_point_to_polygon,geo_from_wkt,geo_intersects_2lines,' +
    'geo_intersects_2polygons,geo_intersects_line_with_polygon,geo_intersection_2lines,' +
    'geo_intersection_2polygons,geo_intersection_line_with_polygon,geo_point_buffer,geo_point_in_circle,' +
    'geo_point_in_polygon,geo_point_to_geohash,geo_point_to_s2cell,geo_point_to_h3cell,geo_line_buffer,' +
    'geo_line_centroid,geo_line_densify,geo_line_interpolate_point,geo_line_length,' +
    'geo_line_locate_point,geo_line_simplify,geo_line_to_s2cells,geo_polygon_area,geo_polygon_buffer,' +
    'geo_polygon_centroid,geo_polygon_densify,geo_polygon_perimeter,geo_polygon_simplify,' +
    'geo_polygon_to_s2cells,geo_polygon_to_h3cells,geo_geohash_to_central_point,geo_geohash_neighbors,' +
    'geo_geohash_to_polygon,geo_s2cell_to_central_point,geo_s2cell_neighbors,geo_s2cell_to_polygon,' +
    'geo_h3cell_to_central_point,geo_h3cell_neighbors,geo_h3cell_to_polygon,geo_h3cell_parent,' +
    'geo_h3cell_children,geo_h3cell_level,geo_h3cell_rings,geo_simplify_polygons_array,' +
    'geo_union_lines_array,geo_union_polygons_array',
  aggregates:
    'arg_max,arg_min,avg,avgif,binary_all_and,binary_all_or,binary_all_xor,buildschema,count,' +
    'count_distinct,count_distinctif,countif,covariance,covarianceif,covariancep,covariancepif,dcount,' +
    'dcountif,hll,hll_if,hll_merge,make_bag,make_bag_if,make_list,make_list_if,make_list_with_nulls,' +
    'make_set,make_set_if,max,maxif,min,minif,percentile, percentiles,percentilew, percentilesw,stdev,' +
    'stdevif,stdevp,sum,sumif,take_any,take_anyif,tdigest,tdigest_merge, merge_tdigest,variance,' +
    'varianceif,variancep,variancepif,percentile,percentiles,percentiles_array,percentilesw,' +
    'percentilesw_array,tdigest_merge',
  windowFunctions: 'next,prev,row_cumsum,row_number,row_rank_dense,row_rank_min,row_window_session',
  graphFunctions: 'all,any,map,inner_nodes,labels,node_degree_in,node_degree_out,node_id',
  plugins:
    'dcount_intersect,infer_storage_schema,infer_storage_schema_with_suggestions,ipv4_lookup,' +
    'ipv6_lookup,preview,schema_merge,geo_line_lookup,geo_polygon_lookup,bag_unpack,narrow,pivot,python,' +
    'r,autocluster,basket,diffpatterns,diffpatterns_text,ai_embeddings,ai_chat_completion,' +
    'ai_chat_completion_prompt,azure_digital_twins_query_request,cosmosdb_sql_request,http_request,' +
    'http_request_post,mysql_request,postgresql_request,sql_request,active_users_count,' +
    'activity_counts_metrics,activity_engagement,activity_metrics,new_activity_metrics,' +
    'funnel_sequence_completion,funnel_sequence,rolling_percentile,rows_near,sequence_detect,' +
    'session_count,sliding_window_counts',
  textOperators:
    '==,!=,=~,!~,contains,!contains,contains_cs,!contains_cs,endswith,!endswith,endswith_cs,' +
    '!endswith_cs,has,!has,has_all,has_any,has_cs,!has_cs,hasprefix,!hasprefix,hasprefix_cs,' +
    '!hasprefix_cs,hassuffix,!hassuffix,hassuffix_cs,!hassuffix_cs,in,!in,in~,!in~,matches regex,' +
    'startswith,!startswith,startswith_cs,!startswith_cs',
  statements: 'let,set,declare query_parameters,declare pattern,alias,restrict,tabular expression,batch',
  specialFunctions:
    'table,cluster,database,external_table,materialized_view,stored_query_result,materialize,toscalar,' +
    'graph,column_ifexists,column_names_of',
} as const;

/** Names that need no definition: the binder and the graph operators know them. */
export const elsewhere: ReadonlySet<string> = new Set(
  (
    'all any inner_nodes labels map node_degree_in node_degree_out node_id table materialize toscalar column_ifexists ' +
    'column_names_of let alias batch in !in in~ !in~ has_any has_all pack_all'
  )
    .split(' ')
    .concat('declare query_parameters', 'declare pattern', 'tabular expression'),
);

/** Where names without a definition of their own answer otherwise. */
export const differsElsewhere: ReadonlyMap<string, string> = new Map([
  ...['cluster', 'database'].map((name): [string, string] => [
    name,
    'Its tables are taken to be those at hand, with a warning.',
  ]),
  ...['external_table', 'materialized_view', 'stored_query_result'].map((name): [string, string] => [
    name,
    'A known table of that name stands in; without one the query is refused.',
  ]),
  [
    'geo_info_from_ip_address',
    'A table of addresses and places must be given; without one the query is refused.',
  ],
  ['restrict', 'A query that reads a table which the statement does not list itself is refused.'],
  [
    'set',
    'Properties that change the answer are obeyed or refused; those of a running service are passed over.',
  ],
]);

/** Why a name of the reference is absent; those that no reason fits are simply not built. */
const reasons: readonly (readonly [why: string, names: string])[] = [
  [
    'asks about a running service, its users or its storage',
    'current_cluster_endpoint current_database current_principal current_principal_details current_principal_is_member_of ' +
      'cursor_after cursor_before_or_at cursor_current extent_id extent_tags',
  ],
  ['names something that only a database or service holds', 'graph'],
  [
    'calls a program, a model or a service outside',
    'python r ai_embeddings ai_chat_completion ai_chat_completion_prompt azure_digital_twins_query_request ' +
      'cosmosdb_sql_request http_request http_request_post mysql_request postgresql_request sql_request',
  ],
  [
    'is the title of a page only: the function that it shows is `percentiles_array_tdigest`, which is supported',
    'percentile_array_tdigest',
  ],
];

const known = new Map(reasons.flatMap(([why, names]) => names.split(' ').map((name) => [name, why])));

export const absentBecause = (name: string): string =>
  refusedBecause.get(name) ?? known.get(name) ?? 'not built';
