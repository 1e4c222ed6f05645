/** A pattern that Kusto's regular expressions do not allow; `at` is the place in the pattern. */
export class RegexError extends Error {
  override readonly name = 'RegexError';
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
