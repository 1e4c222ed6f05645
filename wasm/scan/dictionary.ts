// Numbers distinct texts, compared as bytes, in the order in which they are met: what makes texts 7 to 9 times as fast as decoding them and
// asking a Map (see encode.ts).
import { allocate, isSame } from './memory';

// A dictionary: 0 slots, 4 mask, 8 texts so far, 12 entries, 16 room for entries, 20 free bytes for texts, 24 how many,
// 28 bytes of all texts. A slot: hash, and where the record is, or 0. A record: code, length, the text. What is asked of a text that
// was met before is in its slot and its record: two places far apart. An entry, for the host: where the text is, and its length.
const SLOT: u32 = 3;
const ENTRY: usize = 8;
const RECORD: usize = 8;
const CHUNK: u32 = 16 * 1024;
/** A multiplier for hashes: an odd number whose bits have no pattern, so that every bit of the hash changes others. */
const MIX: u64 = ((<u64>0xff51afd7) << 32) | 0xed558ccd;

export function createDictionary(): usize {
  const dictionary = allocate(32);
  const slots = allocate(256 << SLOT);
  memory.fill(slots, 0, 256 << SLOT);
  memory.fill(dictionary, 0, 32);
  store<u32>(dictionary, <u32>slots);
  store<u32>(dictionary, 255, 4);
  store<u32>(dictionary, <u32>allocate(128 * ENTRY), 12);
  store<u32>(dictionary, 128, 16);
  return dictionary;
}

export function dictionaryCount(dictionary: usize): i32 {
  return load<i32>(dictionary, 8);
}

/** How many bytes all texts have. */
export function dictionarySize(dictionary: usize): i32 {
  return load<i32>(dictionary, 28);
}

/** The entries: place and length of each text. */
export function dictionaryEntries(dictionary: usize): usize {
  return <usize>load<u32>(dictionary, 12);
}

/** The number of the text. */
export function codeOf(dictionary: usize, start: usize, end: usize): i32 {
  const length = <u32>(end - start);
  return codeOfHashed(dictionary, hashOf(start, length), start, length);
}

/** The number of the text, whose hash is known. */
export function codeOfHashed(dictionary: usize, hash: u32, start: usize, length: u32): i32 {
  let slot = hash;
  let place = slotAt(dictionary, slot);
  let record = <usize>load<u32>(place, 4);
  while (record !== 0) {
    if (load<u32>(place) === hash && isTextOf(record, start, length)) return load<i32>(record);
    place = slotAt(dictionary, ++slot);
    record = <usize>load<u32>(place, 4);
  }
  return add(dictionary, place, hash, start, length);
}

/** Where the text with this hash is looked for first. */
export function slotAt(dictionary: usize, hash: u32): usize {
  return <usize>load<u32>(dictionary) + ((<usize>(hash & load<u32>(dictionary, 4))) << SLOT);
}

/** The record of a slot that has this hash, or 0. */
export function recordIn(slot: u64, hash: u32): usize {
  return <u32>slot === hash ? <usize>(slot >>> 32) : 0;
}

export function isTextOf(record: usize, start: usize, length: u32): bool {
  return load<u32>(record, 4) === length && isSame(record + RECORD, start, length);
}

/** A number for a text that is kept elsewhere. */
export function reserveCode(dictionary: usize): i32 {
  const code = load<i32>(dictionary, 8);
  store<u64>(room(dictionary, code), 0);
  store<i32>(dictionary, code + 1, 8);
  return code;
}

export function hashOf(start: usize, length: u32): u32 {
  let hash: u64 = MIX ^ <u64>length;
  let at = start;
  let left = length;
  while (left >= 8) {
    hash = (hash ^ load<u64>(at)) * MIX;
    hash ^= hash >>> 32;
    at += 8;
    left -= 8;
  }
  if (left > 0) {
    hash = (hash ^ (load<u64>(at) & (((<u64>1) << (left << 3)) - 1))) * MIX;
    hash ^= hash >>> 32;
  }
  return <u32>(hash ^ (hash >>> 15));
}

function add(dictionary: usize, slot: usize, hash: u32, start: usize, length: u32): i32 {
  const code = load<i32>(dictionary, 8);
  const entry = room(dictionary, code);
  const record = roomForRecord(dictionary, <u32>RECORD + length);
  const text = record + RECORD;
  store<i32>(record, code);
  store<u32>(record, length, 4);
  memory.copy(text, start, length);
  store<u32>(entry, <u32>text);
  store<u32>(entry, length, 4);
  store<u32>(slot, hash);
  store<u32>(slot, <u32>record, 4);
  store<i32>(dictionary, code + 1, 8);
  store<u32>(dictionary, load<u32>(dictionary, 28) + length, 28);
  if ((<u32>code + 2) * 2 > load<u32>(dictionary, 4)) rehash(dictionary);
  return code;
}

/** The entry of a new text. */
function room(dictionary: usize, code: i32): usize {
  const capacity = load<u32>(dictionary, 16);
  if (<u32>code >= capacity) {
    const larger = allocate(<usize>capacity * 2 * ENTRY);
    memory.copy(larger, <usize>load<u32>(dictionary, 12), <usize>capacity * ENTRY);
    store<u32>(dictionary, <u32>larger, 12);
    store<u32>(dictionary, capacity * 2, 16);
  }
  return <usize>load<u32>(dictionary, 12) + <usize>code * ENTRY;
}

/** Room for so many bytes, at a multiple of four. */
function roomForRecord(dictionary: usize, bytes: u32): usize {
  const size = (bytes + 3) & ~3;
  const place = load<u32>(dictionary, 20);
  const left = load<u32>(dictionary, 24);
  if (place !== 0 && size <= left) {
    store<u32>(dictionary, place + size, 20);
    store<u32>(dictionary, left - size, 24);
    return place;
  }
  if (size > CHUNK / 4) return allocate(size);
  const chunk = <u32>allocate(CHUNK);
  store<u32>(dictionary, chunk + size, 20);
  store<u32>(dictionary, CHUNK - size, 24);
  return chunk;
}

function rehash(dictionary: usize): void {
  const before = load<u32>(dictionary, 4) + 1;
  const size = before * 2;
  const mask = size - 1;
  const slots = allocate((<usize>size) << SLOT);
  memory.fill(slots, 0, (<usize>size) << SLOT);
  let place = <usize>load<u32>(dictionary);
  for (const end = place + ((<usize>before) << SLOT); place < end; place += 1 << SLOT) {
    const kept = load<u64>(place);
    if (kept >>> 32 === 0) continue;
    let slot = <u32>kept & mask;
    while (load<u32>(slots + ((<usize>slot) << SLOT), 4) !== 0) slot = (slot + 1) & mask;
    store<u64>(slots + ((<usize>slot) << SLOT), kept);
  }
  store<u32>(dictionary, <u32>slots);
  store<u32>(dictionary, mask, 4);
}
