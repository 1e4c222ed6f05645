import { type Document, isScalar, LineCounter, parseAllDocuments } from 'yaml';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { noQuery, notEvaluable, sigmaRule, yamlProblem } from '../../diagnostics/rule-diagnostics.ts';
import { span } from '../../source/span.ts';
import type { Rule, RuleFile, RuleKind } from '../rule.ts';
import type { ReadRule } from './arm-rule.ts';
import { customDetection, isCustomDetection } from './custom-detection.ts';
import { placeOf } from './query-place.ts';
import { entityMappingsOf, otherKinds } from './rule-words.ts';
import { Fields } from './yaml-fields.ts';
import { scheduleOf } from './yaml-schedule.ts';

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
  const fields = new Fields(document, source);
  const query = fields.scalar('query');
  const recovered = query !== undefined;
  reportYaml(document, recovered, fields.diagnostics);
  fields.tellUnresolved(recovered);
  if (query === undefined) return withoutQuery(file, fields);
  const other = kindWithoutQuery(fields);
  if (other !== undefined) return refused(fields, notEvaluable.nowhere({ what: other }));
  fields.warnOfSlips();
  const kind = kindOf(fields);
  const schedule = kind === 'Scheduled' ? scheduleOf(fields) : undefined;
  // Evaluated without the window or the trigger that it asks for, it would be another rule.
  if (fields.hasBad) return refused(fields);
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
  return { rule, diagnostics: fields.diagnostics };
}

const refused = ({ diagnostics }: Fields, ...findings: readonly Diagnostic[]): ReadRule => ({
  rule: undefined,
  diagnostics: [...diagnostics, ...findings],
});

/** Reports where the text is not YAML; `recovered` says that the query could be read all the same. */
function reportYaml({ errors }: Document, recovered: boolean, diagnostics: Diagnostic[]): void {
  for (const { pos, message, code } of errors) {
    const problem = message.split('\n')[0] ?? code;
    diagnostics.push(yamlProblem.at(span(pos[0], Math.max(pos[0], pos[1])), { problem, recovered }));
  }
}

/** A custom detection as Graph has it, or why a document without a `query` is no rule. */
function withoutQuery(file: string, fields: Fields): ReadRule {
  if (fields.has('FunctionQuery') || fields.has('ParserQuery'))
    return refused(fields, notEvaluable.nowhere({ what: 'A stored function' }));
  if (fields.has('detection') && fields.has('logsource')) return refused(fields, sigmaRule.nowhere({ file }));
  const asGraph = fields.all();
  if (asGraph !== undefined && isCustomDetection(asGraph)) {
    const { rule, diagnostics } = customDetection(file, asGraph);
    return { rule, diagnostics: [...fields.diagnostics, ...diagnostics] };
  }
  const other = kindWithoutQuery(fields);
  if (other !== undefined) return refused(fields, notEvaluable.nowhere({ what: other }));
  return fields.hasBad ? refused(fields) : refused(fields, noQuery.nowhere({ file }));
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
  const problem =
    written === undefined
      ? 'it is missing; a rule with queryFrequency is taken as Scheduled.'
      : `'${written}' is no kind of rule; with queryFrequency it is taken as Scheduled.`;
  fields.odd('kind', problem, 'queryFrequency');
  return 'Scheduled';
}

const severities: readonly string[] = ['Informational', 'Low', 'Medium', 'High'];

function severityOf(fields: Fields): string | undefined {
  const written = fields.text('severity');
  if (written !== undefined && !severities.includes(written))
    fields.odd('severity', `'${written}' is none of ${severities.join(', ')}.`);
  return written;
}

/** Descriptions are often wrapped in quotes inside a block: one pair is taken off. */
const unquoted = (text: string): string => /^'([\s\S]*)'$/.exec(text)?.[1] ?? text;
