/** Stands between documents, and nowhere else in a skeleton. */
const BETWEEN_DOCUMENTS = '\n';

/** The parts of a document that are not rows have to fit here; what follows is not kept. */
const LONGEST = 8 * 1024 * 1024;

/** JSON documents without their rows, as they stream by: for their columns and errors. */
export class DocumentSkeleton {
  readonly #parts: string[] = [];
  #length = 0;
  /** So many of the parts end with a value, or within brackets. */
  #sound = 0;

  /** The text of each document. */
  get documents(): readonly string[] {
    return this.#parts.join('').split(BETWEEN_DOCUMENTS);
  }

  /** Keeps a part after which a value must follow: a comma, or a key with its colon. */
  keep(text: string): void {
    if (this.#length > LONGEST) return;
    this.#length += text.length;
    this.#parts.push(text);
  }

  /** Keeps a part that may be the last but for closing brackets: a value, or a bracket. */
  keepSound(text: string): void {
    this.keep(text);
    this.#sound = this.#parts.length;
  }

  nextDocument(): void {
    this.keep(BETWEEN_DOCUMENTS);
  }

  /** Ends a document that was cut off, so that it can be looked into: takes away a key without its value, and adds the missing brackets. */
  endCut(brackets: readonly string[]): void {
    this.#parts.length = this.#sound;
    this.#parts.push(...brackets);
  }
}
