import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { unknownField, yamlProblem } from '../../diagnostics/rule-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import { span } from '../../source/span.ts';
import type { YamlDocument, YamlField, YamlNode } from './yaml-document.ts';

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
  'techniques',
  'subTechniques',
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
  'techniques',
  'subTechniques',
  'version',
  'query',
  'entityMappings',
  'queryFrequency',
  'queryPeriod',
  'triggerOperator',
  'triggerThreshold',
]);

/** A node that is a text, a number or the like. */
type ScalarNode = YamlNode & { readonly scalar: NonNullable<YamlNode['scalar']> };

/** The top-level fields of a rule file, read leniently. */
export class Fields {
  readonly #fields: readonly YamlField[];
  readonly #source: string;
  readonly diagnostics: Diagnostic[];

  constructor({ fields }: YamlDocument, source: string, diagnostics: Diagnostic[]) {
    this.#fields = fields;
    this.#source = source;
    this.diagnostics = diagnostics;
  }

  #field(name: string): YamlField | undefined {
    return this.#fields.find(({ key }) => key === name);
  }

  /** The scalar node of a field, when it holds text that is not blank. */
  scalar(name: string): ScalarNode | undefined {
    const node = this.#field(name)?.node;
    const value = node?.scalar?.value ?? null;
    return value !== null && String(value).trim() !== '' ? (node as ScalarNode) : undefined;
  }

  has(name: string): boolean {
    return this.#field(name) !== undefined;
  }

  text(name: string): string | undefined {
    const node = this.scalar(name);
    return node === undefined ? undefined : String(node.scalar.value).trim();
  }

  /** The value as it is written: an unquoted 1.0 is not 1. */
  sourceText(name: string): string | undefined {
    const node = this.scalar(name);
    return node && (node.scalar.source ?? String(node.scalar.value));
  }

  value(name: string): unknown {
    try {
      return this.#field(name)?.node?.toJs();
    } catch (error) {
      // Aliases of aliases grow without end; the library stops, and so the field is left out.
      this.diagnostics.push(
        yamlProblem.at(this.spanOf(name), {
          problem: error instanceof Error ? error.message : String(error),
          recovered: true,
        }),
      );
      return undefined;
    }
  }

  /** A list of texts; a bare text counts as a list of one, nothing as none. */
  list(name: string): string[] {
    const items = this.#field(name)?.node?.items;
    if (items !== undefined)
      return items.flatMap((item) => (item === undefined || item === null ? [] : [String(item)]));
    const text = this.text(name);
    return text === undefined ? [] : [text];
  }

  spanOf(name: string): ReturnType<typeof span> {
    const node = this.#field(name)?.node;
    return span(node?.start ?? 0, node?.end ?? 0);
  }

  rest(): Record<string, unknown> {
    const rest: Record<string, unknown> = {};
    for (const { name } of this.#fields) if (!namedFields.has(name)) rest[name] = this.value(name);
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
    for (const { name, isScalar, start, end } of this.#fields) {
      if (!isScalar) continue;
      if ((knownFields as readonly string[]).includes(name)) continue;
      const [similar] = similarNames(name, knownFields);
      if (similar === undefined) continue;
      this.diagnostics.push(
        unknownField.at(span(start, Math.min(end, this.#source.length)), { field: name, similar }),
      );
    }
  }
}
