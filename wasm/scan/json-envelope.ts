// Envelopes of JSON, `{"category":…,"properties":{…}}`, whose properties are the cells of a row.
import { memberCells } from './json-members';
import { escapes, ODD, SHORT, skip, text, value } from './json-values';
import { isSame } from './memory';

/** Where it is said which envelopes hold rows (see `jsonWithin`); 0 where the objects themselves are the rows. */
export let within: usize = 0;
/** Whether the envelope that was read last holds a row of the wanted table. */
export let isOurs: bool = true;

/**
 * Objects are envelopes from now on, `{"category":…,"properties":{…}}`, whose properties are the cells. At `texts` stand two lengths, and after
 * them so many bytes each: what `category` says of the rows that are wanted, in full and for short. With 0 objects are rows again.
 */
export function jsonWithin(texts: usize): void {
  within = texts;
}

/** The row that comes is one, unless its envelope says otherwise. */
export function wantRow(): void {
  isOurs = true;
}

/** The keys of an envelope in this line, so that none comes twice: place and length. Envelopes with more are for the careful reader. */
const MOST_KEYS: i32 = 16;
const keysHere: usize = memory.data(MOST_KEYS * 8);
const CATEGORY: usize = memory.data<u8>([0x63, 0x61, 0x74, 0x65, 0x67, 0x6f, 0x72, 0x79]);
const PROPERTIES: usize = memory.data<u8>([0x70, 0x72, 0x6f, 0x70, 0x65, 0x72, 0x74, 0x69, 0x65, 0x73]);

/** One envelope, its properties in the cells of `row` where they are wanted (see `isOurs`); the place after it, or why there is none. */
export function envelope(at: usize, end: usize, row: i32): usize {
  let place = at;
  if (place >= end) return SHORT;
  if (load<u8>(place) !== 0x7b) return ODD;
  place = skip(place + 1, end);
  let hasCategory = false;
  let hasProperties = false;
  for (let count = 0; ; count++) {
    if (place >= end) return SHORT;
    if (load<u8>(place) !== 0x22 || count === MOST_KEYS) return ODD;
    const key = place + 1;
    const close = text(key, end);
    if (close <= ODD) return close;
    const length = <u32>(close - key);
    if (escapes || isTwice(key, length, count)) return ODD;
    place = skip(close + 1, end);
    if (place >= end) return SHORT;
    if (load<u8>(place) !== 0x3a) return ODD;
    place = skip(place + 1, end);
    if (place >= end) return SHORT;
    if (length === 8 && isSame(key, CATEGORY, 8)) {
      if (load<u8>(place) !== 0x22) return ODD;
      const said = text(place + 1, end);
      if (said <= ODD) return said;
      if (escapes) return ODD;
      hasCategory = true;
      isOurs = isWanted(place + 1, <u32>(said - place - 1));
      place = said + 1;
    } else if (length === 10 && isSame(key, PROPERTIES, 10)) {
      if (load<u8>(place) !== 0x7b) return ODD;
      hasProperties = true;
      // Rows of other tables have other keys.
      place = isOurs ? memberCells(place, end, row) : value(place, end, 1);
      if (place <= ODD) return place;
    } else {
      place = value(place, end, 1);
      if (place <= ODD) return place;
    }
    place = skip(place, end);
    if (place >= end) return SHORT;
    const mark = load<u8>(place);
    if (mark === 0x7d) break;
    if (mark !== 0x2c) return ODD;
    place = skip(place + 1, end);
  }
  return hasCategory && hasProperties ? place + 1 : ODD;
}

/** Whether a key of this line is there already; it is remembered. */
function isTwice(key: usize, length: u32, count: i32): bool {
  for (let index = 0; index < count; index++) {
    const known = keysHere + ((<usize>index) << 3);
    if (load<u32>(known, 4) === length && isSame(key, <usize>load<u32>(known), length)) return true;
  }
  const own = keysHere + ((<usize>count) << 3);
  store<u32>(own, <u32>key);
  store<u32>(own, length, 4);
  return false;
}

/** Whether this is what the category of wanted rows says. */
function isWanted(start: usize, length: u32): bool {
  const full = load<u32>(within);
  const short = load<u32>(within, 4);
  if (length === full && isSame(start, within + 8, full)) return true;
  return length === short && isSame(start, within + 8 + full, short);
}
