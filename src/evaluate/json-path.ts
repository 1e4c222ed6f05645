import { type PackedRows, packedRowsOf } from '../columns/texts/packed-texts.ts';
import type { DynamicVector, StringVector } from '../columns/vector.ts';
import { stringAt } from '../columns/vector.ts';
import { element } from '../functions/operator/element.ts';
import { member } from '../functions/operator/member.ts';
import { parseJson } from '../functions/scalar/parse/parse_json.ts';
import type { CallExpression, PlanExpression } from '../plan/expression.ts';
import type { DynamicValue } from '../types/dynamic.ts';
import { type JsonStep, parseJsonAt } from '../types/json/json-at.ts';
import { JsonBytes } from '../types/json/json-bytes.ts';
import type { VectorFunction } from './vector-function.ts';

/** A path into a text that is read as JSON: `parse_json(text).a[0]`. */
export interface JsonPath {
  readonly text: PlanExpression;
  readonly steps: readonly JsonStep[];
}

/**
 * The path that a call reads, when nothing else of the parsed text is used by it: then only what stands there is built. Undefined for
 * any other call, and where a step is a column or counts from the end.
 */
export function jsonPathOf(call: CallExpression): JsonPath | undefined {
  const steps: JsonStep[] = [];
  let at: PlanExpression | undefined = call;
  while (at?.kind === 'Call' && (at.definition === member || at.definition === element)) {
    const step = stepOf(at.args[1]);
    if (step === undefined) return undefined;
    steps.unshift(step);
    at = at.args[0];
  }
  if (at?.kind !== 'Call' || at.definition !== parseJson || steps.length === 0) return undefined;
  const [text] = at.args;
  return text?.type === 'string' && at.overload?.params[0]?.type === 'string' ? { text, steps } : undefined;
}

/** The last position that is counted from the start of an array. */
const lastPosition = 2 ** 31;

function stepOf(expression: PlanExpression | undefined): JsonStep | undefined {
  if (expression?.kind !== 'Constant') return undefined;
  const { type, value } = expression;
  if (type === 'string' && typeof value === 'string') return value;
  if (type !== 'long' && type !== 'int') return undefined;
  const position = value === null ? -1 : Number(value);
  return position >= 0 && position < lastPosition ? position : undefined;
}

/** What stands at the path in each text: looked up or read from its bytes where they are at hand. */
export function readJsonPath(steps: readonly JsonStep[]): VectorFunction {
  const reader = new JsonBytes(steps);
  return ([given], length): DynamicVector => {
    const texts = given as StringVector;
    const packed = packedRowsOf(texts);
    const values = new Array<DynamicValue>(length);
    if (packed === undefined)
      for (let row = 0; row < length; row++) values[row] = parseJsonAt(stringAt(texts, row), steps);
    else readPacked(packed, steps, reader, values);
    return { type: 'dynamic', length, constant: false, values, valid: undefined };
  };
}

function readPacked(
  { texts, numbers }: PackedRows,
  steps: readonly JsonStep[],
  reader: JsonBytes,
  values: DynamicValue[],
): void {
  const [first] = steps;
  const member = steps.length === 1 && typeof first === 'string' ? texts.member(first) : undefined;
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row]!;
    if (!texts.isSaid(number)) values[row] = parseJsonAt(texts.at(number), steps);
    else if (member !== undefined) {
      const code = member.codes[number]!;
      values[row] = code === 0 ? null : member.values[code - 1]!;
    } else {
      const { bytes, offsets } = texts;
      values[row] = reader.read(bytes, offsets[number]!, offsets[number + 1]!);
    }
  }
}
