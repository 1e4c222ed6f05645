import { type Document, isMap, isNode, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { YamlDocument, YamlField, YamlNode } from './yaml-document.ts';

/** The documents of any YAML text; those without anything in them are left out where others are not. */
export function libraryDocuments(source: string): readonly YamlDocument[] {
  const stream = parseAllDocuments(source, { strict: false, prettyErrors: false });
  const filled = stream.filter(
    ({ contents }) => !(contents === null || (isScalar(contents) && contents.value === null)),
  );
  const documents = filled.length === 0 ? stream.slice(0, 1) : filled;
  return documents.map((document) => documentOf(document as Document));
}

function documentOf(document: Document): YamlDocument {
  const items = isMap(document.contents) ? document.contents.items : [];
  return {
    fields: items.map(({ key, value }): YamlField => {
      const [start, end] = (isScalar(key) ? key.range : undefined) ?? [0, 0];
      return {
        name: isScalar(key) ? String(key.value) : String(key),
        key: isScalar(key) ? key.value : key,
        start,
        end,
        isScalar: isScalar(key),
        node: nodeOf(value, document),
      };
    }),
    problems: document.errors.map(({ pos: [start, end], message, code }) => ({
      start,
      end,
      problem: message.split('\n')[0] ?? code,
    })),
  };
}

function nodeOf(node: unknown, document: Document): YamlNode | undefined {
  if (!isNode(node)) return undefined;
  const [start, end] = node.range ?? [0, 0];
  return {
    start,
    end,
    scalar: isScalar(node) ? node : undefined,
    items: isSeq(node) ? node.items.map((item) => (isScalar(item) ? item.value : undefined)) : undefined,
    toJs: () => node.toJS(document),
  };
}
