/**
 * A library that only some functions need: it is read when a query is found to need it. Those functions are declared late: binding, which
 * cannot wait, computes none of them, so that all errors of a query are found without any library.
 */
export class LateLibrary<Library> {
  readonly #read: () => Promise<Library>;
  #library: Library | undefined;

  constructor(read: () => Promise<Library>) {
    this.#read = read;
  }

  async load(): Promise<void> {
    this.#library ??= await this.#read();
  }

  /** The library. Throws `NotLoaded` when it was not read before: see `withLibraries`. */
  get(): Library {
    if (this.#library === undefined) throw new NotLoaded(this);
    return this.#library;
  }
}

/** Functions cannot wait for what they lack. */
class NotLoaded extends Error {
  readonly library: LateLibrary<unknown>;

  constructor(library: LateLibrary<unknown>) {
    super('A library that a function needs has not been read.');
    this.library = library;
  }
}

/** What `work` gives; it is begun again whenever it lacked a library, which is then read. */
export async function withLibraries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(await suppliedFor(error))) throw error;
    }
  }
}

/** Reads the library that the error is the lack of; false when it is another error. */
export async function suppliedFor(error: unknown): Promise<boolean> {
  if (!(error instanceof NotLoaded)) return false;
  await error.library.load();
  return true;
}
