import { Decimal } from '../../types/decimal.ts';
import { parseLong } from '../../types/number-parse.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import { parseDatetime, parseIsoDatetimeNarrow } from '../../types/time/datetime.ts';
import { certainBlanks, longestBlank, saysNoValue } from './blank-words.ts';
import { type EpochUnit, epochUnit } from './epoch-time.ts';
import { hasCutOff, type Spelling, spellingOf } from './object-spelling.ts';
import { Respellings } from './respellings.ts';
import { RewrittenNumbers } from './rewritten-number.ts';
import { portalDate } from './time-reading.ts';

const seen = {
  bool: 1,
  /** An integer that a double holds. */
  long: 2,
  /** An integer of 64 bits that a double does not hold. */
  wide: 4,
  /** An integer beyond 64 bits that a decimal holds. */
  beyond: 8,
  /** A number with a fraction or exponent that a double holds to the last digit. */
  real: 16,
  datetime: 32,
  /** Any other text. */
  text: 64,
  container: 128,
  /** A word for no value, which every type may have. */
  blank: 256,
} as const;

const integer = /^-?(?:0|[1-9]\d*)$/;
const fraction = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const isoTime = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** `Oct 20, 2025 3:04:05 PM`, with nothing after it that says a zone. */
const namedDate = /^[a-z]{3,9}\.? \d{1,2},? \d{4},? \d{1,2}:\d\d(?::\d\d(?:\.\d{1,7})?)?(?: ?[ap]\.?m\.?)?$/i;

/** Members of an object, or elements of an array, that a program has put together: `Oslo;NO`, `city=Oslo, country=NO`. */
const joined = /^[^\s[{@][^[{]*?(?:[;|=]|, )/;

/** To look into all of 20,000 rows took a tenth of the processor time of opening a file of large objects. */
const MOST_CONTAINERS = 100;

/**
 * What the cells of a column are, so far. The type that follows keeps every cell seen whole; in doubt it is `string`
 * (`007`, `1.10e400`, a guid whose capitals would be lost).
 */
export class Observation {
  #seen = 0;
  /** A date as portals print it, and what it says about the order of day and month. */
  portal: string | undefined;
  /** A time of day as portals print it for people, without its zone. */
  isWallClock = false;
  dayFirst = false;
  monthFirst = false;
  /** A date whose day and month are two numbers, so that their order matters. */
  hasUnlike = false;
  /** What all values count that were seen, as times since 1970: nothing yet, or not the same. */
  #epoch: EpochUnit | 'several' | undefined;

  readonly numbers = new RewrittenNumbers();
  readonly #respellings = new Respellings();
  /** How arrays and objects are spelled; undefined as long as none says it. */
  objects: Spelling | undefined;
  #containers = 0;
  /** A text that looks like what was in an array or object. */
  #hasJoined = false;
  #texts = 0;

  /** A text of CSV, where everything is text. */
  spelled(text: string): void {
    if (text === '') return;
    this.#object(text);
    const kind = kindOfText(text);
    this.#seen |= kind;
    if (kind === seen.long) this.#respellings.integer(text);
    else if (kind === seen.bool) this.#respellings.bool(text);
    else if (kind === seen.real) this.#respellings.real(text);
    this.#number(text);
    this.#date(text);
  }

  /** A JSON string. */
  quoted(text: string): void {
    if (text === '') return;
    this.#object(text);
    this.#seen |= isTime(text) && text.length > 10 ? seen.datetime : kindOfWord(text);
    this.#number(text);
    this.#date(text);
  }

  /** A JSON number, `true` or `false`. */
  literal(text: string): void {
    const kind = kindOfText(text);
    this.#seen |= kind;
    if (kind === seen.real) this.#respellings.real(text);
    this.#number(text);
  }

  /** An array or object of JSON; only the first ones are looked into. */
  container(text: () => string): void {
    this.objects ??= 'JSON';
    if (this.#containers++ < MOST_CONTAINERS && hasCutOff(text())) this.objects = 'PowerShell';
    this.#seen |= seen.container;
    this.#epoch = 'several';
  }

  #object(text: string): void {
    if (this.#containers >= MOST_CONTAINERS) return;
    const spelling = spellingOf(text);
    if (spelling === undefined) {
      if (!this.#hasJoined && this.#texts++ < MOST_CONTAINERS) this.#hasJoined = joined.test(text);
      return;
    }
    this.#containers++;
    // Some text in brackets may stand among objects; what a program prints of them does not.
    const decides = spelling !== 'JSON' && spelling !== 'unknown';
    if (this.objects === undefined || decides || (this.objects === 'unknown' && spelling === 'JSON'))
      this.objects = spelling;
  }

  /** 0 is a time that was not set. */
  #number(text: string): void {
    if (this.numbers.isOpen && !saysNoValue(text)) this.numbers.saw(text);
    if (this.#epoch === 'several' || text === '0') return;
    const unit = epochUnit(text);
    this.#epoch = unit !== undefined && (this.#epoch ?? unit) === unit ? unit : 'several';
  }

  /**
   * The first cell of which the guessed type makes a value that, made a text again, may be spelled otherwise than the service has it: `1.10`, `true`,
   * and `13.0` where nothing else than whole numbers is there.
   */
  get respelled(): string | undefined {
    const { type } = this;
    if (type === 'real' && this.numbers.areWholeFractions) return this.numbers.example;
    return this.#respellings.of(type);
  }

  /** What the values count since 1970, if all of them may be times that are numbers. */
  get epoch(): EpochUnit | undefined {
    return this.#epoch === 'several' ? undefined : this.#epoch;
  }

  #date(text: string): void {
    if (text.length > 40) return;
    const date = portalDate(text);
    if (date === undefined ? namedDate.test(text) : !date.saysZone) this.isWallClock ||= text.includes(':');
    if (date === undefined) return;
    this.portal ??= text;
    if (date.first !== date.second) this.hasUnlike = true;
    if (date.dotted || date.first > 12) this.dayFirst = true;
    else if (date.second > 12) this.monthFirst = true;
  }

  /** What was seen, as a number that `of` takes back. */
  get kinds(): number {
    return this.#seen;
  }

  /** An observation that was kept as its `kinds`. */
  static of(kinds: number): Observation {
    const observation = new Observation();
    observation.#seen = kinds;
    return observation;
  }

  /** There was no value, or words that say so. */
  get isEmpty(): boolean {
    return this.#kinds === 0;
  }

  /** There were values, and all of them times that say which number is the month. */
  get isIso(): boolean {
    return this.#kinds === seen.datetime;
  }

  /** There was what may have been in an array or object, and none of them. */
  get areJoined(): boolean {
    return this.#hasJoined && this.objects === undefined && (this.#kinds & seen.container) === 0;
  }

  /** Takes in what another file showed of the same column. */
  unite(other: Observation): void {
    this.#seen |= other.#seen;
  }

  /** Whether no other cell can change the type any more. */
  get settled(): boolean {
    const kinds = this.#kinds;
    return (kinds & seen.text) !== 0 && (kinds & seen.container) === 0 && kinds !== seen.text;
  }

  /** What was seen besides words for no value. */
  get #kinds(): number {
    return this.#seen & ~seen.blank;
  }

  get type(): ScalarType {
    const only = (kinds: number): boolean => (this.#kinds & ~kinds) === 0;
    if (this.#kinds === 0) return 'string';
    if ((this.#seen & seen.container) !== 0) return 'dynamic';
    if (only(seen.bool)) return 'bool';
    if (only(seen.long | seen.wide)) return 'long';
    if (only(seen.long | seen.wide | seen.beyond)) return 'decimal';
    if (only(seen.long | seen.real)) return 'real';
    return only(seen.datetime) ? 'datetime' : 'string';
  }
}

function kindOfText(text: string): number {
  if (/^(?:true|false)$/i.test(text)) return seen.bool;
  if (integer.test(text) && text !== '-0') {
    if (text.length <= 15) return seen.long;
    if (parseLong(text) === undefined)
      return Decimal.parse(text)?.toString() === text ? seen.beyond : seen.text;
    return Number.isSafeInteger(Number(text)) ? seen.long : seen.wide;
  }
  if (fraction.test(text)) {
    const digits = text
      .replace(/[eE].*$/, '')
      .replace(/\D/g, '')
      .replace(/^0+/, '');
    return digits.length <= 15 && Number.isFinite(Number(text)) ? seen.real : seen.text;
  }
  return isTime(text) ? seen.datetime : kindOfWord(text);
}

const kindOfWord = (text: string): number =>
  text.length <= longestBlank && certainBlanks.has(text) ? seen.blank : seen.text;

const isTime = (text: string): boolean =>
  text.length >= 10 &&
  text.length <= 33 &&
  isoTime.test(text) &&
  (!Number.isNaN(parseIsoDatetimeNarrow(text)) || parseDatetime(text) !== undefined);
