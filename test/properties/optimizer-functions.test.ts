import { beforeAll, expect, test } from 'vitest';
import { loadLate } from '../../src/functions/load-late.ts';
import { operators, scalarFunctions } from '../../src/functions/registry.ts';
import { findRewritingFault } from './optimizer-law.ts';

const definitions = [...new Set([...operators.values(), ...scalarFunctions.values()])];
const rounds = Number(process.env['KQLBOX_ROUNDS'] ?? 12);

beforeAll(() => loadLate('geo_h3cell_parent'));

test.each(definitions.map((definition) => [definition.name, definition] as const))(
  '%s answers the same in a rewritten plan',
  async (_, definition) => {
    for (let seed = 1; seed <= rounds; seed++)
      expect(await findRewritingFault(definition, seed)).toBeUndefined();
  },
);
