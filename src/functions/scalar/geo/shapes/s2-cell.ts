import { type LngLat, lngLatOf, pointOf, unit, type Vector3 } from './sphere.ts';

/** A cell of the S2 hierarchy: a square of a face of the cube around the sphere, `size` leaf cells wide, from leaf (i, j). */
export interface S2Cell {
  readonly face: number;
  readonly i: number;
  readonly j: number;
  readonly level: number;
}

const LEAVES = 2 ** 30;

const sizeOf = (level: number): number => 2 ** (30 - level);

/** The quadratic projection of S2, from cell space (0 to 1) to the cube (-1 to 1) and back. */
const toCube = (s: number): number => (s >= 0.5 ? (4 * s * s - 1) / 3 : (1 - 4 * (1 - s) * (1 - s)) / 3);
const fromCube = (u: number): number =>
  u >= 0 ? 0.5 * Math.sqrt(1 + 3 * u) : 1 - 0.5 * Math.sqrt(1 - 3 * u);

function onCube({ x, y, z }: Vector3): { face: number; u: number; v: number } {
  const [ax, ay, az] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  if (ax > ay && ax > az) return x > 0 ? { face: 0, u: y / x, v: z / x } : { face: 3, u: z / x, v: y / x };
  if (ay > az) return y > 0 ? { face: 1, u: -x / y, v: z / y } : { face: 4, u: z / y, v: -x / y };
  return z > 0 ? { face: 2, u: -x / z, v: -y / z } : { face: 5, u: -y / z, v: -x / z };
}

function onSphere(face: number, u: number, v: number): Vector3 {
  switch (face) {
    case 0:
      return { x: 1, y: u, z: v };
    case 1:
      return { x: -u, y: 1, z: v };
    case 2:
      return { x: -u, y: -v, z: 1 };
    case 3:
      return { x: -1, y: -v, z: -u };
    case 4:
      return { x: v, y: -1, z: -u };
    default:
      return { x: v, y: u, z: -1 };
  }
}

const leafIndex = (s: number): number => Math.max(0, Math.min(LEAVES - 1, Math.floor(LEAVES * s)));

/** The cell of a level around a point of the sphere. */
export function s2CellAt(point: Vector3, level: number): S2Cell {
  const { face, u, v } = onCube(point);
  const size = sizeOf(level);
  const align = (leaf: number): number => leaf - (leaf % size);
  return { face, i: align(leafIndex(fromCube(u))), j: align(leafIndex(fromCube(v))), level };
}

export const s2CellOf = (place: LngLat, level: number): S2Cell => s2CellAt(pointOf(place), level);

/** Along the Hilbert curve: for each orientation, the position of the quarter (i bit, j bit). */
const positions = [
  [0, 1, 3, 2],
  [0, 3, 1, 2],
  [2, 3, 1, 0],
  [2, 1, 3, 0],
] as const;
/** How each quarter turns the orientation. */
const turns = [1, 0, 0, 3] as const;

/** The token of a cell: its 64-bit id in hexadecimal without trailing zeros. */
export function s2Token({ face, i, j, level }: S2Cell): string {
  let orientation = face & 1;
  let id = BigInt(face);
  for (let bit = 29; bit >= 30 - level; bit--) {
    const quarter = (Math.floor(i / 2 ** bit) & 1) * 2 + (Math.floor(j / 2 ** bit) & 1);
    const at = positions[orientation]![quarter]!;
    id = (id << 2n) | BigInt(at);
    orientation ^= turns[at]!;
  }
  const whole = ((id << 1n) | 1n) << BigInt(2 * (30 - level));
  return whole.toString(16).padStart(16, '0').replace(/0+$/, '');
}

/** The cell of a token; undefined when the text is none. */
export function s2CellOfToken(token: string): S2Cell | undefined {
  if (!/^[0-9a-fA-F]{1,16}$/.test(token)) return undefined;
  const id = BigInt(`0x${token.padEnd(16, '0')}`);
  const face = Number(id >> 61n);
  const lowest = id & -id;
  const zeros = lowest === 0n ? -1 : lowest.toString(2).length - 1;
  if (face > 5 || zeros < 0 || zeros % 2 === 1 || zeros > 60) return undefined;
  const level = 30 - zeros / 2;
  let [orientation, i, j] = [face & 1, 0, 0];
  for (let step = 0; step < level; step++) {
    const at = Number((id >> BigInt(59 - 2 * step)) & 3n);
    const quarter = positions[orientation]!.indexOf(at as never);
    i = i * 2 + (quarter >> 1);
    j = j * 2 + (quarter & 1);
    orientation ^= turns[at]!;
  }
  return { face, i: i * sizeOf(level), j: j * sizeOf(level), level };
}

/** The corners of a cell as unit vectors, counterclockwise. */
export function s2Corners({ face, i, j, level }: S2Cell): readonly Vector3[] {
  const size = sizeOf(level);
  const [left, right] = [toCube(i / LEAVES), toCube((i + size) / LEAVES)];
  const [bottom, top] = [toCube(j / LEAVES), toCube((j + size) / LEAVES)];
  return [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ].map(([u, v]) => unit(onSphere(face, u!, v!)));
}

export function s2Center({ face, i, j, level }: S2Cell): LngLat {
  const half = sizeOf(level) / 2;
  return lngLatOf(onSphere(face, toCube((i + half) / LEAVES), toCube((j + half) / LEAVES)));
}

/** The four cells of the next level in a cell. */
export function s2Children({ face, i, j, level }: S2Cell): readonly S2Cell[] {
  const half = sizeOf(level + 1);
  return [
    { face, i, j, level: level + 1 },
    { face, i: i + half, j, level: level + 1 },
    { face, i: i + half, j: j + half, level: level + 1 },
    { face, i, j: j + half, level: level + 1 },
  ];
}

/** The neighbours, as steps along i and j, in the order in which Kusto lists them. */
const around = [
  [1, 1],
  [-1, -1],
  [1, -1],
  [0, -1],
  [0, 1],
  [1, 0],
  [-1, 0],
  [-1, 1],
] as const;

/** The cells of the same level around a cell. */
export function s2Neighbors(cell: S2Cell): readonly S2Cell[] {
  const size = sizeOf(cell.level);
  const found = new Map<string, S2Cell>();
  for (const [di, dj] of around) {
    const neighbor = cellBeside(cell.face, cell.i + di * size, cell.j + dj * size, cell.level);
    const token = s2Token(neighbor);
    if (!found.has(token)) found.set(token, neighbor);
  }
  return [...found.values()];
}

/** The cell at (i, j) of a face; a place beyond the edge of the face lies on the face beside it. */
function cellBeside(face: number, i: number, j: number, level: number): S2Cell {
  const size = sizeOf(level);
  if (i >= 0 && j >= 0 && i < LEAVES && j < LEAVES) return { face, i, j, level };
  // Just outside the face, linearly: the projection to the sphere then falls on the neighbouring face.
  const outside = (leaf: number): number => {
    const middle = (2 * (Math.max(-size, Math.min(LEAVES, leaf)) + size / 2)) / LEAVES - 1;
    return Math.max(-1 - 1e-15, Math.min(1 + 1e-15, middle));
  };
  const clampedU = i < 0 || i >= LEAVES ? outside(i) : toCube((i + size / 2) / LEAVES);
  const clampedV = j < 0 || j >= LEAVES ? outside(j) : toCube((j + size / 2) / LEAVES);
  return s2CellAt(onSphere(face, clampedU, clampedV), level);
}
