import type { TabularDefinition } from './define-tabular.ts';
import * as tabular from './tabular/index.ts';

/** The tabular operators by name and other spellings, for the manual: what runs them is elsewhere. An export is the registration. */
export const tabularOperators: ReadonlyMap<string, TabularDefinition> = new Map(
  Object.values(tabular).flatMap((definition) =>
    [definition.name, ...(definition.aliases ?? [])].map((name) => [name, definition] as const),
  ),
);
