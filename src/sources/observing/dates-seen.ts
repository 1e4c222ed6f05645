import { portalDate } from '../columns/time-reading.ts';

/** `Oct 20, 2025 3:04:05 PM`, with nothing after it that says a zone. */
const namedDate = /^[a-z]{3,9}\.? \d{1,2},? \d{4},? \d{1,2}:\d\d(?::\d\d(?:\.\d{1,7})?)?(?: ?[ap]\.?m\.?)?$/i;

/** `1/2/25`, and more than any date has. */
const SHORTEST = 6;
const LONGEST = 40;

/** What the dates of a column that are printed for people say of their form, so far. */
export class DatesSeen {
  /** The first of them whose day and month are numbers. */
  example: string | undefined;
  /** One has a time of day without its zone. */
  areWallClock = false;
  dayFirst = false;
  monthFirst = false;
  /** In one, day and month are two numbers, so that their order matters. */
  hasUnlike = false;

  saw(text: string): void {
    if (text.length < SHORTEST || text.length > LONGEST) return;
    const date = portalDate(text);
    if (date === undefined ? namedDate.test(text) : !date.saysZone) this.areWallClock ||= text.includes(':');
    if (date === undefined) return;
    this.example ??= text;
    if (date.first !== date.second) this.hasUnlike = true;
    if (date.dotted || date.first > 12) this.dayFirst = true;
    else if (date.second > 12) this.monthFirst = true;
  }
}
