import { beforeAll, expect, test } from 'vitest';
import { loadLate } from '../../src/functions/load-late.ts';
import { operators, scalarFunctions } from '../../src/functions/registry.ts';
import { findFault } from './function-law.ts';

const definitions = [...new Set([...operators.values(), ...scalarFunctions.values()])];
const rounds = Number(process.env['KQLBOX_ROUNDS'] ?? 25);

beforeAll(() => loadLate('geo_h3cell_parent'));

test.each(definitions.map((definition) => [definition.name, definition] as const))(
  '%s gives a value of its type or a diagnostic, however its arguments come',
  (_, definition) => {
    for (let seed = 1; seed <= rounds; seed++) expect(findFault(definition, seed)).toBeUndefined();
  },
);
