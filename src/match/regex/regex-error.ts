/** A pattern that Kusto's regular expressions do not allow; `at` is the place in the pattern. */
export class RegexError extends Error {
  override readonly name = 'RegexError';
  readonly at: number;
  /** RE2, whose syntax Kusto had before, takes the bracket there as itself: published rules are written so. */
  readonly isRecent: boolean;

  constructor(message: string, at: number, { isRecent = false }: { readonly isRecent?: boolean } = {}) {
    super(message);
    this.at = at;
    this.isRecent = isRecent;
  }
}
