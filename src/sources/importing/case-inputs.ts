import type { StoredCopy, StoredInput } from '../../store/manifest.ts';

/** The files of a case as it was, and what stays of them. */
export class CaseInputs {
  readonly #before: readonly StoredInput[];
  #all: readonly StoredInput[];

  constructor(before: readonly StoredInput[]) {
    this.#before = before;
    this.#all = before;
  }

  get all(): readonly StoredInput[] {
    return this.#all;
  }

  get areOthers(): boolean {
    return this.#all.length !== this.#before.length || this.#all.some((one, at) => one !== this.#before[at]);
  }

  /** The file at a place, as it was given. */
  at(absolute: string, given: string | undefined): StoredInput | undefined {
    return this.#all.find((input) => input.absolute === absolute && input.given === given);
  }

  /** The file of which the one at a place is known to be a copy. */
  copiedAt(
    absolute: string,
    given: string | undefined,
  ): { readonly original: StoredInput; readonly copy: StoredCopy } | undefined {
    for (const original of this.#all) {
      const copy = original.copies?.find((one) => one.absolute === absolute);
      if (copy !== undefined && original.given === given) return { original, copy };
    }
    return undefined;
  }

  replace(input: StoredInput, by: StoredInput | undefined): void {
    this.#all = this.#all.flatMap((one) => (one !== input ? [one] : by === undefined ? [] : [by]));
  }
}
