import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bind } from '../../src/binder/binder.ts';
import type { Schema } from '../../src/columns/schema.ts';
import { parseQuery } from '../../src/parser/parse.ts';
import { type ScalarType, scalarTypeOf } from '../../src/types/scalar-type.ts';

/** A query whose result schema the Kusto language service can be asked for. */
export interface AgreementCase {
  readonly id: string;
  readonly query: string;
  /** Tables of the case; corpus queries use the catalogue. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly usesCatalogue: boolean;
}

interface NamedType {
  readonly name: string;
  readonly type: string;
}

interface OfficialAnswer {
  readonly columns: readonly NamedType[] | null;
  readonly errors: readonly string[];
}

const readLines = (file: string): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Corpus queries that bind and all conformance cases. */
export function agreementCases(shared: string): AgreementCase[] {
  const corpus = readLines(join(shared, 'corpus/queries.jsonl'))
    .filter((entry) => entry['bindOk'] === true)
    .map((entry) => ({
      id: String(entry['id']),
      query: String(entry['query']),
      tables: {},
      usesCatalogue: true,
    }));
  const conformance = ['emulator.jsonl', 'docs.jsonl'].flatMap((file) =>
    readLines(join(shared, 'conformance', file)).map((entry) => ({
      id: String(entry['id']),
      query: String(entry['query']),
      tables: tablesOf(entry['tables']),
      usesCatalogue: false,
    })),
  );
  return [...corpus, ...conformance];
}

type GivenTables = Record<string, { columns: (NamedType | string)[] }>;

function tablesOf(given: unknown): Record<string, Record<string, string>> {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given as GivenTables).map(([name, { columns }]) => [
      name,
      Object.fromEntries(
        columns.map((column) =>
          typeof column === 'string' ? [column, 'string'] : [column.name, column.type],
        ),
      ),
    ]),
  );
}

/** Our result schema, or what we complained of. */
export function ourSchema(item: AgreementCase): Schema | string {
  const { query, diagnostics } = parseQuery(item.query);
  if (query === undefined) return `syntax: ${diagnostics[0]?.message}`;
  const tables = new Map(
    Object.entries(item.tables).map(([name, columns]) => [
      name,
      Object.entries(columns).map(([column, type]) => ({
        name: column,
        type: scalarTypeOf(type) ?? 'string',
      })),
    ]),
  );
  const result = bind(query, { flavour: 'all', tables });
  const error = result.diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined)
    return `${error.code} ${error.message} at ${item.query.slice(error.span?.start, error.span?.end).slice(0, 80)}`;
  const plan = result.query?.results.at(-1)?.plan;
  return plan?.columns.map(({ name, type }) => ({ name, type })) ?? 'no result';
}

/** The difference in words; undefined when there is none. A type that only execution can tell counts as dynamic. */
export function compareSchemas(theirs: readonly NamedType[], ours: Schema | string): string | undefined {
  if (typeof ours === 'string') return ours;
  const text = (columns: readonly NamedType[]): string[] =>
    columns.map(
      ({ name, type }) =>
        `${name}:${type === 'unknown' || type === 'null' ? 'dynamic' : (type as ScalarType)}`,
    );
  const [a, b] = [text(theirs), text(ours)];
  const at = a.findIndex((column, index) => column !== b[index]);
  if (at < 0 && a.length === b.length) return undefined;
  const from = at < 0 ? a.length : at;
  return `column ${from}: theirs ${a.slice(from, from + 3).join(', ')} (${a.length}), ours ${b.slice(from, from + 3).join(', ')} (${b.length})`;
}

/** Asks the language service, remembering its answers (34 ms each) under .cache/. */
export async function officialBinder(
  root: string,
  shared: string,
): Promise<{ readonly ask: (item: AgreementCase) => OfficialAnswer; readonly save: () => void }> {
  const module = (await import(pathToFileURL(join(shared, 'conformance/official.mjs')).href)) as {
    loadOfficial(options: object): {
      check(
        text: string,
        tables?: object,
      ): { columns: NamedType[] | null; errors: { code: string; message: string }[] };
    };
  };
  const schemaFiles = ['sentinel-custom.json', 'sentinel.json', 'm365-legacy.json', 'm365.json'];
  const schemas = schemaFiles.map(
    (file) => JSON.parse(readFileSync(join(shared, 'schemas', file), 'utf8')) as object,
  );
  let withCatalogue: ReturnType<typeof module.loadOfficial> | undefined;
  let bare: ReturnType<typeof module.loadOfficial> | undefined;
  const folder = join(root, '.cache');
  const file = join(folder, 'binder-official.json');
  const known: Record<string, OfficialAnswer> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  let isDirty = false;
  return {
    ask(item) {
      const key = createHash('sha1')
        .update(JSON.stringify([item.query, item.tables, item.usesCatalogue]))
        .digest('hex');
      const found = known[key];
      if (found !== undefined) return found;
      if (item.usesCatalogue) withCatalogue ??= module.loadOfficial({ schemas, from: root });
      else bare ??= module.loadOfficial({ from: root });
      const service = item.usesCatalogue ? withCatalogue : bare;
      const { columns, errors } = service?.check(
        item.query,
        item.usesCatalogue ? undefined : item.tables,
      ) ?? { columns: null, errors: [] };
      const answer = { columns, errors: errors.map(({ code, message }) => `${code} ${message}`) };
      known[key] = answer;
      isDirty = true;
      return answer;
    },
    save() {
      if (!isDirty) return;
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, JSON.stringify(known));
    },
  };
}
