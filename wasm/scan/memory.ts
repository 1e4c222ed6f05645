// Memory is handed out from the bottom up and taken back all at once: a kernel serves one scan at a time.

/** Vectors may be read this far beyond the end of a block. */
const SLACK: usize = 64;

let top: usize = 0;

/** Room for `size` bytes and some slack, at a multiple of 64. It holds zeros only where nothing was before. */
export function allocate(size: usize): usize {
  if (top === 0) top = __heap_base;
  const at = (top + 63) & ~(63 as usize);
  top = at + size + SLACK;
  const pages = <i32>((top + 0xffff) >>> 16);
  if (pages > memory.size()) {
    // Some growth at a time, so that the views of the host are renewed seldom.
    const more = max(pages - memory.size(), memory.size() >>> 2);
    if (memory.grow(more) < 0 && memory.grow(pages - memory.size()) < 0) unreachable();
  }
  return at;
}

/** Forgets everything that was allocated. */
export function reset(): void {
  top = __heap_base;
}

/** Whether the same bytes stand in two places. It may look at those after them, as far as the slack goes. */
export function isSame(one: usize, other: usize, length: u32): bool {
  let done: u32 = 0;
  while (length - done > 16) {
    if (i8x16.bitmask(i8x16.eq(v128.load(one + done), v128.load(other + done))) !== 0xffff) return false;
    done += 16;
  }
  const same = i8x16.bitmask(i8x16.eq(v128.load(one + done), v128.load(other + done)));
  return ctz(~same) >= <i32>(length - done);
}
