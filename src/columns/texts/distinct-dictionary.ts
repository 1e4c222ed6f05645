/** What is known of a dictionary, as long as it has `size` texts. */
interface Known {
  readonly size: number;
  /** Rows that were asked about. */
  rows: number;
  /** Absent as long as nobody has looked. */
  isDistinct?: boolean;
}

const known = new WeakMap<readonly string[], Known>();

/**
 * Whether no text of the dictionary is known to stand there twice: then codes are equal where texts are. To look costs as much as comparing
 * some rows, and is done once rows were asked about, `rows` more of them now, that are as many as the texts.
 */
export function isDistinctDictionary(texts: readonly string[], rows: number): boolean {
  let found = known.get(texts);
  if (found === undefined || found.size !== texts.length) {
    found = { size: texts.length, rows: 0 };
    known.set(texts, found);
  }
  if (found.isDistinct !== undefined) return found.isDistinct;
  found.rows += rows;
  if (found.rows < texts.length) return false;
  found.isDistinct = new Set(texts).size === texts.length;
  return found.isDistinct;
}
