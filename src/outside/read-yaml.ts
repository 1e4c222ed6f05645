import { parseDocument } from 'yaml';

/** The top-level fields of a YAML or JSON text, read leniently; none when it is no mapping. */
export function readYaml(text: string): Readonly<Record<string, unknown>> {
  const document = parseDocument(text, {
    strict: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  try {
    const value: unknown = document.toJS();
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    // Aliases of aliases grow without end, and the library stops.
    return {};
  }
}
