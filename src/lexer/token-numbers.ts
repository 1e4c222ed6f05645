import type { TokenType } from 'chevrotain';

/** A type as chevrotain's parser compares it. */
export interface NumberedType extends TokenType {
  readonly CATEGORIES: readonly NumberedType[] & TokenType[];
  tokenTypeIdx: number;
  /** The numbers of the types in this category, in order, and as properties. */
  readonly categoryMatches: number[];
  readonly categoryMatchesMap: Record<number, boolean>;
}

/** Below are the numbers that chevrotain gives to a few types of its own. */
const FIRST = 100;

/** A type before it has its number, called `label` in errors. */
export const tokenType = (name: string, categories: NumberedType[], label = name): NumberedType => ({
  name,
  LABEL: label,
  CATEGORIES: categories,
  tokenTypeIdx: 0,
  categoryMatches: [],
  categoryMatchesMap: {},
  isParent: false,
});

/**
 * Gives the types their numbers, and each category the numbers of the types in it; `types` has the categories of all. chevrotain can work these
 * out itself, type by type, in a time that grows with the square of their number.
 */
export function numbered(types: readonly NumberedType[]): readonly NumberedType[] {
  let number = FIRST;
  for (const type of types) type.tokenTypeIdx = number++;
  for (const type of types) tellCategories(type, type.tokenTypeIdx);
  return types;
}

function tellCategories({ CATEGORIES: categories }: NumberedType, number: number): void {
  for (const category of categories) {
    if (category.categoryMatchesMap[number] === true) continue;
    category.isParent = true;
    category.categoryMatches.push(number);
    category.categoryMatchesMap[number] = true;
    tellCategories(category, number);
  }
}
