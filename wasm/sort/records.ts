// Records to sort: 16 bytes each, a key of 64 bits, the number of the row, and 32 bits that did not fit the key. All of a row lies side by
// side, so that moving it misses the cache once.

/** Bytes of a record, as a power of 2. */
export const RECORD_BITS: usize = 4;
export const RECORD: usize = 1 << RECORD_BITS;
const ROW: usize = 8;
export const REST: usize = 12;

/** Records of `count` rows from the row `first` on, whose keys are 0. */
export function beginRecords(records: usize, first: u32, count: u32): void {
  const end = records + ((<usize>count) << RECORD_BITS);
  for (let row = first, at = records; at < end; row++, at += RECORD) {
    store<u64>(at, 0);
    store<u64>(at, <u64>row, ROW);
  }
}

/** `number` goes above bit `shift` of the key; `cut` bits that do not fit are left out, and kept in the rest where that has room for all of them. */
function put(at: usize, number: u64, shift: u32, cut: u32): void {
  store<u64>(at, load<u64>(at) | ((number >> <u64>cut) << (<u64>shift)));
  if (cut !== 0 && cut <= 32) store<u32>(at, <u32>(number & (((<u64>1) << (<u64>cut)) - 1)), REST);
}

/** The ranks of codes. */
export function addCodes(records: usize, count: u32, codes: usize, ranks: usize, shift: u32, cut: u32): void {
  const end = records + ((<usize>count) << RECORD_BITS);
  for (let at = records; at < end; at += RECORD, codes += 4)
    put(at, <u64>load<u32>(ranks + ((<usize>load<u32>(codes)) << 2)), shift, cut);
}

/** Whole numbers: `from` plus the value times `sign`; those that are not valid (all are where `valid` is 0) are `nothing`. */
export function addWhole(
  records: usize,
  count: u32,
  values: usize,
  valid: usize,
  from: f64,
  sign: f64,
  nothing: f64,
  shift: u32,
  cut: u32,
): void {
  const end = records + ((<usize>count) << RECORD_BITS);
  for (let at = records; at < end; at += RECORD, values += 8) {
    let number = from + sign * load<f64>(values);
    if (valid !== 0 && load<u8>(valid++) === 0) number = nothing;
    put(at, <u64>number, shift, cut);
  }
}

/** Numbers that come in halves; `high` is 0 where the upper ones are. */
export function addWords(records: usize, count: u32, low: usize, high: usize, shift: u32, cut: u32): void {
  const end = records + ((<usize>count) << RECORD_BITS);
  for (let at = records; at < end; at += RECORD, low += 4) {
    let number = <u64>load<u32>(low);
    if (high !== 0) {
      number |= (<u64>load<u32>(high)) << 32;
      high += 4;
    }
    put(at, number, shift, cut);
  }
}

/** The numbers of the rows, in the order of the records. */
export function rowsOf(records: usize, count: u32, rows: usize): void {
  const end = records + ((<usize>count) << RECORD_BITS);
  for (let at = records; at < end; at += RECORD, rows += 4) store<u32>(rows, load<u32>(at, ROW));
}

/** 1 for a record that is the same as the one before it, the rest included, else 0; says how many there are. */
export function markTied(records: usize, count: u32, tied: usize): u32 {
  const end = records + ((<usize>count) << RECORD_BITS);
  let found: u32 = 0;
  for (let at = records; at < end; at += RECORD, tied++) {
    const isTied =
      at > records &&
      load<u64>(at) === load<u64>(at - RECORD) &&
      load<u32>(at, REST) === load<u32>(at - RECORD, REST);
    store<u8>(tied, isTied ? 1 : 0);
    if (isTied) found++;
  }
  return found;
}

/** A number with the lowest `bits` bits set; below 64. */
function ones(bits: u32): u64 {
  return ((<u64>1) << (<u64>bits)) - 1;
}

/** What `put` put there: `bits` of it above `shift`, and `cut` more in the rest. */
function numberAt(at: usize, shift: u32, mask: u64, cut: u32): u64 {
  const upper = (load<u64>(at) >> <u64>shift) & mask;
  return cut === 0 ? upper : (upper << (<u64>cut)) | <u64>load<u32>(at, REST);
}

/** The codes whose ranks the records have, of those from `records` on. */
export function codesOf(
  records: usize,
  count: u32,
  codeOf: usize,
  shift: u32,
  bits: u32,
  cut: u32,
  codes: usize,
): void {
  const end = records + ((<usize>count) << RECORD_BITS);
  const mask = ones(bits);
  for (let at = records; at < end; at += RECORD, codes += 4)
    store<u32>(codes, load<u32>(codeOf + ((<usize>numberAt(at, shift, mask, cut)) << 2)));
}

/** The whole numbers that `addWhole` was given: 0 where there was none, which is marked in `valid`; says how many those are. */
export function wholeOf(
  records: usize,
  count: u32,
  from: f64,
  sign: f64,
  nothing: f64,
  shift: u32,
  bits: u32,
  cut: u32,
  values: usize,
  valid: usize,
): u32 {
  const end = records + ((<usize>count) << RECORD_BITS);
  const mask = ones(bits);
  let nulls: u32 = 0;
  for (let at = records; at < end; at += RECORD, values += 8, valid++) {
    const number = <f64>numberAt(at, shift, mask, cut);
    const isNull = number === nothing;
    // Adding 0 leaves no −0.
    store<f64>(values, isNull ? 0 : sign * (number - from) + 0);
    store<u8>(valid, isNull ? 0 : 1);
    if (isNull) nulls++;
  }
  return nulls;
}

/** Takes whole numbers into the least and the greatest, which lie at `range`, one after the other; those that are not valid are left out (all are where `valid` is 0). */
export function widenRange(values: usize, count: u32, valid: usize, range: usize): void {
  const end = values + ((<usize>count) << 3);
  let least = load<f64>(range);
  let most = load<f64>(range, 8);
  for (let at = values; at < end; at += 8) {
    if (valid !== 0 && load<u8>(valid++) === 0) continue;
    const value = load<f64>(at);
    least = min(least, value);
    most = max(most, value);
  }
  store<f64>(range, least);
  store<f64>(range, most, 8);
}
