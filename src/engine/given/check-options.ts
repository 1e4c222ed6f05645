import { flavours } from '../../catalog/catalog.ts';
import { KqlError } from '../../diagnostics/kql-error.ts';
import { badOption } from '../../diagnostics/planning-diagnostics.ts';
import { defaultLimits } from '../../executor/limits.ts';
import type { RowsWanted } from '../../executor/results/result-rows.ts';
import { ruleNames } from '../../optimizer/optimizer.ts';
import { givenNow } from '../clock/clock.ts';
import type { EngineOptions } from './options.ts';

type Checks<Options> = {
  readonly [Name in keyof Options]-?: (value: NonNullable<Options[Name]>) => string | undefined;
};

const any = (): undefined => undefined;

const checks: Checks<EngineOptions> = {
  now: (now) => {
    givenNow(now);
    return undefined;
  },
  schema: (schema) =>
    flavours.includes(schema) ? undefined : `'${schema}' is none of ${flavours.join(', ')}.`,
  functions: any,
  watchlists: any,
  limits: (limits) => {
    if (typeof limits !== 'object' || limits === null) return 'it is no object of limits.';
    for (const [name, limit] of Object.entries(limits)) {
      if (!Object.hasOwn(defaultLimits, name)) return `there is no limit '${name}'; ${known(defaultLimits)}`;
      if (typeof limit !== 'number' || !(limit > 0)) return `the limit '${name}' is no number above 0.`;
    }
    return undefined;
  },
  tempStore: any,
  seed: (seed) => (Number.isFinite(seed) ? undefined : `'${seed}' is no number.`),
  optimize: (rules) => {
    const unknown = typeof rules === 'boolean' ? undefined : rules.find((rule) => !ruleNames.includes(rule));
    return unknown === undefined
      ? undefined
      : `there is no rule '${unknown}'; the ones there are: ${ruleNames.join(', ')}.`;
  },
};

const known = (options: object): string => `the ones there are: ${Object.keys(options).join(', ')}.`;

/**
 * Refuses what an engine cannot be set up with: a misspelled limit would be none, an unknown schema would know no table.
 *
 * @throws KqlError KB205 for an option that there is not, and for a value of another form
 */
export function checkOptions(options: EngineOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const check = Object.hasOwn(checks, name) ? checks[name as keyof EngineOptions] : undefined;
    const problem =
      check === undefined
        ? `createEngine does not have it; ${known(checks)}`
        : (check as (given: unknown) => string | undefined)(value);
    if (problem !== undefined) throw new KqlError([badOption.nowhere({ name, problem })]);
  }
}

/** Refuses another word for what becomes of rows, and a number that is none of rows: a misspelled one would keep none. */
export function checkRowsWanted(rows: RowsWanted | undefined): void {
  if (rows === undefined || rows === 'held' || rows === 'spooled') return;
  if (typeof rows === 'number' && Number.isInteger(rows) && rows >= 0) return;
  const problem = `'${rows}' is neither 'held' nor 'spooled', nor a whole number from 0 up.`;
  throw new KqlError([badOption.nowhere({ name: 'rows', problem })]);
}
