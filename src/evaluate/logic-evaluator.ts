import { nullVector } from '../columns/make.ts';
import type { BoolVector } from '../columns/vector.ts';
import type { LogicExpression } from '../plan/expression.ts';
import type { Evaluator } from './evaluator.ts';
import { combineLogic } from './logic.ts';

/** Where no more than this share of the rows is open, an operand is computed for these rows only. */
const FEW_OPEN = 1 / 4;

/**
 * `A and B`, `A or B`: computes operands from left to right. A row that the operands so far have decided (false for `and`, true for `or`)
 * need not be asked of the next, and once no row is open the rest is not computed. Source: logical-operators.md.
 */
export function logicEvaluator(
  operator: LogicExpression['operator'],
  operands: readonly Evaluator[],
): Evaluator {
  const isAnd = operator === 'and';
  const decided = isAnd ? 0 : 1;
  return (batch) => {
    if (batch.length === 0) return nullVector('bool', 0);
    let result = operands[0]!(batch) as BoolVector;
    for (let index = 1; index < operands.length; index++) {
      const open = openRows(result, decided);
      if (open.length === 0) return result;
      if (open.length > batch.length * FEW_OPEN) {
        result = combineLogic(isAnd, result, operands[index]!(batch) as BoolVector);
      } else {
        const ofOpen = operands[index]!(batch.select(open)) as BoolVector;
        result = combineLogic(isAnd, result, spread(ofOpen, open, batch.length, 1 - decided));
      }
    }
    return result;
  };
}

/** The rows whose value is not `decided`; null decides nothing. */
function openRows(vector: BoolVector, decided: number): Int32Array {
  const rows = new Int32Array(vector.length);
  let count = 0;
  const { values, valid, constant } = vector;
  for (let row = 0; row < vector.length; row++) {
    const at = constant ? 0 : row;
    if (values[at] !== decided || (valid !== undefined && valid[at] === 0)) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** A vector of all rows from the values of a few; the others get `neutral`, with which `and` or `or` changes nothing. */
function spread(few: BoolVector, rows: Int32Array, length: number, neutral: number): BoolVector {
  const values = new Uint8Array(length).fill(neutral);
  let valid: Uint8Array | undefined;
  for (let index = 0; index < rows.length; index++) {
    const at = few.constant ? 0 : index;
    const row = rows[index]!;
    values[row] = few.values[at]!;
    if (few.valid !== undefined && few.valid[at] === 0) {
      valid ??= new Uint8Array(length).fill(1);
      valid[row] = 0;
    }
  }
  return { type: 'bool', length, constant: false, values, valid };
}
