import { convertValue } from '../../types/convert.ts';
import type { DynamicValue } from '../../types/dynamic.ts';
import { parseJsonPath } from '../../types/json/json-path.ts';
import { parseJsonTexts } from '../../types/json.ts';
import type { ScalarType } from '../../types/scalar-type.ts';
import type { Scalar } from '../../types/value.ts';
import { fromText } from './from-text.ts';

/** What an `ingestionMapping` says of a column. */
export interface MappedColumn {
  readonly column: string;
  /** Place of the cell in a delimited record. */
  readonly ordinal: number | undefined;
  /** Steps into an object: names and indexes. */
  readonly path: readonly (string | number)[] | undefined;
  readonly constant: string | undefined;
  readonly transform: 'sourcelocation' | 'sourcelinenumber' | undefined;
}

type ReadMapping = { readonly columns: readonly MappedColumn[] } | { readonly refused: string };

/** Reads a mapping: a JSON array of `{ Column, Properties: { Path | Ordinal | ConstValue | Transform } }`. */
export function readMapping(text: string): ReadMapping {
  const list = parseJsonTexts(text);
  if (!Array.isArray(list)) return { refused: 'an ingestionMapping that is no JSON array' };
  const columns: MappedColumn[] = [];
  for (const item of list) {
    const field = (of: DynamicValue | undefined, name: string): string | undefined => {
      if (!(of instanceof Map)) return undefined;
      for (const [key, value] of of) if (key.toLowerCase() === name && value !== null) return String(value);
      return undefined;
    };
    const column = field(item, 'column') ?? field(item, 'name');
    if (column === undefined || !(item instanceof Map))
      return { refused: 'an ingestionMapping without a column' };
    const properties = item.get('Properties') ?? item.get('properties') ?? item;
    const transform = field(properties, 'transform')?.toLowerCase();
    if (
      transform !== undefined &&
      transform !== 'none' &&
      transform !== 'sourcelocation' &&
      transform !== 'sourcelinenumber'
    )
      return { refused: `the mapping transformation '${transform}'` };
    const path = field(properties, 'path');
    const steps = path === undefined || !path.startsWith('$') ? undefined : pathSteps(path);
    if (steps === null) return { refused: `the mapping path '${path}'` };
    const ordinal = field(properties, 'ordinal');
    columns.push({
      column,
      ordinal: ordinal === undefined ? undefined : Number(ordinal),
      path: steps,
      // A path that does not begin at the root is taken as it stands.
      constant: field(properties, 'constvalue') ?? (steps === undefined ? path : undefined),
      transform: transform === 'sourcelocation' || transform === 'sourcelinenumber' ? transform : undefined,
    });
  }
  return { columns };
}

/** The steps of `$.a['b c'][0]`; null for what is no such path. The manual has no places from the end for mappings. */
function pathSteps(path: string): readonly (string | number)[] | null {
  const steps = parseJsonPath(path);
  return steps === undefined || steps.some((step) => typeof step === 'number' && step < 0) ? null : steps;
}

/** What a mapping gives a column for every record: a constant, the address, the number of the record. */
export function constantOf(
  mapping: readonly MappedColumn[] | undefined,
  name: string,
  type: ScalarType,
  { url }: { readonly url: string },
): ((line: number) => Scalar | null) | undefined {
  const mapped = mapping?.find(({ column }) => column === name);
  if (mapped?.transform === 'sourcelocation') return () => fromText(url, type);
  if (mapped?.transform === 'sourcelinenumber') return (line) => convertValue(BigInt(line), 'long', type);
  if (mapped?.constant === undefined) return undefined;
  const value = fromText(mapped.constant, type);
  return () => value;
}
