export { contains, containsCs, notContains, notContainsCs } from './contains.ts';
export { endsWith, endsWithCs, notEndsWith, notEndsWithCs } from './endswith.ts';
export { equalsFolded, notEqualsFolded } from './equals-folded.ts';
export { has, hasCs, notHas, notHasCs } from './has.ts';
export { hasAll, hasAny } from './has-any.ts';
export { hasPrefix, hasPrefixCs, notHasPrefix, notHasPrefixCs } from './hasprefix.ts';
export { hasSuffix, hasSuffixCs, notHasSuffix, notHasSuffixCs } from './hassuffix.ts';
export { matchesRegex } from './matches-regex.ts';
export { notStartsWith, notStartsWithCs, startsWith, startsWithCs } from './startswith.ts';
