import { shapeOf } from '../../../functions/signatures/shape.ts';
import {
  type Added,
  addedColumns,
  inputColumns,
  onlyAdded,
  type PluginReturn,
  tableAsInput,
} from './tables.ts';

const long = shapeOf('long');
const real = shapeOf('real');

/** What is said of each segment, then all columns of the input, which say what its rows have in common. */
const segments =
  (added: Added): PluginReturn =>
  (facts) =>
    tableAsInput(facts, [...addedColumns(facts, added), ...inputColumns(facts)]);

/** `evaluate autocluster()`, `evaluate basket()`. */
export const clusters = segments([
  ['SegmentId', long],
  ['Count', long],
  ['Percent', real],
]);

/** `evaluate diffpatterns(SplitColumn, ValueA, ValueB)`. */
export const diffPatterns = segments([
  ['SegmentId', long],
  ['CountA', long],
  ['CountB', long],
  ['PercentA', real],
  ['PercentB', real],
  ['PercentDiffAB', real],
]);

/** `evaluate diffpatterns_text(TextColumn, Condition)`. */
export const diffPatternsOfText = onlyAdded([
  ['Count_of_True', long],
  ['Count_of_False', long],
  ['Percent_of_True', real],
  ['Percent_of_False', real],
  ['Pattern', shapeOf('string')],
]);
