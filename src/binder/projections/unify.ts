import { shapeOf, typeName } from '../../functions/signatures/shape.ts';
import type { Column } from '../column.ts';
import type { Session } from '../session.ts';
import { commonOf, conversion } from '../type-facts.ts';
import { UniqueNames } from './unique-names.ts';

/** A column of several inputs, and the input columns that it stands for. */
export interface Unified {
  readonly column: Column;
  readonly sources: readonly Column[];
}

/**
 * `union`: columns of one name and type become one; a name with several types is split: `x_long`, `x_string`, in the place of the first.
 * A column that has such a name itself keeps it, and the split one gets a number. Source: union-operator.md.
 */
export function unifyByNameAndType(columns: readonly Column[], session: Session): readonly Unified[] {
  const unique = new UniqueNames();
  const unified: Unified[] = [];
  for (const { name } of columns) unique.add(name);
  for (const [name, sameName] of groupByName(columns)) {
    // What is of an unknown type (a column of a source that is not there) takes the type of the others.
    const known = sameName.find((column) => typeName(column.shape) !== 'unknown') ?? sameName[0];
    const byType = groupBy(sameName, ({ shape }) =>
      known !== undefined && typeName(shape) === 'unknown' ? typeName(known.shape) : typeName(shape),
    );
    if (byType.size === 1) {
      unified.push({ column: merged(name, sameName, session), sources: sameName });
      continue;
    }
    for (const [type, sameType] of byType) {
      unified.push({ column: merged(unique.take(`${name}_${type}`), sameType, session), sources: sameType });
    }
  }
  return unified;
}

/** `find`: columns of one name become one, of the type common to them, `dynamic` when there is none. */
export function unifyByName(columns: readonly Column[], session: Session): readonly Unified[] {
  return [...groupByName(columns)].map(([name, sameName]) => ({
    column:
      sameName.length === 1 && sameName[0] !== undefined ? sameName[0] : merged(name, sameName, session),
    sources: sameName,
  }));
}

/** Columns whose names both sides have, in the left side's order. */
export function commonColumns(
  a: readonly Column[],
  b: readonly Column[],
  session: Session,
): readonly Unified[] {
  const inA = new Set(a.map(({ name }) => name));
  const inB = new Set(b.map(({ name }) => name));
  return unifyByName(
    [...a.filter(({ name }) => inB.has(name)), ...b.filter(({ name }) => inA.has(name))],
    session,
  );
}

/** `join`: a name that came before gets a number, the first number that no column of either side uses. */
export function uniquelyNamed(columns: readonly Column[], session: Session): readonly Column[] {
  const unique = new UniqueNames();
  for (const { name } of columns) unique.add(name);
  const seen = new Set<string>();
  return columns.map((column) => {
    if (!seen.has(column.name)) {
      seen.add(column.name);
      return column;
    }
    return session.column(unique.take(column.name), column.shape);
  });
}

const groupByName = (columns: readonly Column[]): Map<string, Column[]> =>
  groupBy(columns, ({ name }) => name);

function groupBy(columns: readonly Column[], keyOf: (column: Column) => string): Map<string, Column[]> {
  const groups = new Map<string, Column[]>();
  for (const column of columns) {
    const key = keyOf(column);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [column]);
    else group.push(column);
  }
  return groups;
}

function merged(name: string, sources: readonly Column[], session: Session): Column {
  const shapes = sources.map(({ shape }) => shape).filter((shape) => typeName(shape) !== 'unknown');
  const shape =
    (shapes.length === 0 ? sources[0]?.shape : undefined) ??
    commonOf(shapes, conversion.none) ??
    commonOf(shapes, conversion.promotable) ??
    shapeOf('dynamic');
  return session.column(name, shape);
}
