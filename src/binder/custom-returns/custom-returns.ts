import type { BoundType } from '../bound-type.ts';
import type { CallFacts } from '../calls/call-facts.ts';
import { anyOf, argMinMax, oldArgMinMax, percentiles, percentilesArray } from './aggregates.ts';
import { datetimeDifference } from './datetime.ts';
import {
  arrayConcat,
  arrayIff,
  arraySort,
  bagMerge,
  bagRemoveKeys,
  bagSetKey,
  pack,
  packAll,
  packArray,
  packColumns,
  setOperation,
} from './dynamic.ts';
import { innerNodes, mapElements } from './graph.ts';
import { binAuto, ceiling, unary } from './numbers.ts';
import { unknownTable } from './plugins/tables.ts';
import { pluginReturns } from './plugins.ts';
import { seriesReturns } from './series.ts';

type CustomReturn = (facts: CallFacts) => BoundType;

/** The result types that follow no common rule, by kind and name. Plugins not listed give rows of unknown shape. */
export const customReturns: Readonly<Record<string, CustomReturn>> = {
  ...seriesReturns,
  'scalar bin_auto': binAuto,
  'scalar ceiling': ceiling,
  'scalar datetime_diff': datetimeDifference,
  'scalar array_concat': arrayConcat,
  'scalar array_iif': arrayIff,
  'scalar array_iff': arrayIff,
  'scalar array_sort_asc': arraySort,
  'scalar array_sort_desc': arraySort,
  'scalar pack': pack,
  'scalar pack_dictionary': pack,
  'scalar bag_pack': pack,
  'scalar bag_pack_columns': packColumns,
  'scalar pack_all': packAll,
  'scalar pack_array': packArray,
  'scalar set_union': setOperation,
  'scalar set_intersect': setOperation,
  'scalar set_difference': setOperation,
  'scalar bag_merge': bagMerge,
  'scalar bag_remove_keys': bagRemoveKeys,
  'scalar bag_set_key': bagSetKey,
  'scalar map': mapElements,
  'scalar inner_nodes': innerNodes,
  'operator UnaryMinus': unary,
  'operator UnaryPlus': unary,
  'aggregate percentile': percentiles,
  'aggregate percentiles': percentiles,
  'aggregate percentilew': percentiles,
  'aggregate percentilesw': percentiles,
  'aggregate percentiles_array': percentilesArray,
  'aggregate percentilesw_array': percentilesArray,
  'aggregate any': anyOf(''),
  'aggregate take_any': anyOf('any_'),
  'aggregate arg_min': argMinMax('min'),
  'aggregate arg_max': argMinMax('max'),
  'aggregate argmin': oldArgMinMax,
  'aggregate argmax': oldArgMinMax,
};

/** The rule for the columns of a plugin; rows of unknown shape for a plugin without one. */
export const pluginReturn = (name: string): CustomReturn => pluginReturns[name] ?? unknownTable;
