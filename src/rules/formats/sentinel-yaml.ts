import { type Document, isScalar, LineCounter, parseAllDocuments } from 'yaml';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import {
  badField,
  noQuery,
  notEvaluable,
  oddField,
  sigmaRule,
  yamlProblem,
} from '../../diagnostics/rule-diagnostics.ts';
import { span } from '../../source/span.ts';
import { parseRuleDuration } from '../durations.ts';
import type { Rule, RuleFile, RuleKind, Schedule } from '../rule.ts';
import type { ReadRule } from './arm-rule.ts';
import { customDetection, isCustomDetection } from './custom-detection.ts';
import { placeOf } from './query-place.ts';
import { entityMappingsOf, otherKinds, triggers } from './rule-words.ts';
import { Fields } from './yaml-fields.ts';

/**
 * Reads a rule file of the Azure-Sentinel repository: scheduled, near-real-time or hunting; or a custom detection as Graph has it, written in YAML. A
 * file that is not valid YAML but whose query can be read is reported with its line and read all the same.
 */
export function readSentinelYaml(file: string, text: string): RuleFile {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = new LineCounter();
  const stream = parseAllDocuments(source, {
    lineCounter: lines,
    strict: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const filled = stream.filter(
    ({ contents }) => !(contents === null || (isScalar(contents) && contents.value === null)),
  );
  const documents = filled.length === 0 ? stream.slice(0, 1) : filled;
  const read = documents.map((document) => readDocument(file, source, document as Document, lines));
  if (read.length === 0) read.push({ rule: undefined, diagnostics: [noQuery.nowhere({ file })] });
  return {
    file,
    text: source,
    rules: read.flatMap(({ rule }) => rule ?? []),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

function readDocument(file: string, source: string, document: Document, lines: LineCounter): ReadRule {
  const diagnostics: Diagnostic[] = [];
  const fields = new Fields(document, source, diagnostics);
  const query = fields.scalar('query');
  const recovered = query !== undefined;
  for (const error of document.errors)
    diagnostics.push(
      yamlProblem.at(span(error.pos[0], Math.max(error.pos[0], error.pos[1])), {
        problem: error.message.split('\n')[0] ?? error.code,
        recovered,
      }),
    );
  fields.tellUnresolved(recovered);
  const none = (finding: Diagnostic): ReadRule => ({
    rule: undefined,
    diagnostics: [...diagnostics, finding],
  });
  if (!recovered && (fields.has('FunctionQuery') || fields.has('ParserQuery')))
    return none(notEvaluable.nowhere({ what: 'A stored function' }));
  if (!recovered && fields.has('detection') && fields.has('logsource'))
    return none(sigmaRule.nowhere({ file }));
  const asGraph = recovered ? undefined : fields.all();
  if (asGraph !== undefined && isCustomDetection(asGraph)) {
    const read = customDetection(file, asGraph);
    return { ...read, diagnostics: [...diagnostics, ...read.diagnostics] };
  }
  const other = kindWithoutQuery(fields);
  if (other !== undefined) return none(notEvaluable.nowhere({ what: other }));
  if (query === undefined && diagnostics.some(({ code }) => code === badField.code))
    return { rule: undefined, diagnostics };
  if (query === undefined) return none(noQuery.nowhere({ file }));
  fields.warnOfSlips();
  const kind = kindOf(fields);
  const schedule = kind === 'Scheduled' ? scheduleOf(fields) : undefined;
  // Evaluated without the window or the trigger that it asks for, it would be another rule.
  if (diagnostics.some(({ code }) => code === badField.code)) return { rule: undefined, diagnostics };
  const rule: Rule = {
    file,
    id: fields.text('id') ?? '',
    name: fields.text('name') ?? file,
    kind,
    description: unquoted(fields.text('description') ?? ''),
    severity: severityOf(fields),
    tactics: fields.list('tactics'),
    // ARM's spelling leaks into files.
    techniques: ['relevantTechniques', 'techniques', 'subTechniques'].flatMap((name) => fields.list(name)),
    version: fields.sourceText('version'),
    query: String(query.value),
    place: placeOf(query, source, lines),
    schedule,
    entityMappings: entityMappingsOf(fields.value('entityMappings')),
    extra: fields.rest(),
  };
  return { rule, diagnostics };
}

/** Names a kind of file that has no query to evaluate, or one with blanks that the portal fills in. */
function kindWithoutQuery(fields: Fields): string | undefined {
  const kind = fields.text('kind');
  if (kind !== undefined && otherKinds.includes(kind.toLowerCase())) return `A rule of kind '${kind}'`;
  return fields.has('InputEntityType') || fields.has('QueryPeriodBefore')
    ? 'An exploration query'
    : undefined;
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
      problem:
        written === undefined
          ? 'it is missing; a rule with queryFrequency is taken as Scheduled.'
          : `'${written}' is no kind of rule; with queryFrequency it is taken as Scheduled.`,
    }),
  );
  return 'Scheduled';
}

const severities: readonly string[] = ['Informational', 'Low', 'Medium', 'High'];

function severityOf(fields: Fields): string | undefined {
  const written = fields.text('severity');
  if (written !== undefined && !severities.includes(written))
    fields.diagnostics.push(
      oddField.at(fields.spanOf('severity'), {
        field: 'severity',
        problem: `'${written}' is none of ${severities.join(', ')}.`,
      }),
    );
  return written;
}

function scheduleOf(fields: Fields): Schedule {
  const duration = (name: string): bigint | undefined => {
    const text = fields.written(name);
    if (text === undefined) return undefined;
    const read = parseRuleDuration(text);
    const where = fields.spanOf(name);
    if (read === undefined)
      fields.diagnostics.push(
        badField.at(where, { field: name, value: text, expected: 'a length of time such as 1h or 14d' }),
      );
    else if (read.ticks === 0n)
      fields.diagnostics.push(
        badField.at(where, { field: name, value: text, expected: 'longer than nothing' }),
      );
    else if (read.odd !== undefined)
      fields.diagnostics.push(oddField.at(where, { field: name, problem: read.odd }));
    return read?.ticks;
  };
  const written = fields.written('triggerOperator');
  const operator = written === undefined ? 'GreaterThan' : triggers[written];
  if (operator === undefined)
    fields.diagnostics.push(
      badField.at(fields.spanOf('triggerOperator'), {
        field: 'triggerOperator',
        value: written ?? '',
        expected: 'gt, lt, eq or ne',
      }),
    );
  const limit = fields.written('triggerThreshold') ?? '0';
  const threshold = Number(limit);
  const isCount = Number.isInteger(threshold) && threshold >= 0;
  if (!isCount)
    fields.diagnostics.push(
      badField.at(fields.spanOf('triggerThreshold'), {
        field: 'triggerThreshold',
        value: limit,
        expected: 'a whole number from 0 on',
      }),
    );
  if (fields.scalar('queryPeriod') === undefined)
    fields.diagnostics.push(
      oddField.at(fields.spanOf('queryFrequency'), {
        field: 'queryPeriod',
        problem: 'it is missing; the rule is evaluated over all rows.',
      }),
    );
  return {
    frequency: duration('queryFrequency'),
    period: duration('queryPeriod'),
    operator: operator ?? 'GreaterThan',
    threshold: isCount ? threshold : 0,
  };
}

/** Descriptions are often wrapped in quotes inside a block: one pair is taken off. */
const unquoted = (text: string): string => /^'([\s\S]*)'$/.exec(text)?.[1] ?? text;
