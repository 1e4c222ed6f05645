import type { TokenType } from 'chevrotain';

/** Below are the numbers that chevrotain gives to a few types of its own. */
const FIRST = 100;

/**
 * Gives the types their numbers, and each category the numbers of the types in it: what chevrotain's parser compares. It can work these out
 * itself, type by type, in a time that grows with the square of their number. `types` has the categories of all.
 */
export function numbered(types: readonly TokenType[]): readonly TokenType[] {
  for (const [index, type] of types.entries())
    Object.assign(type, { tokenTypeIdx: FIRST + index, categoryMatches: [], categoryMatchesMap: {} });
  for (const type of types)
    for (const category of categoriesOf(type)) {
      const number = type.tokenTypeIdx as number;
      category.categoryMatches?.push(number);
      (category.categoryMatchesMap as Record<number, boolean>)[number] = true;
    }
  for (const type of types) type.isParent = type.categoryMatches?.length !== 0;
  return types;
}

/** The categories of a type, and theirs, each once. */
function categoriesOf(type: TokenType): ReadonlySet<TokenType> {
  const found = new Set(type.CATEGORIES);
  for (const category of found) for (const wider of category.CATEGORIES ?? []) found.add(wider);
  return found;
}
