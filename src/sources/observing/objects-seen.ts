import { hasCutOff, maySpellObject, type Spelling, spellingOf } from './object-spelling.ts';

/** Members of an object, or elements of an array, that a program has put together: `Oslo;NO`, `city=Oslo, country=NO`. */
const joined = /^[^\s[{@][^[{]*?(?:[;|=]|, )/;

/** To look into all of 20,000 rows took a tenth of the processor time of opening a file of large objects. */
const MOST_LOOKS = 100;

/** How a column spells arrays and objects, as its first ones show. */
export class ObjectsSeen {
  /** Undefined as long as none says it. */
  spelling: Spelling | undefined;
  /** There was a text that looks like what was in an array or object. */
  hasJoined = false;
  #objects = 0;
  #texts = 0;

  /** An array or object of JSON. */
  container(text: () => string): void {
    this.spelling ??= 'JSON';
    if (this.#objects++ < MOST_LOOKS && hasCutOff(text())) this.spelling = 'PowerShell';
  }

  /** A text, which may spell one. */
  text(text: string): void {
    if (this.#objects >= MOST_LOOKS) return;
    const spelling = spellingOf(text);
    if (spelling === undefined) {
      if (!this.hasJoined && this.#texts++ < MOST_LOOKS) this.hasJoined = joined.test(text);
      return;
    }
    this.#objects++;
    // Some text in brackets may stand among objects; what a program prints of them does not.
    const decides = spelling !== 'JSON' && spelling !== 'unknown';
    if (this.spelling === undefined || decides || (this.spelling === 'unknown' && spelling === 'JSON'))
      this.spelling = spelling;
  }

  /** Whether a text that begins with a byte may still say something. */
  mayTell(first: number): boolean {
    if (this.#objects >= MOST_LOOKS) return false;
    return (!this.hasJoined && this.#texts < MOST_LOOKS) || maySpellObject(first);
  }

  /** Whether it is known how they are spelled. */
  get isKnown(): boolean {
    return this.spelling !== undefined && this.spelling !== 'unknown';
  }
}
