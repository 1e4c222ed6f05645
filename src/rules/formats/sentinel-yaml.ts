import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  badField,
  noQuery,
  notEvaluable,
  oddField,
  unknownField,
  yamlProblem,
} from '../../diagnostics/rule-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import { span } from '../../source/span.ts';
import { parseRuleDuration } from '../durations.ts';
import type {
  EntityMapping,
  QueryPlace,
  Rule,
  RuleFile,
  RuleKind,
  Schedule,
  TriggerOperator,
} from '../rule.ts';

const knownFields = [
  'id',
  'kind',
  'name',
  'description',
  'severity',
  'status',
  'requiredDataConnectors',
  'query',
  'queryFrequency',
  'queryPeriod',
  'triggerOperator',
  'triggerThreshold',
  'tactics',
  'relevantTechniques',
  'tags',
  'entityMappings',
  'sentinelEntitiesMappings',
  'customDetails',
  'alertDetailsOverride',
  'eventGroupingSettings',
  'suppressionEnabled',
  'suppressionDuration',
  'incidentConfiguration',
  'version',
  'metadata',
] as const;

/** Fields that a Rule carries by name; all others go to `extra`. */
const namedFields = new Set([
  'id',
  'name',
  'kind',
  'description',
  'severity',
  'tactics',
  'relevantTechniques',
  'version',
  'query',
  'entityMappings',
  'queryFrequency',
  'queryPeriod',
  'triggerOperator',
  'triggerThreshold',
]);

const triggers: Readonly<Record<string, TriggerOperator>> = {
  gt: 'GreaterThan',
  lt: 'LessThan',
  eq: 'Equal',
  ne: 'NotEqual',
  GreaterThan: 'GreaterThan',
  LessThan: 'LessThan',
  Equal: 'Equal',
  NotEqual: 'NotEqual',
};

/**
 * Reads a rule file of the Azure-Sentinel repository: scheduled, near-real-time or hunting. A file that is not valid
 * YAML but whose query can be read is reported with its line and read all the same.
 */
export function readSentinelYaml(file: string, text: string): RuleFile {
  const lines = new LineCounter();
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const document = parseDocument(source, {
    lineCounter: lines,
    strict: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const diagnostics: Diagnostic[] = [];
  const root = document.contents;
  const map = isMap(root) ? root : undefined;
  const fields = new Fields(map, source, diagnostics);
  const query = fields.scalar('query');
  const recovered = query !== undefined;
  for (const error of document.errors)
    diagnostics.push(
      yamlProblem.at(span(error.pos[0], Math.max(error.pos[0], error.pos[1])), {
        problem: error.message.split('\n')[0] ?? error.code,
        recovered,
      }),
    );
  if (map !== undefined && !recovered && (map.has('FunctionQuery') || map.has('ParserQuery'))) {
    diagnostics.push(notEvaluable.nowhere({ what: 'A stored function' }));
    return { file, text, rules: [], diagnostics };
  }
  if (query === undefined) {
    diagnostics.push(noQuery.nowhere({ file }));
    return { file, text, rules: [], diagnostics };
  }
  fields.warnOfSlips();
  const kind = kindOf(fields);
  const schedule = kind === 'Scheduled' ? scheduleOf(fields) : undefined;
  const rule: Rule = {
    file,
    id: fields.text('id') ?? '',
    name: fields.text('name') ?? file,
    kind,
    description: unquoted(fields.text('description') ?? ''),
    severity: fields.text('severity'),
    tactics: fields.list('tactics'),
    techniques: fields.list('relevantTechniques'),
    version: fields.sourceText('version'),
    query: String(query.value),
    place: placeOf(query, source, lines),
    schedule,
    entityMappings: entityMappingsOf(fields.value('entityMappings')),
    extra: fields.rest(),
  };
  return { file, text: source, rules: [rule], diagnostics };
}

/** The top-level fields of a rule file, read leniently. */
class Fields {
  readonly #map: YAMLMap | undefined;
  readonly #source: string;
  readonly diagnostics: Diagnostic[];

  constructor(map: YAMLMap | undefined, source: string, diagnostics: Diagnostic[]) {
    this.#map = map;
    this.#source = source;
    this.diagnostics = diagnostics;
  }

  /** The scalar node of a field, when it holds text that is not blank. */
  scalar(name: string): Scalar | undefined {
    const node = this.#map?.get(name, true);
    return isScalar(node) && node.value !== null && String(node.value).trim() !== '' ? node : undefined;
  }

  text(name: string): string | undefined {
    const node = this.scalar(name);
    return node === undefined ? undefined : String(node.value).trim();
  }

  /** The value as it is written: an unquoted 1.0 is not 1. */
  sourceText(name: string): string | undefined {
    const node = this.scalar(name);
    if (node === undefined) return undefined;
    return node.source ?? String(node.value);
  }

  value(name: string): unknown {
    const node = this.#map?.get(name, true) as { toJSON?: () => unknown } | undefined;
    return node?.toJSON?.();
  }

  /** A list of texts; a bare text counts as a list of one, nothing as none. */
  list(name: string): string[] {
    const node = this.#map?.get(name, true);
    if (isSeq(node))
      return node.items.flatMap((item) =>
        isScalar(item) && item.value !== null ? [String(item.value)] : [],
      );
    const text = this.text(name);
    return text === undefined ? [] : [text];
  }

  spanOf(name: string): ReturnType<typeof span> {
    const node = this.#map?.get(name, true) as { range?: [number, number, number] } | undefined;
    return span(node?.range?.[0] ?? 0, node?.range?.[1] ?? 0);
  }

  rest(): Record<string, unknown> {
    const rest: Record<string, unknown> = {};
    for (const { key } of this.#map?.items ?? []) {
      const name = isScalar(key) ? String(key.value) : String(key);
      if (!namedFields.has(name)) rest[name] = this.value(name);
    }
    // A `dataTypes` that lost its indentation belongs to the connector before it.
    if (rest['dataTypes'] !== undefined && Array.isArray(rest['requiredDataConnectors'])) {
      const last = rest['requiredDataConnectors'].at(-1) as Record<string, unknown> | undefined;
      if (last !== undefined && last['dataTypes'] === undefined) {
        last['dataTypes'] = rest['dataTypes'];
        delete rest['dataTypes'];
      }
    }
    return rest;
  }

  warnOfSlips(): void {
    for (const { key } of this.#map?.items ?? []) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      if ((knownFields as readonly string[]).includes(name)) continue;
      const [similar] = similarNames(name, knownFields);
      if (similar === undefined) continue;
      const [start, end] = key.range ?? [0, 0];
      this.diagnostics.push(
        unknownField.at(span(start, Math.min(end, this.#source.length)), { field: name, similar }),
      );
    }
  }
}

function kindOf(fields: Fields): RuleKind {
  const written = fields.text('kind');
  const lower = written?.toLowerCase();
  if (lower === 'scheduled') return 'Scheduled';
  if (lower === 'nrt') return 'NRT';
  if (fields.scalar('queryFrequency') === undefined) return 'Hunting';
  fields.diagnostics.push(
    oddField.at(fields.spanOf('queryFrequency'), {
      field: 'kind',
      problem: 'it is missing; a rule with queryFrequency is taken as Scheduled.',
    }),
  );
  return 'Scheduled';
}

function scheduleOf(fields: Fields): Schedule {
  const duration = (name: string): bigint | undefined => {
    const text = fields.sourceText(name);
    if (text === undefined) return undefined;
    const read = parseRuleDuration(text);
    const where = fields.spanOf(name);
    if (read === undefined)
      fields.diagnostics.push(
        badField.at(where, { field: name, value: text, expected: 'a length of time such as 1h or 14d' }),
      );
    else if (read.odd !== undefined)
      fields.diagnostics.push(oddField.at(where, { field: name, problem: read.odd }));
    return read?.ticks;
  };
  const written = fields.text('triggerOperator');
  const operator = written === undefined ? 'GreaterThan' : triggers[written];
  if (operator === undefined)
    fields.diagnostics.push(
      badField.at(fields.spanOf('triggerOperator'), {
        field: 'triggerOperator',
        value: written ?? '',
        expected: 'gt, lt, eq or ne',
      }),
    );
  const threshold = Number(fields.text('triggerThreshold') ?? '0');
  if (!Number.isInteger(threshold))
    fields.diagnostics.push(
      badField.at(fields.spanOf('triggerThreshold'), {
        field: 'triggerThreshold',
        value: fields.text('triggerThreshold') ?? '',
        expected: 'a whole number',
      }),
    );
  return {
    frequency: duration('queryFrequency'),
    period: duration('queryPeriod'),
    operator: operator ?? 'GreaterThan',
    threshold: Number.isInteger(threshold) ? threshold : 0,
  };
}

/** Where the lines of the query stand. A block scalar begins on the line after its key. */
function placeOf(query: Scalar, source: string, lines: LineCounter): QueryPlace {
  const start = query.range?.[0] ?? 0;
  const { line, col } = lines.linePos(start);
  if (query.type !== 'BLOCK_LITERAL' && query.type !== 'BLOCK_FOLDED')
    return { firstLine: line - 1, indent: col - 1 };
  const rows = source.split(/\r\n|\n|\r/);
  const first = rows.slice(line).find((row) => row.trim() !== '') ?? '';
  return { firstLine: line, indent: first.length - first.trimStart().length };
}

/** Descriptions are often wrapped in quotes inside a block: one pair is taken off. */
const unquoted = (text: string): string => /^'([\s\S]*)'$/.exec(text)?.[1] ?? text;

function entityMappingsOf(value: unknown): EntityMapping[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const mapping = item as { entityType?: unknown; fieldMappings?: unknown } | null;
    if (typeof mapping?.entityType !== 'string' || !Array.isArray(mapping.fieldMappings)) return [];
    const fields = mapping.fieldMappings.flatMap((field: unknown) => {
      const { identifier, columnName } = (field ?? {}) as { identifier?: unknown; columnName?: unknown };
      return typeof identifier === 'string' && typeof columnName === 'string'
        ? [{ identifier, column: columnName }]
        : [];
    });
    return [{ entityType: mapping.entityType, fields }];
  });
}
