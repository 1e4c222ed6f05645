import type { ScalarType } from '../../types/scalar-type.ts';
import { saysNoValue } from '../columns/blank-words.ts';
import { type EpochUnit, epochUnit } from '../columns/epoch-time.ts';
import { DatesSeen } from './dates-seen.ts';
import { ObjectsSeen } from './objects-seen.ts';
import { Respellings } from './respellings.ts';
import { RewrittenNumbers } from './rewritten-number.ts';
import { cellIs, kindOfQuoted, kindOfText } from './text-kinds.ts';

const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * What the cells of a column are, so far. The type that follows keeps every cell seen whole; in doubt it is `string`
 * (`007`, `1.10e400`, a guid whose capitals would be lost).
 */
export class Observation {
  readonly dates = new DatesSeen();
  readonly numbers = new RewrittenNumbers();
  readonly objects = new ObjectsSeen();
  readonly #respellings = new Respellings();
  /** The kinds of cells that were seen; see `cellIs`. */
  #seen = 0;
  /** What all values count that were seen, as times since 1970: nothing yet, or not the same. */
  #epoch: EpochUnit | 'several' | undefined;

  /** An observation that was kept as its `kinds`. */
  static of(kinds: number): Observation {
    const observation = new Observation();
    observation.#seen = kinds;
    return observation;
  }

  /** A text of CSV, where everything is text. */
  spelled(text: string): void {
    if (text === '') return;
    this.objects.text(text);
    const kind = kindOfText(text);
    this.#seen |= kind;
    if (kind === cellIs.long) this.#respellings.integer(text);
    else if (kind === cellIs.bool) this.#respellings.bool(text);
    else if (kind === cellIs.real) this.#respellings.real(text);
    else if (kind === cellIs.datetime) this.#respellings.time(text);
    this.#number(text);
    this.dates.saw(text);
  }

  /** A JSON string. */
  quoted(text: string): void {
    if (text === '') return;
    this.objects.text(text);
    const kind = kindOfQuoted(text);
    this.#seen |= kind;
    if (kind === cellIs.datetime) this.#respellings.time(text);
    this.#number(text);
    this.dates.saw(text);
  }

  /**
   * A text of which only the first byte is looked at, as the file spells it: longer than any number, date or time. False where more of it has to be
   * looked at.
   */
  longText(first: number): boolean {
    const mayBeNumber = first === MINUS || (first >= ZERO && first <= NINE);
    if (mayBeNumber || this.numbers.isOpen || this.objects.mayTell(first)) return false;
    this.#seen |= cellIs.text;
    this.#epoch = 'several';
    return true;
  }

  /** A JSON number, `true` or `false`. */
  literal(text: string): void {
    const kind = kindOfText(text);
    this.#seen |= kind;
    if (kind === cellIs.real) this.#respellings.real(text);
    this.#number(text);
  }

  /** An array or object of JSON; only the first ones are looked into. */
  container(text: () => string): void {
    this.objects.container(text);
    this.#seen |= cellIs.container;
    this.#epoch = 'several';
  }

  #number(text: string): void {
    if (this.numbers.isOpen && !saysNoValue(text)) this.numbers.saw(text);
    // 0 is a time that was not set.
    if (this.#epoch === 'several' || text === '0') return;
    const unit = epochUnit(text);
    this.#epoch = unit !== undefined && (this.#epoch ?? unit) === unit ? unit : 'several';
  }

  /** Takes in what another file showed of the same column. */
  unite(other: Observation): void {
    this.#seen |= other.#seen;
  }

  /** What was seen, as a number that `of` takes back. */
  get kinds(): number {
    return this.#seen;
  }

  /** What was seen besides words for no value. */
  get #values(): number {
    return this.#seen & ~cellIs.blank;
  }

  /** The type that keeps every value whole; `string` where there was none. */
  get type(): ScalarType {
    const only = (kinds: number): boolean => (this.#values & ~kinds) === 0;
    if (this.isEmpty) return 'string';
    if ((this.#values & cellIs.container) !== 0) return 'dynamic';
    if (only(cellIs.bool)) return 'bool';
    if (only(cellIs.long | cellIs.wide)) return 'long';
    if (only(cellIs.long | cellIs.wide | cellIs.beyond)) return 'decimal';
    if (only(cellIs.long | cellIs.real)) return 'real';
    return only(cellIs.datetime) ? 'datetime' : 'string';
  }

  /** Whether no other text can change the type any more. */
  get settled(): boolean {
    const kinds = this.#values;
    return (kinds & cellIs.text) !== 0 && kinds !== cellIs.text;
  }

  /** There was no value, or words that say so. */
  get isEmpty(): boolean {
    return this.#values === 0;
  }

  /** There were values, and all of them times that say which number is the month. */
  get isIso(): boolean {
    return this.#values === cellIs.datetime;
  }

  /** There was what may have been in an array or object, and none of them. */
  get areJoined(): boolean {
    const { hasJoined, spelling } = this.objects;
    return hasJoined && spelling === undefined && (this.#values & cellIs.container) === 0;
  }

  /** What the values count since 1970, if all of them may be times that are numbers. */
  get epoch(): EpochUnit | undefined {
    return this.#epoch === 'several' ? undefined : this.#epoch;
  }

  /**
   * The first cell of which a guessed type makes a value that, made a text again, may be spelled otherwise than the service has it: `1.10`, `true`, `2025-10-20 10:00`,
   * and `13.0` where nothing else than whole numbers is there. Other files of the table have a say in the type.
   */
  respelledAs(type: ScalarType): string | undefined {
    if (type === 'real' && this.numbers.areWholeFractions) return this.numbers.example;
    return this.#respellings.of(type);
  }
}
