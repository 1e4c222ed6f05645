/** A command line that asks for what cannot be. The message says what is wrong and, where we can tell, what to give instead; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
