import type { DynamicValue } from '../../../../types/dynamic.ts';
import { geometry } from './geojson.ts';
import { isLngLat } from './sphere.ts';

const token = /\s*([A-Za-z]+|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[(),])/y;

/** The GeoJSON types by their names in well-known text, and how deep their coordinates nest. */
const kinds = new Map([
  ['POINT', ['Point', 0]],
  ['LINESTRING', ['LineString', 1]],
  ['POLYGON', ['Polygon', 2]],
  ['MULTIPOINT', ['MultiPoint', 1]],
  ['MULTILINESTRING', ['MultiLineString', 2]],
  ['MULTIPOLYGON', ['MultiPolygon', 3]],
] as const);

/** Reads well-known text (`POINT (1 2)`) as GeoJSON; undefined when the text is none. */
export function parseWkt(text: string): DynamicValue | undefined {
  const tokens: string[] = [];
  token.lastIndex = 0;
  const trimmed = text.trim();
  while (token.lastIndex < trimmed.length) {
    const found = token.exec(trimmed);
    if (found === null) return undefined;
    tokens.push(found[1]!);
  }
  const reader = { tokens, at: 0 };
  const shape = readShape(reader);
  return reader.at === tokens.length ? shape : undefined;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const take = (reader: Reader, expected: string): boolean => {
  if (reader.tokens[reader.at] !== expected) return false;
  reader.at++;
  return true;
};

function readShape(reader: Reader): DynamicValue | undefined {
  const name = reader.tokens[reader.at++]?.toUpperCase();
  if (name === 'GEOMETRYCOLLECTION') {
    const shapes = readList(reader, readShape);
    if (shapes === undefined) return undefined;
    return new Map<string, DynamicValue>([
      ['type', 'GeometryCollection'],
      ['geometries', shapes],
    ]);
  }
  const kind = kinds.get((name ?? '') as never);
  if (kind === undefined) return undefined;
  const [type, depth] = kind;
  const coordinates = depth === 0 ? readList(reader, readPosition)?.[0] : readNested(reader, depth);
  return coordinates === undefined ? undefined : geometry(type, coordinates);
}

const readNested = (reader: Reader, depth: number): readonly DynamicValue[] | undefined =>
  readList(reader, depth === 1 ? readPosition : (inner) => readNested(inner, depth - 1));

/** `( item , item … )`. */
function readList(
  reader: Reader,
  item: (reader: Reader) => DynamicValue | undefined,
): readonly DynamicValue[] | undefined {
  if (!take(reader, '(')) return undefined;
  const items: DynamicValue[] = [];
  do {
    const found = item(reader);
    if (found === undefined) return undefined;
    items.push(found);
  } while (take(reader, ','));
  return take(reader, ')') ? items : undefined;
}

/** `1 2`, in brackets too as some write the points of a MULTIPOINT. */
function readPosition(reader: Reader): DynamicValue | undefined {
  const bracketed = take(reader, '(');
  const numbers: number[] = [];
  while (/^[-+.\d]/.test(reader.tokens[reader.at] ?? '')) numbers.push(Number(reader.tokens[reader.at++]));
  if (bracketed && !take(reader, ')')) return undefined;
  const [longitude, latitude] = numbers;
  if (numbers.length !== 2 || longitude === undefined || latitude === undefined) return undefined;
  return isLngLat(longitude, latitude) ? [longitude, latitude] : undefined;
}
