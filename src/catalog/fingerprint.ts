import { type Flavour, tableNames, tableSchema } from './catalog.ts';

/** The table that headings fit, and how well. */
export interface Fingerprint {
  /** The table that the headings fit best. */
  readonly name: string;
  /** Whose spelling of that table it is. */
  readonly flavour: 'defender' | 'sentinel';
  /** The share of the headings that are columns of the table, 0 to 1. */
  readonly share: number;
  /** Other tables that the headings may be of: the name is then a guess. */
  readonly ties: readonly string[];
}

/** Below this share of known headings a file is not called by a table's name. */
const leastShare = 0.8;

/**
 * An export that lacks at most this share of a table's columns is taken to be of that table; with fewer columns, other tables are possible as well.
 */
const mostMissing = 1 / 5;

/** Columns nearly every Sentinel table has: they name no table. */
const common = new Set([
  'TenantId',
  'TimeGenerated',
  'Timestamp',
  'SourceSystem',
  'Type',
  '_IsBillable',
  '_BilledSize',
  '_ResourceId',
  '_SubscriptionId',
  'MachineGroup',
]);

/** A heading without what the portals add to it: a byte-order mark, quotes, ` [UTC]`, ` [Local Time]`. */
export const columnOfHeading = (heading: string): string =>
  heading
    .replace(/^\uFEFF/, '')
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/ \[(UTC|Local Time)\]$/i, '')
    .trim();

/**
 * The table whose columns the headings are, or undefined when no table fits well enough. Among tables that know all headings the one with the fewest
 * columns left over wins: an export shows what the table has. Where the export has only some columns, other tables that know as many of them are
 * ties.
 */
export function fingerprint(headings: Iterable<string>, flavour: Flavour = 'all'): Fingerprint | undefined {
  const all = [...headings];
  const asked = JSON.stringify([flavour, all]);
  if (answers.has(asked)) return answers.get(asked);
  const print = bestFit(all, flavour);
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(asked, print);
  return print;
}

/** To compare headings with all tables takes milliseconds, and an export often comes as hundreds of files. */
const answers = new Map<string, Fingerprint | undefined>();
const MOST_ANSWERS = 64;

function bestFit(headings: readonly string[], flavour: Flavour): Fingerprint | undefined {
  const wanted = new Set(headings.map((heading) => columnOfHeading(heading).toLowerCase()));
  wanted.delete('');
  const telling = [...wanted].filter((heading) => !commonLower.has(heading));
  if (telling.length < 2) return undefined;
  const flavours = flavour === 'all' ? (['defender', 'sentinel'] as const) : [flavour];
  const fits: Fit[] = [];
  for (const side of flavours) {
    for (const [name, columns] of columnSets(side)) {
      let found = 0;
      for (const heading of wanted) if (columns.has(heading)) found++;
      if (found < wanted.size * leastShare) continue;
      if (!telling.some((heading) => columns.has(heading))) continue;
      fits.push({ name, flavour: side, found, over: columns.size - found });
    }
  }
  const best = fits.toSorted((one, other) => other.found - one.found || one.over - other.over)[0];
  if (best === undefined) return undefined;
  const isWhole = best.over <= (best.found + best.over) * mostMissing;
  const equals = fits.filter(({ found, over }) => found === best.found && (!isWhole || over === best.over));
  const ties = new Set(equals.map(({ name }) => name));
  ties.delete(best.name);
  return {
    name: best.name,
    flavour: best.flavour,
    share: best.found / Math.max(1, wanted.size),
    ties: [...ties],
  };
}

/** A table that knows enough of the headings: how many, and how many columns it has besides. */
interface Fit {
  readonly name: string;
  readonly flavour: 'defender' | 'sentinel';
  readonly found: number;
  readonly over: number;
}

const commonLower = new Set([...common].map((name) => name.toLowerCase()));
const sets: Partial<Record<'defender' | 'sentinel', ReadonlyMap<string, ReadonlySet<string>>>> = {};

function columnSets(flavour: 'defender' | 'sentinel'): ReadonlyMap<string, ReadonlySet<string>> {
  const built = sets[flavour];
  if (built !== undefined) return built;
  const map = new Map(
    tableNames(flavour).map((name) => [
      name,
      new Set((tableSchema(name, flavour)?.columns ?? []).map((column) => column.name.toLowerCase())),
    ]),
  );
  sets[flavour] = map;
  return map;
}
