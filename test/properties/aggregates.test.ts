import { expect, test } from 'vitest';
import { aggregateFunctions, windowFunctions } from '../../src/functions/registry.ts';
import { findAggregateFault, findWindowFault } from './aggregate-law.ts';

const rounds = Number(process.env['KQLBOX_ROUNDS'] ?? 40);
const aggregates = [...new Set(aggregateFunctions.values())];
const windows = [...new Set(windowFunctions.values())];

test.each(aggregates.map((definition) => [definition.name, definition] as const))(
  '%s gives a value of its type for each group, however its rows come',
  (_, definition) => {
    for (let seed = 1; seed <= rounds; seed++) expect(findAggregateFault(definition, seed)).toBeUndefined();
  },
);

test.each(windows.map((definition) => [definition.name, definition] as const))(
  '%s gives a value of its type for each row, however its arguments come',
  (_, definition) => {
    for (let seed = 1; seed <= rounds; seed++) expect(findWindowFault(definition, seed)).toBeUndefined();
  },
);
