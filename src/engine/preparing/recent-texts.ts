/** What was made of the texts that were asked for last: a limited number of texts, and of characters in all. */
export class RecentTexts<Made> {
  readonly #made = new Map<string, Made>();
  readonly #most: { readonly texts: number; readonly characters: number };
  #characters = 0;

  constructor(most: { readonly texts: number; readonly characters: number }) {
    this.#most = most;
  }

  /** What was kept for the text; undefined when nothing was, or when it had to make room. */
  get(text: string): Made | undefined {
    const made = this.#made.get(text);
    if (made === undefined) return undefined;
    // A map keeps the order of insertion: the text asked for last stands last.
    this.#made.delete(text);
    this.#made.set(text, made);
    return made;
  }

  /** Keeps it in place of what was made of the text before. A text longer than all that is kept is not kept. */
  keep(text: string, made: Made): void {
    this.#drop(text);
    const { texts, characters } = this.#most;
    if (text.length > characters) return;
    this.#made.set(text, made);
    this.#characters += text.length;
    for (const [oldest] of this.#made) {
      if (this.#made.size <= texts && this.#characters <= characters) break;
      this.#drop(oldest);
    }
  }

  #drop(text: string): void {
    if (this.#made.delete(text)) this.#characters -= text.length;
  }
}
