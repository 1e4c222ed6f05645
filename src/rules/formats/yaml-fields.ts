import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { badField, oddField, unknownField, yamlProblem } from '../../diagnostics/rule-diagnostics.ts';
import { similarNames } from '../../diagnostics/suggest.ts';
import { problemOf } from '../../diagnostics/system-error.ts';
import { span } from '../../source/span.ts';
import { isObject, type JsonObject } from './json-object.ts';

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
  'enabled',
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

/** Fields without which a rule would be another one. */
const decidingFields = new Set([
  '<<',
  'kind',
  'query',
  'queryFrequency',
  'queryPeriod',
  'triggerOperator',
  'triggerThreshold',
]);

/** The top-level fields of a rule file, read leniently. */
export class Fields {
  readonly #document: Document;
  readonly #map: YAMLMap | undefined;
  readonly #source: string;
  readonly diagnostics: Diagnostic[] = [];
  #isUnresolved = false;

  constructor(document: Document, source: string) {
    this.#document = document;
    this.#map = isMap(document.contents) ? document.contents : undefined;
    this.#source = source;
  }

  /** Reports a value without which the rule would be another one. */
  bad(field: string, value: string, expected: string): void {
    this.diagnostics.push(badField.at(this.spanOf(field), { field, value, expected }));
  }

  /** Whether such a value was met. */
  get hasBad(): boolean {
    return this.diagnostics.some(({ code }) => code === badField.code);
  }

  /** Reports what is unusual about a field, beside another one where the field itself is missing. */
  odd(field: string, problem: string, beside = field): void {
    this.diagnostics.push(oddField.at(this.spanOf(beside), { field, problem }));
  }

  /** Reports aliases (`*name`) without an anchor (`&name`) before them: as an error where the field decides how the rule is evaluated. */
  tellUnresolved(recovered: boolean): void {
    const anchors = new Set<string>();
    visit(this.#document, {
      Node: (_, node, path) => {
        if (!isAlias(node)) {
          if (node.anchor !== undefined) anchors.add(node.anchor);
          return;
        }
        if (anchors.has(node.source)) return;
        this.#isUnresolved = true;
        const [start, end] = node.range ?? [0, 0];
        const pair = path[2];
        const field = isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : '';
        const expected = `a value, or an alias of one that is written before it (&${node.source})`;
        this.diagnostics.push(
          decidingFields.has(field)
            ? badField.at(span(start, end), { field, value: `*${node.source}`, expected })
            : yamlProblem.at(span(start, end), {
                problem: `there is no anchor &${node.source} before the alias *${node.source}`,
                recovered,
              }),
        );
      },
    });
  }

  /** The scalar node of a field, when it holds text that is not blank. */
  scalar(name: string): Scalar | undefined {
    const node = this.#node(name);
    return isScalar(node) && node.value !== null && String(node.value).trim() !== '' ? node : undefined;
  }

  has(name: string): boolean {
    return this.#node(name) !== undefined;
  }

  /** The node of a field; one that is written `*name` is the one that has the anchor, `<<` stands for the fields of other maps. */
  #node(name: string): Node | undefined {
    return this.#within(this.#map, name) ?? this.#merged(name);
  }

  #within(map: YAMLMap | undefined, name: string): Node | undefined {
    const node = map?.get(name, true);
    return isNode(node) ? this.#resolved(node) : undefined;
  }

  #resolved(node: Node): Node | undefined {
    return isAlias(node) ? node.resolve(this.#document) : node;
  }

  /** As YAML merges maps: a field of its own comes first, then the first map that has it. */
  #merged(name: string): Node | undefined {
    const merge = this.#within(this.#map, '<<');
    for (const one of isSeq(merge) ? merge.items : [merge]) {
      const map = isNode(one) ? this.#resolved(one) : undefined;
      const node = isMap(map) ? this.#within(map, name) : undefined;
      if (node !== undefined) return node;
    }
    return undefined;
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

  /** What a field says: its text, or as JSON the list or map that stands where a text should; undefined where it says nothing. */
  written(name: string): string | undefined {
    const node = this.#node(name);
    if (isSeq(node) || isMap(node)) return JSON.stringify(this.value(name)) ?? '';
    return this.sourceText(name)?.trim();
  }

  value(name: string): unknown {
    const node = this.#node(name);
    if (node === undefined) return undefined;
    try {
      return node.toJS(this.#document);
    } catch (error) {
      // Aliases of aliases could grow without end: the library stops, and the field is left out. Unresolved aliases have been reported already.
      if (!this.#isUnresolved)
        this.diagnostics.push(
          yamlProblem.at(this.spanOf(name), {
            problem: problemOf(error),
            recovered: true,
          }),
        );
      return undefined;
    }
  }

  /** The whole document, where it is a map with plain values. */
  all(): JsonObject | undefined {
    try {
      const all: unknown = this.#document.toJS();
      return isObject(all) ? all : undefined;
    } catch {
      return undefined;
    }
  }

  /** A list of texts; a bare text counts as a list of one, nothing as none. */
  list(name: string): string[] {
    const node = this.#node(name);
    if (isSeq(node))
      return node.items.flatMap((one) => {
        const item = isNode(one) ? this.#resolved(one) : undefined;
        return isScalar(item) && item.value !== null ? [String(item.value)] : [];
      });
    const text = this.text(name);
    return text === undefined ? [] : [text];
  }

  spanOf(name: string): ReturnType<typeof span> {
    const range = this.#node(name)?.range;
    return span(range?.[0] ?? 0, range?.[1] ?? 0);
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
