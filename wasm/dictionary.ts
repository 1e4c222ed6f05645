// Numbers distinct texts, compared as bytes, in the order in which they are met: what makes texts 6 to 9 times as fast as decoding them and
// asking a Map (see encode.ts).
import { allocate } from './memory';

// A dictionary: 0 slots, 4 mask, 8 texts so far, 12 entries, 16 room for entries, 20 free bytes for texts, 24 how many,
// 28 bytes of all texts. An entry: hash, place, length.
const ENTRY: usize = 12;
const CHUNK: u32 = 16 * 1024;
/** Odd and without pattern: a multiplication by it moves every bit of a hash. */
const MIX: u64 = ((<u64>0xff51afd7) << 32) | 0xed558ccd;

export function createDictionary(): usize {
  const dictionary = allocate(32);
  const slots = allocate(256 * 4);
  memory.fill(slots, 0xff, 256 * 4);
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

/** The entries: hash, place and length of each text. */
export function dictionaryEntries(dictionary: usize): usize {
  return <usize>load<u32>(dictionary, 12);
}

/** The number of the text. */
export function codeOf(dictionary: usize, start: usize, end: usize): i32 {
  const length = <u32>(end - start);
  const hash = hashOf(start, length);
  const slots = <usize>load<u32>(dictionary);
  const mask = load<u32>(dictionary, 4);
  const entries = <usize>load<u32>(dictionary, 12);
  let slot = hash & mask;
  for (;;) {
    const code = load<i32>(slots + ((<usize>slot) << 2));
    if (code < 0) break;
    const entry = entries + <usize>code * ENTRY;
    if (
      load<u32>(entry) === hash &&
      load<u32>(entry, 8) === length &&
      isSame(<usize>load<u32>(entry, 4), start, length)
    )
      return code;
    slot = (slot + 1) & mask;
  }
  return add(dictionary, slot, hash, start, length);
}

/** A number for a text that is kept elsewhere. */
export function reserveCode(dictionary: usize): i32 {
  const code = load<i32>(dictionary, 8);
  const entry = room(dictionary, code);
  store<u32>(entry, 0);
  store<u32>(entry, 0, 4);
  store<u32>(entry, 0, 8);
  store<i32>(dictionary, code + 1, 8);
  return code;
}

function hashOf(start: usize, length: u32): u32 {
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

function isSame(one: usize, other: usize, length: u32): bool {
  let done: u32 = 0;
  while (length - done > 16) {
    if (i8x16.bitmask(i8x16.eq(v128.load(one + done), v128.load(other + done))) !== 0xffff) return false;
    done += 16;
  }
  const same = i8x16.bitmask(i8x16.eq(v128.load(one + done), v128.load(other + done)));
  return ctz(~same) >= <i32>(length - done);
}

function add(dictionary: usize, slot: u32, hash: u32, start: usize, length: u32): i32 {
  const code = load<i32>(dictionary, 8);
  const entry = room(dictionary, code);
  const place = roomForText(dictionary, length);
  memory.copy(place, start, length);
  store<u32>(entry, hash);
  store<u32>(entry, <u32>place, 4);
  store<u32>(entry, length, 8);
  store<i32>(<usize>load<u32>(dictionary) + ((<usize>slot) << 2), code);
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

function roomForText(dictionary: usize, length: u32): usize {
  const place = load<u32>(dictionary, 20);
  const left = load<u32>(dictionary, 24);
  if (place !== 0 && length <= left) {
    store<u32>(dictionary, place + length, 20);
    store<u32>(dictionary, left - length, 24);
    return place;
  }
  if (length > CHUNK / 4) return allocate(length);
  const chunk = <u32>allocate(CHUNK);
  store<u32>(dictionary, chunk + length, 20);
  store<u32>(dictionary, CHUNK - length, 24);
  return chunk;
}

function rehash(dictionary: usize): void {
  const size = (load<u32>(dictionary, 4) + 1) * 2;
  const mask = size - 1;
  const slots = allocate(<usize>size * 4);
  memory.fill(slots, 0xff, <usize>size * 4);
  const entries = <usize>load<u32>(dictionary, 12);
  const count = load<i32>(dictionary, 8);
  for (let code = 0; code < count; code++) {
    const entry = entries + <usize>code * ENTRY;
    // Only texts that were added have a place.
    if (load<u32>(entry, 4) === 0) continue;
    let slot = load<u32>(entry) & mask;
    while (load<i32>(slots + ((<usize>slot) << 2)) >= 0) slot = (slot + 1) & mask;
    store<i32>(slots + ((<usize>slot) << 2), code);
  }
  store<u32>(dictionary, <u32>slots);
  store<u32>(dictionary, mask, 4);
}
